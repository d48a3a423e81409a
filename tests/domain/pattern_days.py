"""A school year with its holidays, and children whose marks a test writes day by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attendance_desk.catalog.policies import default_policy
from attendance_desk.domain.calendar import Closure, ClosureKind, Half, SchoolYear, Session
from attendance_desk.domain.ladder_days import LadderDays
from attendance_desk.domain.pattern_marks import ChildMarks, Past, readings
from attendance_desk.domain.pattern_trend import judge_of
from attendance_desk.domain.school_calendar import SchoolCalendar
from tests.domain.small_school import CODES

YEAR = SchoolYear(date(2025, 9, 1), date(2026, 7, 17))
_SHUT = (
    (date(2025, 10, 27), date(2025, 10, 31)),
    (date(2025, 12, 22), date(2026, 1, 2)),
    (date(2026, 2, 16), date(2026, 2, 20)),
    (date(2026, 3, 30), date(2026, 4, 10)),
    (date(2026, 5, 4), date(2026, 5, 4)),
    (date(2026, 5, 25), date(2026, 5, 29)),
)
CALENDAR = SchoolCalendar(
    (YEAR,), (), tuple(Closure(a, b, ClosureKind.HOLIDAY, "") for a, b in _SHUT)
)
SESSIONS = CALENDAR.sessions(YEAR.starts, YEAR.ends)
DAYS = LadderDays(SESSIONS, YEAR, (), frozenset(CALENDAR.school_days(YEAR.starts, YEAR.ends)))
TABLES = readings(CODES)
JUDGE = judge_of(default_policy(), default_policy(), DAYS)
Marks = Mapping[tuple[date, Half], str]


def number(letter: str) -> int:
    """The number of a code."""
    found = CODES.get(letter)
    assert found is not None
    return found.number


def letter(_: int, code: int) -> str:
    """The letter of a number."""
    found = CODES.by_number(code)
    return found.letter if found else ""


def past(until: date = YEAR.ends, odd: frozenset[int] = frozenset()) -> Past:
    """The year up to a day."""
    return Past(DAYS, DAYS.end_on(until), letter, odd)


def child(
    marks: Mapping[Session, str],
    until: date = YEAR.ends,
    *,
    key: str = "p1",
    minutes: Mapping[Session, int] | None = None,
) -> ChildMarks:
    """A child who was here but for what is written."""
    line = bytes(number(marks.get(one) or ("\\" if one.half else "/")) for one in SESSIONS)
    places = {one: place for place, one in enumerate(SESSIONS)}
    late = {places[one]: held for one, held in (minutes or {}).items()}
    return ChildMarks(key, line, past(until), TABLES, late)


def whole(*days: date, code: str = "O") -> dict[Session, str]:
    """Whole days."""
    return {Session(day, half): code for day in days for half in Half}


def half(which: Half, *days: date, code: str = "O") -> dict[Session, str]:
    """Half-days."""
    return {Session(day, which): code for day in days}


def nth(count: int) -> date:
    """The school day of a number, from 0."""
    return SESSIONS[2 * count].day


def weekday(name: int, first: date, last: date) -> list[date]:
    """The school days of one weekday between two days."""
    return [day for day in CALENDAR.school_days(first, last) if day.weekday() == name]
