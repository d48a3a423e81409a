"""Which months want a copy, and for how long each is kept."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.calendar import Closure, ClosureKind, SchoolYear, Term
from attendance_desk.domain.copies import (
    CopyMade,
    MonthState,
    due,
    keep_until,
    months_with_sessions,
    standing,
)
from attendance_desk.domain.school_calendar import SchoolCalendar

YEARS = (
    SchoolYear(date(2025, 9, 2), date(2026, 7, 21)),
    SchoolYear(date(2026, 9, 2), date(2027, 7, 21)),
)
CALENDAR = SchoolCalendar(
    YEARS,
    (
        Term("Summer", date(2026, 4, 13), date(2026, 7, 21)),
        Term("Autumn", date(2026, 9, 2), date(2026, 12, 18)),
    ),
    (Closure(date(2026, 10, 1), date(2026, 10, 30), ClosureKind.CLOSURE, "flood"),),
)
SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)


def copy(number: int, month: date, *, whole: bool = True, gone: bool = False) -> CopyMade:
    made = datetime(2026, 12, 1, 9, 0, tzinfo=SCHOOL_ZONE)
    kept = keep_until(month, YEARS)
    return CopyMade(number, month, made, "", "", 1, "", True, kept, made, whole, gone)


@pytest.mark.parametrize(
    ("month", "last_day"),
    [
        (date(2026, 7, 1), date(2032, 8, 31)),
        (date(2026, 9, 1), date(2033, 8, 31)),
        (date(2027, 1, 31), date(2033, 8, 31)),
        # No school year is known: the year is taken to end with the month's own August.
        (date(2030, 3, 1), date(2036, 8, 31)),
        (date(2026, 8, 1), date(2032, 8, 31)),
    ],
)
def test_a_copy_is_kept_until_the_august_six_years_after_its_school_year(
    month: date, last_day: date
) -> None:
    assert keep_until(month, YEARS) == last_day


def test_a_year_that_ends_in_september_and_a_shared_month_keep_the_longer() -> None:
    odd = (SchoolYear(date(2025, 9, 1), date(2026, 9, 4)),)
    assert keep_until(date(2026, 5, 1), odd) == date(2033, 8, 31)
    shared = (
        SchoolYear(date(2025, 9, 1), date(2026, 8, 3)),
        SchoolYear(date(2026, 8, 20), date(2027, 7, 21)),
    )
    assert keep_until(date(2026, 8, 1), shared) == date(2033, 8, 31)


def test_only_months_with_school_want_a_copy() -> None:
    found = months_with_sessions(CALENDAR, date(2026, 6, 15), date(2026, 11, 20))
    # August has no school, and October was closed from end to end.
    assert found == (date(2026, 6, 1), date(2026, 7, 1), SEPTEMBER, NOVEMBER)


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2026, 9, 30), None),
        (date(2026, 10, 1), SEPTEMBER),
        (date(2026, 11, 30), SEPTEMBER),
        (date(2026, 12, 1), NOVEMBER),
    ],
)
def test_the_newest_month_that_is_over_is_due(today: date, month: date | None) -> None:
    months = months_with_sessions(CALENDAR, SEPTEMBER, today)
    assert [one.month for one in due(months, (), today)] == ([month] if month else [])


def test_an_older_month_is_in_every_later_copy() -> None:
    months, today = (SEPTEMBER, OCTOBER, NOVEMBER), date(2026, 11, 20)
    assert _states(months, (), today) == [
        MonthState.MISSED,
        MonthState.DUE,
        MonthState.NOT_OVER,
    ]
    assert _states(months, (copy(1, OCTOBER),), today) == [
        MonthState.IN_A_LATER_COPY,
        MonthState.COPIED,
        MonthState.NOT_OVER,
    ]


@pytest.mark.parametrize("spoilt", [copy(1, OCTOBER, whole=False), copy(1, OCTOBER, gone=True)])
def test_a_damaged_or_removed_copy_does_not_count(spoilt: CopyMade) -> None:
    today = date(2026, 11, 20)
    months = (SEPTEMBER, OCTOBER, NOVEMBER)
    assert [one.month for one in due(months, (spoilt,), today)] == [OCTOBER]
    assert due(months, (spoilt, copy(2, OCTOBER)), today) == ()


def _states(months: tuple[date, ...], made: tuple[CopyMade, ...], today: date) -> list[MonthState]:
    return [one.state for one in standing(months, made, today)]
