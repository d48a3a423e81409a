from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.calendar import Closure, ClosureKind, Half, SchoolYear, Session, Term
from attendance_desk.domain.school_calendar import SchoolCalendar, check_calendar

YEAR = SchoolYear(date(2026, 9, 2), date(2027, 7, 21))
BEFORE = SchoolYear(date(2025, 9, 3), date(2026, 7, 21))
AUTUMN = Term("Autumn", date(2026, 9, 2), date(2026, 12, 18))
SPRING = Term("Spring", date(2027, 1, 5), date(2027, 3, 25))
SUMMER = Term("Summer", date(2027, 4, 12), date(2027, 7, 21))
HALF_TERM = Closure(
    date(2026, 10, 26), date(2026, 10, 30), ClosureKind.HALF_TERM, "October half-term"
)
INSET = Closure(date(2026, 9, 2), date(2026, 9, 2), ClosureKind.INSET, "")
CALENDAR = SchoolCalendar((BEFORE, YEAR), (AUTUMN, SPRING, SUMMER), (HALF_TERM, INSET))


def test_a_school_day_has_two_sessions_morning_first() -> None:
    friday = date(2026, 10, 16)
    assert CALENDAR.sessions(friday, friday) == (
        Session(friday, Half.AM),
        Session(friday, Half.PM),
    )


def test_sessions_of_a_range_leave_out_weekends_and_closures() -> None:
    days = [session.day for session in CALENDAR.sessions(date(2026, 10, 23), date(2026, 11, 2))]
    assert days == [date(2026, 10, 23)] * 2 + [date(2026, 11, 2)] * 2


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 9, 3), ""),
        (date(2026, 9, 2), "INSET day"),
        (date(2026, 10, 27), "October half-term"),
        (date(2026, 10, 24), "Saturday"),
        (date(2026, 10, 25), "Sunday"),
        (date(2026, 12, 22), "between terms"),
        (date(2026, 8, 12), "outside the school years set up"),
    ],
)
def test_the_screen_can_say_why_there_is_no_school(day: date, why: str) -> None:
    assert CALENDAR.why_closed(day) == why
    assert CALENDAR.is_school_day(day) == (why == "")


def test_a_year_without_terms_is_open_from_its_first_to_its_last_day() -> None:
    assert CALENDAR.is_school_day(date(2025, 9, 3))
    assert CALENDAR.is_school_day(date(2025, 12, 23))
    assert CALENDAR.is_school_day(date(2026, 7, 21))
    assert not CALENDAR.is_school_day(date(2026, 7, 22))


def test_the_shortest_closure_names_a_day_that_lies_in_two() -> None:
    whole = Closure(date(2026, 12, 21), date(2027, 1, 1), ClosureKind.HOLIDAY, "Christmas")
    boxing = Closure(
        date(2026, 12, 28), date(2026, 12, 28), ClosureKind.BANK_HOLIDAY, "Boxing Day"
    )
    calendar = SchoolCalendar((YEAR,), (), (whole, boxing))
    assert calendar.closure_on(date(2026, 12, 28)) == boxing
    assert calendar.closure_on(date(2026, 12, 29)) == whole
    assert calendar.closure_on(date(2027, 1, 4)) is None


def test_tm2_an_n_of_friday_16_october_2026_must_be_replaced_by_friday_23_october() -> None:
    calendar = SchoolCalendar((YEAR,), (), ())
    assert calendar.school_day_after(date(2026, 10, 16), 5) == date(2026, 10, 23)


def test_school_days_not_working_days_count_to_the_deadline_of_an_n() -> None:
    assert CALENDAR.school_day_after(date(2026, 10, 21), 5) == date(2026, 11, 4)


def test_a_day_on_which_nobody_could_be_taught_does_not_count_to_the_deadline() -> None:
    snowed_in = CALENDAR.without([date(2026, 10, 20)])
    assert snowed_in.school_day_after(date(2026, 10, 16), 5) == date(2026, 11, 2)
    assert snowed_in.why_closed(date(2026, 10, 20)) == "closed without notice"


def test_a_deadline_beyond_what_is_set_up_is_not_invented() -> None:
    assert CALENDAR.school_day_after(date(2027, 7, 20), 5) is None
    assert CALENDAR.next_school_day(date(2027, 7, 21)) is None
    assert CALENDAR.previous_school_day(date(2025, 9, 3)) is None


