"""When routines fall due: the periods of a school's calendar, and what was done in them.

A half-term is a stretch of school days between breaks of a week or more. Nothing here is stored:
who did a routine, and when, is; when it falls due is worked out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise

from attendance_desk.domain.routines import Rhythm, Routine, RoutineDone
from attendance_desk.domain.school_calendar import SchoolCalendar

_BREAK = timedelta(days=8)
"""Two school days this far apart have a whole week without school between them."""
_DAY = timedelta(days=1)
_YEAR = timedelta(days=400)


class State(Enum):
    """Where a routine stands in its period."""

    OVERDUE = "overdue"
    DUE = "due"
    AHEAD = "ahead"
    LEFT_OUT = "left out"
    DONE = "done"
    NONE = "no school"


@dataclass(frozen=True, slots=True)
class Turn:
    """One period of a routine.

    Attributes:
        starts: The first school day of the period; names it in `RoutineDone.period`.
        ends: The day before the next period: a holiday belongs to the period before it.
        due: The school day by whose end it is to be done.
    """

    starts: date
    ends: date
    due: date


@dataclass(frozen=True, slots=True)
class Place:
    """A routine with its turn now.

    Attributes:
        turn: None while there is no school and none has begun.
        last: When it was last done.
        missed: Whether the turn before this one passed without anybody doing it or deciding not
            to. Only for one that was done before: a list just begun has missed nothing.
    """

    routine: Routine
    state: State
    turn: Turn | None
    now: RoutineDone | None
    last: RoutineDone | None
    missed: bool = False


def half_terms(calendar: SchoolCalendar, around: date) -> tuple[tuple[date, date], ...]:
    """First and last school day of each half-term near a day, in order."""
    days = calendar.school_days(around - _YEAR, around + _YEAR)
    if not days:
        return ()
    starts, ends = [days[0]], []
    for before, after in pairwise(days):
        if after - before >= _BREAK:
            ends.append(before)
            starts.append(after)
    return tuple(zip(starts, (*ends, days[-1]), strict=True))


def next_half_term(calendar: SchoolCalendar, day: date) -> date | None:
    """The first school day of the next half-term; None where the calendar ends."""
    return next((first for first, _ in half_terms(calendar, day) if first > day), None)


def turn_of(routine: Routine, calendar: SchoolCalendar, day: date) -> Turn | None:
    """The period of a routine that a day falls in; None before the first one begins.

    A daily one has a turn only on a school day: yesterday's is not done today.
    """
    spans = _spans(routine.rhythm, calendar, day)
    place = bisect_right([first for first, _ in spans], day) - 1
    if place < 0:
        return None
    first, last = spans[place]
    if routine.rhythm is Rhythm.DAILY:
        return Turn(day, day, day) if first <= day <= last else None
    ends = spans[place + 1][0] - _DAY if place + 1 < len(spans) else last
    return Turn(first, max(ends, last), _due(routine, calendar, first, last))


def before(routine: Routine, calendar: SchoolCalendar, turn: Turn) -> Turn | None:
    """The turn before one."""
    earlier = calendar.previous_school_day(turn.starts)
    return turn_of(routine, calendar, earlier) if earlier else None


def place_of(
    routine: Routine, done: Iterable[RoutineDone], calendar: SchoolCalendar, today: date
) -> Place:
    """Where a routine stands today.

    Args:
        routine: One that the school keeps.
        done: What was done of it, the oldest first.
        calendar: The school's calendar.
        today: The school's day.
    """
    held = {one.period: one for one in done if not one.taken_back}
    last = max((one for one in held.values() if not one.left_out), key=_on, default=None)
    turn = turn_of(routine, calendar, today)
    if turn is None:
        return Place(routine, State.NONE, None, None, last)
    now = held.get(turn.starts)
    earlier = before(routine, calendar, turn)
    missed = (
        earlier is not None
        and earlier.starts not in held
        and any(period < earlier.starts for period in held)
    )
    return Place(routine, _state(turn, now, today), turn, now, last, missed)


def _state(turn: Turn, now: RoutineDone | None, today: date) -> State:
    if now is not None:
        return State.LEFT_OUT if now.left_out else State.DONE
    if turn.due < today:
        return State.OVERDUE
    monday = today - today.weekday() * _DAY
    return State.DUE if turn.due < monday + 7 * _DAY else State.AHEAD


def _on(done: RoutineDone) -> date:
    return done.on


def _spans(rhythm: Rhythm, calendar: SchoolCalendar, day: date) -> tuple[tuple[date, date], ...]:
    """First and last school day of each period near a day, in order."""
    if rhythm is Rhythm.DAILY:
        return tuple((one, one) for one in calendar.school_days(day, day))
    if rhythm is Rhythm.HALF_TERMLY:
        return half_terms(calendar, day)
    if rhythm is Rhythm.WEEKLY:
        mondays = calendar.school_weeks(day - 9 * 7 * _DAY, day + 9 * 7 * _DAY)
        return tuple(_met(calendar, one, one + 6 * _DAY) for one in mondays)
    years = [(one.starts, one.ends) for one in calendar.years]
    terms = [(one.starts, one.ends) for one in calendar.terms]
    ranges = sorted(terms or years) if rhythm is Rhythm.TERMLY else sorted(years)
    return tuple(_met(calendar, *one) for one in ranges if calendar.school_days(*one))


def _met(calendar: SchoolCalendar, first: date, last: date) -> tuple[date, date]:
    days = calendar.school_days(first, last)
    return days[0], days[-1]


def _due(routine: Routine, calendar: SchoolCalendar, first: date, last: date) -> date:
    """A weekly one on its weekday, or on the next school day of its week, or the last one.

    A longer one in the school week it names, at its end; in its last week where it names none.
    """
    if routine.rhythm is Rhythm.WEEKLY:
        wanted = first if routine.weekday is None else _monday(first) + routine.weekday * _DAY
        later = calendar.school_days(wanted, last)
        return max(later[0], first) if later else last
    mondays = calendar.school_weeks(first, last)
    if not 1 <= routine.week <= len(mondays):
        return last
    monday = mondays[routine.week - 1]
    return min(calendar.school_days(monday, monday + 6 * _DAY)[-1], last)


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY
