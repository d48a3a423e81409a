"""Routines: the school's own list, what was done of it, and what was left out, with the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.school import new_id
from attendance_desk.catalog.routines import shipped_routines
from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.call_records import write_done, write_routine
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.routine_days import turn_of
from attendance_desk.domain.routines import Rhythm, Routine, RoutineDone
from attendance_desk.store import phone_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from datetime import date

LONGEST = 140
"""Signs of the words of a routine: one line of the list."""
_ROUTINES = frozenset({Area.ROUTINES})
_FRIDAY = 4
_WEEKS = 20
_SHORT = frozenset({Rhythm.DAILY, Rhythm.WEEKLY})


def change(context: Context, by: By, wanted: Routine) -> Outcome[str]:
    """Add a routine, or change one: words, owner, day, or whether the school keeps it.

    Args:
        context: The book and the school.
        by: Who, and when.
        wanted: The routine as it is to be; without an id it is a new one.

    Returns:
        Its id.

    Raises:
        NotPermitted: Not theirs to change.
        Refused: It says nothing, or its owner does not work here.
    """
    demand(context, by, Deed.CHANGE_ROUTINES)
    whole = _tidy(context, by, wanted)
    if whole.id:
        with context.book.read() as snapshot:
            known = {one.id for one in (*shipped_routines(), *phone_rows.routines(snapshot))}
        if whole.id not in known:
            raise _unknown()
    whole = whole if whole.id else replace(whole, id=new_id("n"))
    with context.book.write(by.now, by.author) as work:
        payload = {"routine": write_routine(whole)}
        entry = work.append(Draft(Kind.ROUTINE_SET, payload, whole.id))
    return Outcome(whole.id, _ROUTINES, receipt(entry))


def done(
    context: Context, by: By, routine_id: str, words: str = "", *, left_out: bool = False
) -> Outcome[None]:
    """Say that a routine was done in the period that runs, or that it is left out this time.

    Args:
        context: The book and the school.
        by: Who, and when.
        routine_id: Which.
        words: What was found; why, where it is left out.
        left_out: Whether it is not done this time.

    Raises:
        NotPermitted: Not theirs to do.
        Refused: No such routine, no period just now, or no reason for leaving it out.
    """
    demand(context, by, Deed.DO_ROUTINES)
    said = " ".join(words.split())
    if left_out and not said:
        raise Refused(
            "routine_needs_reason",
            "Leaving a routine out needs its reason.",
            "Nothing was saved.",
            "Say why in a few words, then save again.",
        )
    period, _ = _standing(context, by, routine_id)
    return _write(
        context, by, RoutineDone(routine_id, period, by.now.date(), by.signed, said, left_out)
    )


def take_back(context: Context, by: By, routine_id: str) -> Outcome[None]:
    """It was not done after all: the tick of the period that runs is taken away.

    Raises:
        NotPermitted: Not theirs to do.
        Refused: It is not ticked.
    """
    demand(context, by, Deed.DO_ROUTINES)
    period, held = _standing(context, by, routine_id)
    if held is None:
        raise Refused(
            "routine_not_done",
            "This routine is not ticked.",
            "Nothing was changed.",
            "See the list of routines.",
        )
    return _write(
        context, by, RoutineDone(routine_id, period, by.now.date(), by.signed, taken_back=True)
    )


def _write(context: Context, by: By, made: RoutineDone) -> Outcome[None]:
    with context.book.write(by.now, by.author) as work:
        payload = {"done": write_done(made)}
        entry = work.append(Draft(Kind.ROUTINE_DONE, payload, made.routine_id, made.words))
    return Outcome(None, _ROUTINES, receipt(entry))


def _standing(context: Context, by: By, routine_id: str) -> tuple[date, RoutineDone | None]:
    """The period that runs, and what is held of it."""
    with context.book.read() as snapshot:
        routines = {one.id: one for one in (*shipped_routines(), *phone_rows.routines(snapshot))}
        routine = routines.get(routine_id)
        if routine is None or not routine.used:
            raise _unknown()
        turn = turn_of(routine, context.calendar, by.now.date())
        if turn is None:
            raise Refused(
                "routine_no_period",
                "There is no school today, so this routine is not due.",
                "Nothing was saved.",
                "It comes back on the next school day.",
            )
        held = [
            one
            for one in phone_rows.routines_done(snapshot, turn.starts)
            if one.routine_id == routine_id and one.period == turn.starts and not one.taken_back
        ]
    return turn.starts, held[-1] if held else None


def _tidy(context: Context, by: By, wanted: Routine) -> Routine:
    words = " ".join(wanted.words.split())
    if not words or len(words) > LONGEST:
        raise Refused(
            "routine_words",
            "A routine says what is done, in one line.",
            "Nothing was saved.",
            f"Write at most {LONGEST} signs, such as “See that every register is in”.",
        )
    weekly, long = wanted.rhythm is Rhythm.WEEKLY, wanted.rhythm not in _SHORT
    _check_day(wanted, weekly=weekly, long=long)
    _check_owner(context, by, wanted)
    return replace(
        wanted,
        words=words,
        weekday=wanted.weekday if weekly else None,
        week=wanted.week if long else 0,
    )


def _check_day(wanted: Routine, *, weekly: bool, long: bool) -> None:
    if weekly and wanted.weekday is not None and not 0 <= wanted.weekday <= _FRIDAY:
        raise Refused(
            "routine_day",
            "There is no school on that day.",
            "Nothing was saved.",
            "Choose Monday to Friday.",
        )
    if long and not 0 <= wanted.week <= _WEEKS:
        raise Refused(
            "routine_week",
            "That is no week of a term.",
            "Nothing was saved.",
            f"Choose 1 to {_WEEKS}, or none.",
        )


def _check_owner(context: Context, by: By, wanted: Routine) -> None:
    here = {one.id for one in context.school.staff if one.left is None or one.left > by.now.date()}
    known = {role.value for role in Role}
    if (wanted.owner and wanted.owner not in here) or wanted.role not in known:
        raise Refused(
            "routine_owner",
            "Nobody of that name works here now.",
            "Nothing was saved.",
            "Choose who does it from the list.",
        )


def _unknown() -> Refused:
    return Refused(
        "no_such_routine",
        "The school does not keep such a routine.",
        "Nothing was saved.",
        "See the list of routines.",
    )
