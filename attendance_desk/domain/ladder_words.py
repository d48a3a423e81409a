"""Why a rung is due, in sentences: days before shares, and never a word the law keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.call_facts import days_words, half_days
from attendance_desk.domain.ladder import Finding
from attendance_desk.domain.ladder_asked import FORTNIGHT, WEEK, Asked
from attendance_desk.domain.names import listed
from attendance_desk.domain.policies import DaysMissed, Period, Rule
from attendance_desk.domain.tally import percentage


@dataclass(frozen=True, slots=True)
class Saying:
    """A finding to be put into words.

    Attributes:
        today: The day on which it is said.
    """

    asked: Asked
    finding: Finding
    today: date

    @property
    def rule(self) -> Rule:
        """What held."""
        return self.finding.rule


def sentence(saying: Saying) -> str:
    """The reason in one or two sentences: what was counted, then what was done before."""
    parts = [words for say in _PARTS for words in say(saying)]
    return " ".join(parts)


def _days(saying: Saying) -> Iterator[str]:
    days = saying.rule.days
    if days is None:
        return
    asked = saying.asked
    missed = asked.child.count_missed(asked.low_of(days), asked.end)
    least = days_words(days.least[asked.third])
    yield f"Missed {days_words(missed)} {_period(saying, days)}; this step is from {least}."


def _period(saying: Saying, days: DaysMissed) -> str:
    if days.period is Period.WEEKS:
        return f"in the last {days.weeks} school weeks"
    if days.period is Period.TERM:
        return "this term"
    year = saying.asked.days.year.starts
    return f"since {date_words(year, saying.today)}"


def _trend(saying: Saying) -> Iterator[str]:
    if saying.rule.trend is None:
        return
    child, end = saying.asked.child, saying.asked.end
    fortnight = days_words(child.count_missed(end - FORTNIGHT, end))
    week = days_words(child.count_missed(end - WEEK, end))
    before, possible = child.count_missed(0, end - FORTNIGHT), child.possible(0, end - FORTNIGHT)
    usual = f"{days_words(before)} in the {possible // 2} school days before"
    yield f"Missed {fortnight} in the last two school weeks, {week} of it in the last; {usual}."


def _spells(saying: Saying) -> Iterator[str]:
    spells = saying.rule.spells
    if spells is None:
        return
    count = len(saying.asked.short(spells))
    longest = days_words(spells.longest)
    yield (
        f"{count} separate absences of up to {longest} in the last {spells.weeks} school weeks."
    )


def _bands(saying: Saying) -> Iterator[str]:
    if not saying.rule.bands:
        return
    asked = saying.asked
    shown = percentage(asked.possible - asked.missed, asked.possible)
    band = asked.policy.band(asked.band)
    label = f", band “{band.label}”" if band else ""
    missed, possible = days_words(asked.missed), half_days(asked.possible)
    yield f"Missed {missed} of {possible} this school year ({shown} in 100{label})."


def _not_agreed(saying: Saying) -> Iterator[str]:
    if not saying.rule.not_agreed:
        return
    count = len(saying.asked.not_agreed())
    halves = "half-day" if count == 1 else "half-days"
    least = saying.rule.not_agreed
    yield f"{count} {halves} not agreed in ten school weeks; this step is from {least}."


def _unchanged(saying: Saying) -> Iterator[str]:
    asked, rule = saying.asked, saying.rule
    done = asked.last_done(rule.after) if rule.after else None
    if done is None:
        return
    labels = [
        rung.label
        for rung in asked.policy.rungs
        if rung.id in rule.after and done in asked.past.done.get(rung.id, ())
    ]
    when = date_words(asked.days.days[max(done - 1, 0)], saying.today)
    since = days_words(asked.child.count_missed(done, asked.end))
    yield f"{listed(labels)}: {when}. Missed since: {since}."


def _praise(saying: Saying) -> Iterator[str]:
    if saying.rule.praise is None:
        return
    attended, possible = saying.asked.praised()
    away = possible - attended
    what = "Always here" if away == 0 else f"Missed only {days_words(away)} this school year"
    yield f"{what}, illness and appointments left out."


def _back(saying: Saying) -> Iterator[str]:
    if not saying.rule.back_after:
        return
    places = saying.finding.places
    first, last = (saying.asked.days.days[place] for place in (places[0], places[-1]))
    yield (
        f"Back after {days_words(len(places))} away, "
        f"{date_words(first, saying.today)} to {date_words(last, saying.today)}."
    )


def _meeting(saying: Saying) -> Iterator[str]:
    if saying.rule.missed_meeting:
        yield "A meeting with the family was missed, and nothing was sent about it yet."


_PARTS: tuple[Callable[[Saying], Iterator[str]], ...] = (
    _days,
    _trend,
    _spells,
    _bands,
    _not_agreed,
    _unchanged,
    _praise,
    _back,
    _meeting,
)
