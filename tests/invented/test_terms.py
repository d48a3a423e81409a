from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from attendance_desk.domain.calendar import ClosureKind
from attendance_desk.invented.terms import plan_year

YEARS = range(2020, 2036)


@pytest.mark.parametrize("begins", YEARS)
def test_every_year_has_190_days_between_september_and_july(begins: int) -> None:
    plan = plan_year(begins)
    assert len(plan.days) == 190
    assert plan.year.starts.month == 9
    assert plan.year.starts.day <= 5
    assert (plan.year.ends.month, plan.year.ends.year) == (7, begins + 1)
    assert all(day.weekday() < 5 for day in plan.days)


@pytest.mark.parametrize("begins", YEARS)
def test_six_half_terms_of_sensible_length(begins: int) -> None:
    plan = plan_year(begins)
    assert len(plan.half_terms) == 6
    weeks = [(last - first).days / 7 for first, last in plan.half_terms]
    assert all(4 <= length <= 8.5 for length in weeks), weeks


def test_the_dates_of_2025_26_are_those_of_real_schools() -> None:
    plan = plan_year(2025)
    closed = {(c.first, c.last) for c in plan.closures}
    assert (date(2025, 10, 27), date(2025, 10, 31)) in closed
    assert (date(2026, 2, 16), date(2026, 2, 20)) in closed
    assert (date(2026, 3, 30), date(2026, 4, 10)) in closed
    assert (date(2026, 5, 25), date(2026, 5, 29)) in closed
    assert (date(2026, 5, 4), date(2026, 5, 4)) in closed
    assert [term.name for term in plan.terms] == ["Autumn 2025", "Spring 2026", "Summer 2026"]


def test_an_early_easter_closes_good_friday_and_the_fortnight_after() -> None:
    plan = plan_year(2026)
    good_friday = date(2027, 3, 26)
    assert good_friday not in plan.days
    assert any(
        c.kind is ClosureKind.BANK_HOLIDAY and c.first == good_friday for c in plan.closures
    )
    assert not any(date(2027, 3, 29) <= day <= date(2027, 4, 9) for day in plan.days)


@pytest.mark.parametrize("begins", YEARS)
def test_closures_do_not_overlap(begins: int) -> None:
    closures = plan_year(begins).closures
    for earlier, later in pairwise(closures):
        assert earlier.last < later.first
        assert earlier.last - earlier.first < timedelta(days=20)
