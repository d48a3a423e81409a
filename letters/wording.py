"""Days, times and numbers as an English school writes them (`experience.md` 5.1).

Written out here because the operating system's own names of days follow the PC's language.
"""

from __future__ import annotations

from datetime import date, datetime, time

from attendance_desk.domain.calendar import Half

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_day(day: date) -> str:
    """A day in full: "Monday 23 November 2026"."""
    return f"{DAYS[day.weekday()]} {plain_day(day)}"


def plain_day(day: date) -> str:
    """A day without its weekday: "23 November 2026"."""
    return f"{day.day} {month(day)}"


def short_day(day: date) -> str:
    """A day for a narrow column: "Mon 23"."""
    return f"{DAYS[day.weekday()][:3]} {day.day}"


def day_and_month(day: date) -> str:
    """A day where the paper says the year: "Mon 23 Nov"."""
    return f"{short_day(day)} {MONTHS[day.month - 1][:3]}"


def month(day: date) -> str:
    """A month with its year: "November 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def clock(moment: time | datetime) -> str:
    """A time: "9.25"."""
    return f"{moment.hour}.{moment.minute:02d}"


def to_the_second(moment: datetime) -> str:
    """A time as a record needs it: "9.25.07"."""
    return f"{clock(moment)}.{moment.second:02d}"


def moment(at: datetime) -> str:
    """A moment: "23 November 2026, 9.25"."""
    return f"{plain_day(at)}, {clock(at)}"


def half_name(half: Half) -> str:
    """A session of the day: "morning" or "afternoon"."""
    return "morning" if half is Half.AM else "afternoon"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 child", "27 children", "1,234 entries"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
