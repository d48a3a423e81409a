"""A child's school days as a class teacher reads them: here, away, half of it, late.

No code and no reason is in it: the paper lies about in a classroom (`rules.md` 9 D8).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from attendance_desk.domain.tally import (
    AEA,
    AUTHORISED,
    LATE,
    LATE_UNAUTHORISED,
    NOT_MARKED,
    PRESENT,
    UNAUTHORISED,
)

LONG = 3
"""School days in a row after which a child is welcomed back (`experience.md` 5.9)."""
LATELY = 5
"""School days within which a child must have come back for that."""
_ABSENT = frozenset({AUTHORISED, UNAUTHORISED, LATE_UNAUTHORISED})
_CAME = frozenset({PRESENT, AEA})


class DayKind(Enum):
    """What a day was for a child; the value is the sign on paper."""

    HERE = ""
    LATE = "L"
    HALF = "½"
    AWAY = "A"
    NOT_MARKED = "?"
    NO_SCHOOL = "–"


def day_kind(meant: bytes) -> DayKind:
    """What the sessions of one day come to.

    Args:
        meant: What each session counts as (`tally.meanings`). Coming after the register closed
            counts as missed here as in every figure, so that the signs add up to the days missed.
    """
    missed = sum(1 for one in meant if one in _ABSENT)
    if missed:
        return DayKind.AWAY if missed > 1 else DayKind.HALF
    if LATE in meant:
        return DayKind.LATE
    if any(one in _CAME for one in meant):
        return DayKind.HERE
    return DayKind.NOT_MARKED if NOT_MARKED in meant else DayKind.NO_SCHOOL


@dataclass(frozen=True, slots=True)
class Spell:
    """School days in a row on which a child was away from morning to afternoon.

    Attributes:
        days: How many.
        back: The first day on which the child came again; None for not yet.
    """

    days: int
    back: date | None


def to_welcome(days: Sequence[date], kinds: Sequence[DayKind]) -> Spell | None:
    """The time away after which a child is to be welcomed back.

    Args:
        days: The school days so far, in order.
        kinds: What each was for the child.

    Returns:
        The time that has not ended by the last day, however short; else the last one of three
        days or longer that ended within a week. Days on which the child need not come neither
        break nor lengthen it. None for neither.
    """
    run, back, found = 0, None, None
    for place, (day, kind) in enumerate(zip(days, kinds, strict=True)):
        if kind is DayKind.AWAY:
            run, back = (run + 1 if back is None else 1), None
        elif run and back is None and kind not in {DayKind.NO_SCHOOL, DayKind.NOT_MARKED}:
            back = day
            if run >= LONG and place >= len(days) - LATELY:
                found = Spell(run, back)
    return Spell(run, None) if run and back is None else found
