"""Half a page to read aloud to all staff: how the last weeks went, and three things to do.

No child is named and no small number is said: whoever cleans the room hears it too. A direction is
said only where there is one, by the rule of the governors' report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.governors_rows import OTHER_REASONS, ReasonLine
from attendance_desk.domain.governors_words import (
    LEAST_CHILDREN,
    Direction,
    children_in_words,
    in_days,
    of_rate,
)
from attendance_desk.domain.names import listed
from attendance_desk.domain.small_numbers import LIMIT, Mark
from attendance_desk.domain.tally import Tally, percentage

_HARD_DAY = Fraction(1, 100)
"""By how much of its sessions a weekday is worse than all of them before it is named."""
_MOST_ASKS = 3


@dataclass(frozen=True, slots=True)
class BriefingFacts:
    """What a briefing is made from.

    Attributes:
        weeks: How many school weeks it looks back over.
        first: Their first school day.
        last: Their last one.
        now: The sessions of everybody in them.
        before: The same of as many weeks before; None where the year is too young.
        children: How many children had a possible session.
        full: How many of them missed nothing.
        weekdays: Sessions by weekday, each by its name.
        reasons: What was missed, most first, as the governors' report names it.
        persistent: How many children have missed 1 session in 10 or more this year.
        persistent_before: The same at the end of the weeks before; None as for `before`.
        after_closing: Sessions to which children came after the register had closed.
        best: Names of classes that had the best week, with how often.
        registers: How many registers were taken.
        registers_late: How many of them came in after they had closed.
    """

    weeks: int
    first: date
    last: date
    now: Tally
    before: Tally | None
    children: int
    full: int
    weekdays: Sequence[tuple[str, Tally]] = ()
    reasons: Sequence[ReasonLine] = ()
    persistent: int = 0
    persistent_before: int | None = None
    after_closing: int = 0
    best: Sequence[str] = ()
    registers: int = 0
    registers_late: int = 0


def briefing(facts: BriefingFacts) -> tuple[str, ...]:
    """What is read aloud, a sentence or two each."""
    if not facts.now.possible:
        return ("No session of these weeks counts towards attendance yet.",)
    return tuple(filter(None, _said(facts)))


def _said(facts: BriefingFacts) -> Iterator[str]:
    yield _here(facts)
    yield _missed(facts)
    yield _reasons(facts)
    yield _weekday(facts)
    yield _persistent(facts)
    yield _late(facts)
    if facts.best:
        yield f"The best week of all classes: {listed(facts.best)}. Well done."


def asks(facts: BriefingFacts) -> tuple[str, ...]:
    """Three things everybody can do, those that the figures ask for first."""
    return tuple(_asked(facts))[:_MOST_ASKS]


def _asked(facts: BriefingFacts) -> Iterator[str]:
    if facts.registers_late >= LIMIT:
        yield "Send the register in before it closes: until then nobody rings a family."
    hard = _hard_day(facts)
    if hard:
        yield f"Put something to look forward to on {hard}, and tell the children beforehand."
    yield "Greet whoever was away by name, first thing, and show them where we are."
    yield "Write one good line about a child each week: we say it when we ring home."
    yield "Tell the office the same day when a child says why school is hard."


def _here(facts: BriefingFacts) -> str:
    rate = percentage(facts.now.attended, facts.now.possible)
    words = f"Since {date_words(facts.first)} children were here for {rate} of every 100 sessions."
    direction = of_rate(facts.now, facts.before) if facts.before else None
    if facts.before is None or direction is None:
        return words
    was = percentage(facts.before.attended, facts.before.possible)
    if direction is Direction.SAME:
        return f"{words} In the {facts.weeks} school weeks before it was {was}, about the same."
    return (
        f"{words} That is {direction.value} from {was} in the {facts.weeks} school weeks before."
    )


def _missed(facts: BriefingFacts) -> str:
    full = _children(facts.full)
    return f"We lost {in_days(facts.now.absent)} days of learning. {full} missed nothing at all."


def _children(count: int) -> str:
    return children_in_words(Mark.FEWER if 0 < count < LIMIT else count)


def _reasons(facts: BriefingFacts) -> str:
    named = [one for one in facts.reasons if one.name != OTHER_REASONS][:2]
    if not named:
        return ""
    told = listed(f"{_spoken(one.name)} ({in_days(one.sessions)} days)" for one in named)
    return f"Most days were lost to {told}."


def _hard_day(facts: BriefingFacts) -> str:
    """The weekday on which clearly more is missed than on others; empty for none."""
    rated = [(_lost(tally), name) for name, tally in facts.weekdays if tally.possible]
    if not rated:
        return ""
    worst, name = max(rated)
    return name if worst - _lost(facts.now) >= _HARD_DAY else ""


def _lost(tally: Tally) -> Fraction:
    return Fraction(tally.absent, tally.possible)


def _weekday(facts: BriefingFacts) -> str:
    hard = _hard_day(facts)
    return f"{hard} is the day on which most is missed." if hard else ""


def _persistent(facts: BriefingFacts) -> str:
    now, before = facts.persistent, facts.persistent_before
    verb = "has" if now <= 1 else "have"
    words = f"{_children(now)} {verb} missed 1 session in 10 or more this year"
    small = any(0 < one < LIMIT for one in (now, before or 0))
    if before is None or small:
        return f"{words}."
    change = now - before
    if abs(change) < LEAST_CHILDREN:
        return f"{words}, about as many as {facts.weeks} weeks ago."
    return (
        f"{words}, {abs(change)} {'more' if change > 0 else 'fewer'} than {facts.weeks} weeks ago."
    )


def _late(facts: BriefingFacts) -> str:
    if not facts.now.late:
        return "Nobody came late."
    words = f"Children came late {facts.now.late:,} times"
    return f"{words}, {facts.after_closing:,} of them after the register had closed."


def _spoken(reason: str) -> str:
    """A heading of the figures as it is said: "illness", "other reasons, not agreed"."""
    words = reason.removesuffix(", agreed")
    other = words.partition(",")[0] == "Other"
    return f"other reasons{words[len('Other') :]}" if other else f"{words[:1].lower()}{words[1:]}"
