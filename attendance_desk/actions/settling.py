"""Absences nobody explained, settled by a person: not agreed, a late reason, or N for now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.marking import Cell, set_marks, standing
from attendance_desk.actions.returns import decide
from attendance_desk.domain.access import Deed
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.rulings import About, Ruling
from attendance_desk.domain.unexplained import LAPSED, Stage, key_of, stage

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.school_calendar import SchoolCalendar

    At = tuple[str, Session]

_RIPE = frozenset({Stage.LAST_DAY, Stage.PAST})


def not_agreed(
    context: Context, by: By, places: Sequence[At], calendar: SchoolCalendar
) -> Outcome[tuple[Cell, ...]]:
    """Make O of marks N whose five school days have run out.

    Args:
        context: The book and the school.
        by: Who decided, and when.
        places: Children and sessions.
        calendar: Without the days on which nobody was taught.

    Returns:
        The cells as they were.

    Raises:
        NotPermitted: Not theirs to decide; says whose it is.
        Refused: A mark is no N any more, or its last day is still ahead. Nothing is written.
    """
    demand(context, by, Deed.SETTLE_UNEXPLAINED)
    _check_still_n(context, places)
    today = by.now.date()
    early = [session for _, session in places if stage(calendar, session.day, today) not in _RIPE]
    if early:
        day = min(session.day for session in early)
        raise Refused(
            "five_school_days",
            f"The five school days after {day.day} {day:%B} are not over.",
            "The family may still give a reason, so nothing was changed.",
            "Ask them again, or come back on the last day.",
        )
    return set_marks(context, by, [Cell(*place, "O") for place in places], LAPSED)


def explained(
    context: Context, by: By, places: Sequence[At], code: str, reason: str
) -> Outcome[tuple[Cell, ...]]:
    """Put the right code in the place of N, with the reason the family gave.

    Raises:
        NotPermitted: The code is not theirs to enter.
        Refused: A mark is no N any more, or there is no reason. Nothing is written.
    """
    demand(context, by, Deed.AMEND_ANY)
    _check_still_n(context, places)
    return set_marks(context, by, [Cell(*place, code) for place in places], reason)


def keep(context: Context, by: By, place: At, reason: str) -> Outcome[None]:
    """Leave N for now; the desk asks again on the next school day.

    Raises:
        NotPermitted: Not theirs to decide.
        Refused: It is no N any more, or there is no reason.
    """
    demand(context, by, Deed.SETTLE_UNEXPLAINED)
    _check_still_n(context, [place])
    pupil_id, session = place
    ruling = Ruling(
        About.KEPT_UNEXPLAINED, pupil_id, key_of(session), reason.strip(), by.now.date()
    )
    return decide(context, by, ruling)


def _check_still_n(context: Context, places: Sequence[At]) -> None:
    with context.book.read() as snapshot:
        held = standing(snapshot, [Cell(*place, "N") for place in places])
    for place in places:
        now = held[place].mark.code if place in held else "not marked"
        if now != "N":
            day = place[1].day
            raise Refused(
                "no_longer_unexplained",
                f"The mark of {day.day} {day:%B} is no longer N: it is {now}.",
                "Somebody has settled it already. Nothing was changed.",
                "Look at the list again.",
            )
