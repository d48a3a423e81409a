"""Which days a school census asks about, and in which range a child is counted."""

from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.catalog.bank_holidays import bank_holidays
from attendance_desk.domain.census_periods import AgeRange, CensusPeriod, age_range, periods


def of_year(year: int) -> tuple[CensusPeriod, ...]:
    named = {name: day for day, name in bank_holidays(year + 1).items()}
    return periods(year, named["Easter Monday"], named["Spring Bank Holiday"])


def test_four_stretches_take_up_the_school_year_without_a_gap() -> None:
    autumn, spring, first, second = of_year(2026)
    assert (autumn.first, autumn.last) == (date(2026, 8, 1), date(2026, 12, 31))
    assert (spring.first, spring.last) == (date(2027, 1, 1), date(2027, 3, 28)), "Easter Sunday"
    assert (first.first, first.last) == (date(2027, 3, 29), date(2027, 5, 30))
    assert (second.first, second.last) == (date(2027, 5, 31), date(2027, 7, 31))
    assert [one.census for one in of_year(2026)] == [
        "spring census 2027",
        "summer census 2027",
        "autumn census 2027",
        "autumn census 2027",
    ]


def test_a_holiday_that_was_moved_moves_the_half_of_the_term() -> None:
    """In 2022 the spring bank holiday was Thursday 2 June."""
    assert of_year(2021)[2].last == date(2022, 5, 29)


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2022, 9, 1), AgeRange.UNDER),
        (date(2022, 8, 31), AgeRange.FOUR),
        (date(2021, 9, 1), AgeRange.FOUR),
        (date(2021, 8, 31), AgeRange.COUNTED),
        (date(2010, 9, 1), AgeRange.COUNTED),
        (date(2010, 8, 31), AgeRange.OVER),
    ],
)
def test_ages_are_those_of_the_31_august_before(born: date, expected: AgeRange) -> None:
    assert age_range(born, 2026) is expected
