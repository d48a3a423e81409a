"""Did it help, in sentences: what was counted, what is missing, and never why."""

from __future__ import annotations

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
