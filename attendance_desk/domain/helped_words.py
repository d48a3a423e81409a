"""Did it help, in sentences: what was counted, what is missing, and never why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from attendance_desk.domain.calendar import short_day_words
from attendance_desk.domain.did_it_help import (
    LEAST,
    LEAST_STEPS,
    WEEKS,
    Helped,
    KindCount,
    Side,
    Told,
    Week,
)

NEVER_WHY = "This counts what came before and after. It does not say why."
_TOLD = {
    Told.FEWER: "Fewer sessions were missed afterwards.",
    Told.MORE: "More sessions were missed afterwards.",
    Told.SAME: "About the same was missed before and after.",
}


def sentence(one: Helped) -> str:
    """What can be said of one step, in two or three sentences."""
    counted = f"Before: {_counted(one.before)}. After: {_counted(one.after)}."
    return " ".join(part for part in (counted, _result(one), to_come(one)) if part)


def _counted(side: Side) -> str:
    late = f", late to {side.late}" if side.late else ""
    return f"missed {side.missed} of {side.possible}{late}"


def _result(one: Helped) -> str:
    if one.told is not Told.TOO_FEW:
        return _TOLD[one.told]
    sides = [("before", one.before), ("after", one.after)]
    short = " and ".join(f"{side.possible} {word}" for word, side in sides if not side.enough)
    return f"Too few sessions to say: {short}, and {LEAST} are needed."


def to_come(one: Helped) -> str:
    """Which of the four weeks afterwards are not over; empty where all are."""
    if not one.to_come:
        return ""
    done = WEEKS - one.to_come
    return f"{done} of {WEEKS} weeks afterwards are over."


def others(one: Helped) -> tuple[str, ...]:
    """What else was done near it, each with its week."""
    weeks = (*one.before.weeks, *one.after.weeks)
    near = [f"{words} (the same week)" for words in one.others]
    return (
        *near,
        *(f"{words} (week of {_monday(week)})" for week in weeks for words in week.others),
    )


def _monday(week: Week) -> str:
    return short_day_words(week.monday)


def of_kind(count: KindCount) -> str:
    """What can be said of a kind of step over the school."""
    left = f"; {count.left_out} not counted yet" if count.left_out else ""
    if count.told is Told.TOO_FEW:
        need = f"Too few to say: {count.steps} with four full weeks on both sides"
        return f"{need}, and {LEAST_STEPS} are needed{left}."
    summed = (
        f"{count.steps} counted{left}. Missed {count.before.absent} of {count.before.possible} "
        f"before and {count.after.absent} of {count.after.possible} after."
    )
    return f"{summed} {_TOLD[count.told]}"


@dataclass(frozen=True, slots=True)
class Bar:
    """One side as it is drawn.

    Attributes:
        label: "Before" or "After".
        words: What was counted, beside the bar: colour and length never speak alone.
        missed: Sessions missed.
        possible: Sessions that were possible.
        open: Whether weeks of it are still to come: its end is drawn broken.
    """

    label: str
    words: str
    missed: int
    possible: int
    open: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Did it help, as screens and papers draw it: two bars, a table of weeks, a sentence.

    Attributes:
        rows: A line for each week: side, week, missed of possible, late, what else was done.
        full: The share that fills a bar, as missed and possible; the worse of the two sides.
    """

    title: str
    bars: tuple[Bar, Bar]
    rows: tuple[tuple[str, str, str, str, str], ...]
    sentence: str
    full: tuple[int, int]


def picture(one: Helped) -> Picture:
    """The one description that every drawing of it is made from."""
    before, after = _bar("Before", one.before), _bar("After", one.after)
    after = replace(after, open=bool(one.to_come))
    worse = max(
        (bar for bar in (before, after) if bar.possible),
        key=lambda bar: Fraction(bar.missed, bar.possible),
        default=before,
    )
    rows = [
        _row(label, week)
        for label, side in (("Before", one.before), ("After", one.after))
        for week in side.weeks
    ]
    title = f"{one.moment.words} ({short_day_words(one.moment.day)})"
    return Picture(
        title, (before, after), tuple(rows), sentence(one), (worse.missed, worse.possible)
    )


def _bar(name: str, side: Side) -> Bar:
    words = f"{side.missed} of {side.possible} missed" if side.possible else "no sessions yet"
    return Bar(name, words, side.missed, side.possible, open=False)


def _row(label: str, week: Week) -> tuple[str, str, str, str, str]:
    tally = week.tally
    counted = f"{tally.absent} of {tally.possible}"
    if not week.complete:
        counted += " so far" if not tally.not_marked else f", {tally.not_marked} not marked"
    late = str(tally.late) if tally.late else ""
    return label, _monday(week), counted, late, "; ".join(week.others)
