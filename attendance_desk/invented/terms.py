"""School years as English schools set them: three terms, half-terms, training days, bank holidays.

Made by rule for any year, so that the invented school can end on any day. About 190 days each, the
least a maintained school must meet (`rules.md` 4.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from attendance_desk.catalog.bank_holidays import bank_holidays
from attendance_desk.domain.calendar import Closure, ClosureKind, SchoolYear, Term

SCHOOL_DAYS = 190
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_EARLY_EASTER, _LATE_EASTER = (4, 1), (4, 10)


@dataclass(frozen=True, slots=True)
class YearPlan:
    """One school year: its calendar, its school days and its six half-terms as spans of days."""

    year: SchoolYear
    terms: tuple[Term, ...]
    closures: tuple[Closure, ...]
    days: tuple[date, ...]
    half_terms: tuple[tuple[date, date], ...]


def _weekday_from(day: date, weekday: int) -> date:
    """The first such weekday (Monday 0) on or after a day."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def first_day(begins: int) -> date:
    """The first school day: from 2 September on, no Friday; two training days went before."""
    day = date(begins, 9, 2)
    return day if day.weekday() < 4 else _weekday_from(day, 0)


def _easter(year: int) -> date:
    """Easter Sunday."""
    (monday,) = (d for d, name in bank_holidays(year).items() if "Easter Monday" in name)
    return monday - _DAY


def _easter_holiday(year: int) -> tuple[date, date]:
    """Two weeks around Easter, as most councils set them."""
    easter = _easter(year)
    if (easter.month, easter.day) <= _EARLY_EASTER:
        monday = easter + _DAY
    elif (easter.month, easter.day) <= _LATE_EASTER:
        monday = easter - timedelta(days=6)
    else:
        monday = easter - timedelta(days=13)
    return monday, monday + timedelta(days=11)


def _week_closed(monday: date, label: str) -> Closure:
    return Closure(monday, monday + timedelta(days=4), ClosureKind.HALF_TERM, label)


def _breaks(begins: int) -> tuple[Closure, ...]:
    """Half-terms and the holidays inside the year, in order."""
    next_year = begins + 1
    october = _weekday_from(date(begins, 10, 25), 0)
    christmas = _weekday_from(date(begins, 12, 16), 4) + _DAY
    spring = _weekday_from(date(next_year, 1, 2), 0)
    easter_first, easter_last = _easter_holiday(next_year)
    return (
        _week_closed(october, "October half-term"),
        Closure(christmas, spring - _DAY, ClosureKind.HOLIDAY, "Christmas holiday"),
        _week_closed(_weekday_from(date(next_year, 2, 12), 0), "February half-term"),
        Closure(easter_first, easter_last, ClosureKind.HOLIDAY, "Easter holiday"),
        _week_closed(_weekday_from(date(next_year, 5, 25), 0), "May half-term"),
    )


def _training_days(breaks: tuple[Closure, ...]) -> tuple[Closure, ...]:
    """Three more training days: after Christmas, and on the Mondays after two half-terms."""
    days = (breaks[0].last + 3 * _DAY, breaks[1].last + _DAY, breaks[4].last + 3 * _DAY)
    return tuple(Closure(d, d, ClosureKind.INSET, "Training day") for d in days)


def _bank_days(begins: int, others: tuple[Closure, ...]) -> tuple[Closure, ...]:
    """Bank holidays on weekdays that no break holds already."""
    first, last = first_day(begins), date(begins + 1, 7, 31)
    return tuple(
        Closure(day, day, ClosureKind.BANK_HOLIDAY, name)
        for year in (begins, begins + 1)
        for day, name in sorted(bank_holidays(year).items())
        if first <= day <= last
        and day.weekday() < 5
        and not any(closure.first <= day <= closure.last for closure in others)
    )


def _school_days(begins: int, closures: tuple[Closure, ...]) -> tuple[date, ...]:
    """The first 190 weekdays that nothing closes."""
    days: list[date] = []
    day = first_day(begins)
    while len(days) < SCHOOL_DAYS:
        closed = any(closure.first <= day <= closure.last for closure in closures)
        if day.weekday() < 5 and not closed:
            days.append(day)
        day += _DAY
    return tuple(days)


def _spans(days: tuple[date, ...], breaks: tuple[Closure, ...]) -> tuple[tuple[date, date], ...]:
    """Six half-terms: what lies between the breaks, first and last school day of each."""
    edges = [date.min, *(closure.first for closure in breaks), date.max]
    inside = [[d for d in days if lo <= d < hi] for lo, hi in pairwise(edges)]
    return tuple((part[0], part[-1]) for part in inside)


@cache
def plan_year(begins: int) -> YearPlan:
    """The school year that begins in September of a year."""
    breaks = _breaks(begins)
    closures = breaks + _training_days(breaks)
    closures += _bank_days(begins, closures)
    days = _school_days(begins, closures)
    halves = _spans(days, breaks)
    names = (f"Autumn {begins}", f"Spring {begins + 1}", f"Summer {begins + 1}")
    terms = tuple(
        Term(name, halves[2 * n][0], halves[2 * n + 1][1]) for n, name in enumerate(names)
    )
    ordered = tuple(sorted(closures, key=lambda closure: closure.first))
    return YearPlan(SchoolYear(days[0], days[-1]), terms, ordered, days, halves)
