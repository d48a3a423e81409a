"""Over which sessions a call says something: from when, until when, and when the child is back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from attendance_desk.domain.calendar import DayTimes, Half, Session
from attendance_desk.domain.calling import APPOINTMENT, LATE, Back, Report
from attendance_desk.domain.marks import opens
from attendance_desk.domain.school_calendar import SchoolCalendar

_DAY_OVER = time(15, 30)
"""After it a call is about the next school day, unless it names another (school's choice)."""


@dataclass(frozen=True, slots=True)
class Span:
    """The sessions a call is about.

    Attributes:
        first: The first session of the absence, for marks that stand.
        ahead: The first session that is still to be filled in.
        last: The last session.
        returns: The day the child is expected; None for not sure.
        misses: Whether a register is missed at all; an appointment may lie between two.
    """

    first: Session
    ahead: Session
    last: Session
    returns: date | None
    misses: bool = True


def span(
    report: Report, group: str, now: datetime, calendar: SchoolCalendar, times: DayTimes
) -> Span | None:
    """Over which sessions a call says something.

    Args:
        report: What they say.
        group: The group of its reason.
        now: When they said it, in the school's time.
        calendar: The days the school meets.
        times: The times of the day of the call.

    Returns:
        None where the calendar has no such day, or the day back is not after the first one.
    """
    first = _first_day(report, now, calendar)
    if first is None:
        return None
    running = _running(first, now, times)
    earlier = report.since is not None and report.since < now.date()
    ahead = Session(first, Half.AM) if earlier else running
    if group == LATE:
        return Span(running, running, _until(running, report.expected, times), first)
    if group == APPOINTMENT and report.back in {None, Back.NOT_SURE, Back.TODAY}:
        return _appointment(report, Session(first, Half.AM), running, times)
    base = max(first, now.date()) if calendar.is_school_day(now.date()) else first
    returns = _returns(report, base, calendar)
    last = _last(report, running, returns, base, calendar)
    if last is None or last < ahead:
        return None
    return Span(Session(first, Half.AM), ahead, last, returns)


def _first_day(report: Report, now: datetime, calendar: SchoolCalendar) -> date | None:
    day = report.since or now.date()
    over = report.since is None and now.time() >= _DAY_OVER
    return day if calendar.is_school_day(day) and not over else calendar.next_school_day(day)


def _running(day: date, now: datetime, times: DayTimes) -> Session:
    """The session of a day that is not over yet, as far as its register goes."""
    afternoon = day == now.date() and now.time() >= opens(times.pm)
    return Session(day, Half.PM if afternoon else Half.AM)


def _until(running: Session, expected: str, times: DayTimes) -> Session:
    late = expected and time.fromisoformat(expected) >= times.pm.start
    return Session(running.day, Half.PM) if late else running


def _appointment(report: Report, morning: Session, running: Session, times: DayTimes) -> Span:
    if not report.leaves and not report.comes:
        return Span(running, running, running, running.day)
    missed = missed_halves(report.leaves, report.comes, times)
    halves = missed or _touched(report, times)
    first, last = Session(morning.day, halves[0]), Session(morning.day, halves[-1])
    return Span(first, first, last, morning.day, misses=bool(missed))


def _touched(report: Report, times: DayTimes) -> tuple[Half, ...]:
    """The half in which a child goes out, or comes in before the register closes."""
    at = time.fromisoformat(report.leaves or report.comes)
    return (Half.PM if at >= times.pm.start else Half.AM,)


def missed_halves(leaves: str, comes: str, times: DayTimes) -> tuple[Half, ...]:
    """The sessions of a day that an appointment takes: not here while the register is open.

    A child who goes after the register began to be taken is present for that session, and one who
    comes before it closes is present or late (SI 2024/208 reg 10).

    Args:
        leaves: `HH:MM`; empty for not coming in first.
        comes: `HH:MM`; empty for not coming back that day.
        times: The times of that day.
    """
    goes = time.fromisoformat(leaves) if leaves else time.min
    back = time.fromisoformat(comes) if comes else time.max
    return tuple(
        half for half in Half if goes <= times.of(half).taken and back > times.of(half).closes
    )


def _returns(report: Report, base: date, calendar: SchoolCalendar) -> date | None:
    if report.back is Back.TODAY:
        return base
    if report.back is Back.TOMORROW:
        return calendar.next_school_day(base)
    return report.returns if report.back is Back.DATE else None


def _last(
    report: Report, running: Session, returns: date | None, base: date, calendar: SchoolCalendar
) -> Session | None:
    if report.back is Back.TODAY or returns == base:
        return Session(base, running.half if base == running.day else Half.AM)
    if returns is None:
        return Session(base, Half.PM)
    before = calendar.previous_school_day(returns)
    return None if before is None else Session(before, Half.PM)
