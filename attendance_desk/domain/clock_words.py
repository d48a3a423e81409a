"""How long a clock has, in words: a clock of hours in hours and minutes, one of days in days."""

from __future__ import annotations

from datetime import date, datetime

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.clocks import Clock, Counts
from attendance_desk.domain.marks import clock_words

_HOUR = 60


def time_left(clock: Clock, now: datetime) -> str:
    """The time there is, or since when it is over.

    Args:
        clock: The clock.
        now: The moment, aware.

    Returns:
        "1 h 29 min", "over since 11.00", "today", "by Monday 2 November", "since Friday 20
        November"; "no day" for a warning that has none.
    """
    due = clock.due
    if due is None:
        return "no day yet"
    if isinstance(due, datetime):
        return _hours(due, now)
    return _days(clock, due, now.date())


def _hours(due: datetime, now: datetime) -> str:
    if due.date() < now.date():
        return f"since {day_words(due.date(), now.date())}"
    if (due.hour, due.minute) == (23, 59):
        return "today"
    minutes = int((due - now.replace(second=0, microsecond=0)).total_seconds()) // 60
    if minutes < 0 or due <= now:
        return f"since {clock_words(due.time())}"
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def _days(clock: Clock, due: date, today: date) -> str:
    stands = f"; no school now ({clock.closed})" if clock.closed else ""
    if due == today:
        return "today"
    if due > today:
        return f"by {day_words(due, today)}{stands}"
    over = "since" if clock.counts is Counts.SCHOOL_DAYS else "over since"
    return f"{over} {day_words(due, today)}{stands}"