def test_next_and_previous_school_day_are_strict_and_jump_closures() -> None:
    assert CALENDAR.next_school_day(date(2026, 10, 23)) == date(2026, 11, 2)
    assert CALENDAR.previous_school_day(date(2026, 11, 2)) == date(2026, 10, 23)
    assert CALENDAR.next_school_day(date(2026, 10, 28)) == date(2026, 11, 2)


def test_the_current_year_is_the_last_that_has_started_even_in_august() -> None:
    assert CALENDAR.current_year(date(2026, 8, 20)) == BEFORE
    assert CALENDAR.current_year(date(2026, 9, 2)) == YEAR
    assert CALENDAR.current_year(date(2020, 1, 1)) == BEFORE
    assert CALENDAR.year_of(date(2026, 8, 20)) is None
    assert CALENDAR.year_of(date(2026, 7, 21)) == BEFORE


def test_a_calendar_without_years_says_so() -> None:
    with pytest.raises(ValueError, match="at least one school year"):
        SchoolCalendar((), (), ()).current_year(date(2026, 9, 2))


def test_weeks_run_from_monday_to_sunday() -> None:
    assert CALENDAR.week_of(date(2026, 10, 14)) == (date(2026, 10, 12), date(2026, 10, 18))


def test_a_week_without_a_school_day_is_not_a_school_week() -> None:
    weeks = CALENDAR.school_weeks(date(2026, 10, 19), date(2026, 11, 8))
    assert weeks == (date(2026, 10, 19), date(2026, 11, 2))


def test_terms_are_found_by_day() -> None:
    assert CALENDAR.term_of(date(2027, 2, 1)) == SPRING
    assert CALENDAR.term_of(date(2026, 12, 25)) is None
    assert CALENDAR.term_after(date(2027, 3, 31)) == SUMMER
    assert CALENDAR.term_after(date(2027, 4, 12)) is None


@given(st.dates(date(2026, 8, 1), date(2027, 8, 31)), st.integers(1, 12))
def test_the_nth_school_day_after_has_n_minus_1_school_days_between(day: date, count: int) -> None:
    found = CALENDAR.school_day_after(day, count)
    if found is None:
        assert len(CALENDAR.school_days(day + timedelta(days=1), YEAR.ends)) < count
    else:
        assert CALENDAR.is_school_day(found)
        assert len(CALENDAR.school_days(day + timedelta(days=1), found)) == count


def where(
    years: tuple[SchoolYear, ...] = (BEFORE, YEAR),
    terms: tuple[Term, ...] = (),
    closures: tuple[Closure, ...] = (),
) -> list[str]:
    return [problem.where for problem in check_calendar(years, terms, closures)]


def test_a_sound_calendar_has_no_problem() -> None:
    assert where(terms=(AUTUMN, SPRING, SUMMER), closures=(HALF_TERM, INSET)) == []


def test_a_school_needs_a_year() -> None:
    assert where(years=()) == ["school years"]


def test_a_year_that_ends_before_it_starts_is_refused() -> None:
    assert where(years=(SchoolYear(YEAR.ends, YEAR.starts),)) == [
        "school year 2027-07-21 to 2026-09-02"
    ]


def test_years_and_terms_may_not_overlap() -> None:
    later = SchoolYear(date(2027, 7, 21), date(2028, 7, 20))
    assert where(years=(YEAR, later)) == ["school year 2027-07-21 to 2028-07-20"]
    long = Term("Autumn", AUTUMN.starts, SPRING.starts)
    assert where(terms=(long, SPRING)) == ["term Spring, 2027-01-05"]


def test_a_term_lies_inside_one_year() -> None:
    lost = Term("Autumn", date(2026, 9, 1), date(2026, 12, 18))
    assert where(terms=(lost,)) == ["term Autumn, 2026-09-01"]


def test_a_closure_may_not_end_before_it_starts() -> None:
    wrong = Closure(date(2026, 10, 30), date(2026, 10, 26), ClosureKind.HALF_TERM, "")
    assert where(closures=(wrong,)) == ["closure half_term, 2026-10-30"]


def test_a_year_without_any_school_day_is_refused() -> None:
    shut = Closure(YEAR.starts, YEAR.ends, ClosureKind.CLOSURE, "Building work")
    assert where(closures=(shut,)) == ["school year 2026-09-02 to 2027-07-21"]
