"""Days of the weekly meeting: when the next one is, and by when something is done by default."""

from __future__ import annotations

from datetime import date, timedelta

from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.domain.weekly_choices import OFF_LIST, OFF_WEEKS

_FRIDAY = 4
_DAY = timedelta(days=1)


def next_meeting(
    last: date | None, today: date, calendar: SchoolCalendar, weekday: int | None = None
) -> date | None:
    """The day of this week's meeting, on the school's weekday for it or that of the last one.

    Args:
        last: The day of the last meeting; None before the first.
        today: The school's day.
        calendar: When the school meets.
        weekday: The weekday the school chose, Monday 0; None for that of the last meeting.

    Returns:
        The day; today where it is past and was not held; None where this week's was held or the
        week has no school day left. Before the first meeting, with no day chosen, any day will
        do: the last one.
    """
    monday, sunday = calendar.week_of(today)
    if last is not None and last >= monday:
        return None
    left = calendar.school_days(today, sunday)
    if not left:
        return None
    if weekday is None and last is not None:
        weekday = last.weekday()
    if weekday is None:
        return left[-1]
    usual = monday + weekday * _DAY
    if usual <= today:
        return left[0]
    return next((day for day in left if day >= usual), left[-1])


def done_by(today: date, calendar: SchoolCalendar) -> date:
    """By when something is done unless somebody says otherwise: the next Friday.

    The last school day of that week where Friday is none; the next school day where the week is
    over; a week from today where the calendar ends.
    """
    ahead = (_FRIDAY - today.weekday()) % 7 or 7
    friday = today + ahead * _DAY
    days = calendar.school_days(today + _DAY, friday)
    return days[-1] if days else calendar.next_school_day(today) or today + 7 * _DAY


def looked_at(choice_id: str, today: date, calendar: SchoolCalendar) -> date:
    """The day a decision asks for unless somebody says otherwise.

    A child that is taken off the list is looked at again after four school weeks.
    """
    if choice_id != OFF_LIST:
        return done_by(today, calendar)
    weeks = calendar.school_weeks(today + _DAY, today + timedelta(days=200))
    later = [monday for monday in weeks if monday > today]
    if len(later) < OFF_WEEKS:
        return today + timedelta(weeks=OFF_WEEKS)
    monday = later[OFF_WEEKS - 1]
    days = calendar.school_days(monday, monday + 6 * _DAY)
    return next((day for day in days if day.weekday() >= today.weekday()), days[-1])
