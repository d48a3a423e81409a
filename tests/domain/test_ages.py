from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.ages import (
    age_on,
    compulsory_age_ends,
    compulsory_age_starts,
    counts_in_national_statistics,
    is_compulsory_age,
)
from attendance_desk.domain.calendar import SchoolYear, Term
from attendance_desk.domain.school_calendar import SchoolCalendar

SUMMER = Term("Summer", date(2024, 4, 15), date(2024, 7, 23))
CALENDAR = SchoolCalendar(
    (SchoolYear(date(2023, 9, 4), date(2024, 7, 23)),),
    (Term("Spring", date(2024, 1, 8), date(2024, 3, 28)), SUMMER),
    (),
)


def test_ag1_five_on_10_february_2024_is_of_age_on_31_march_and_full_time_from_summer() -> None:
    starts = compulsory_age_starts(date(2019, 2, 10))
    assert starts == date(2024, 3, 31)
    assert CALENDAR.term_after(starts) == SUMMER


def test_ag2_five_on_a_prescribed_day_is_of_age_that_day() -> None:
    assert compulsory_age_starts(date(2021, 8, 31)) == date(2026, 8, 31)


def test_ag4_the_turn_of_the_year_moves_the_start_by_a_term() -> None:
    assert compulsory_age_starts(date(2021, 12, 31)) == date(2026, 12, 31)
    assert compulsory_age_starts(date(2022, 1, 1)) == date(2027, 3, 31)


def test_ag6_a_leap_day_birthday_gives_31_march_either_way() -> None:
    assert compulsory_age_starts(date(2020, 2, 29)) == date(2025, 3, 31)


def test_x_is_possible_until_compulsory_age_and_not_from_it() -> None:
    born = date(2019, 2, 10)
    assert not is_compulsory_age(born, date(2024, 3, 30))
    assert is_compulsory_age(born, date(2024, 3, 31))


@pytest.mark.parametrize(
    ("born", "ends"),
    [
        (date(2010, 2, 1), date(2026, 6, 26)),
        (date(2010, 8, 31), date(2026, 6, 26)),
        (date(2010, 9, 1), date(2027, 6, 25)),
        (date(2012, 2, 29), date(2028, 6, 30)),
    ],
)
def test_compulsory_age_ends_on_the_last_friday_in_june(born: date, ends: date) -> None:
    assert compulsory_age_ends(born) == ends
    assert is_compulsory_age(born, ends)
    assert not is_compulsory_age(born, date(ends.year, 7, 1))


@pytest.mark.parametrize(
    ("born", "counts"),
    [
        (date(2021, 8, 31), True),  # five on the day itself
        (date(2021, 9, 1), False),  # four
        (date(2010, 9, 1), True),  # fifteen
        (date(2010, 8, 31), False),  # sixteen
    ],
)
def test_national_statistics_count_ages_5_to_15_on_31_august(born: date, counts: bool) -> None:
    assert counts_in_national_statistics(born, date(2026, 10, 1)) is counts
    assert counts_in_national_statistics(born, date(2027, 7, 1)) is counts


@given(st.dates(date(2005, 1, 1), date(2035, 12, 31)))
def test_compulsory_age_begins_on_a_prescribed_day_within_four_months_of_five(born: date) -> None:
    starts = compulsory_age_starts(born)
    assert (starts.month, starts.day) in {(3, 31), (8, 31), (12, 31)}
    assert age_on(born, starts) == 5
    fifth = date(born.year + 5, 3, 1) if (born.month, born.day) == (2, 29) else None
    assert 0 <= (starts - (fifth or born.replace(year=born.year + 5))).days <= 152
