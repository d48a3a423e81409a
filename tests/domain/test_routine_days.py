"""When routines fall due, across half-terms, INSET days and the end of a year."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.routine_days import (
    State,
    half_terms,
    next_half_term,
    place_of,
    turn_of,
)
from attendance_desk.domain.routines import Rhythm, Routine, RoutineDone
from attendance_desk.domain.school_calendar import SchoolCalendar
from tests.a_school import FRIDAY, SCHOOL

CALENDAR = SchoolCalendar(SCHOOL.years, SCHOOL.terms, SCHOOL.closures)
OF_THE_YEAR = SchoolCalendar(SCHOOL.years, (), SCHOOL.closures)
BRIEF = Routine("n1", Rhythm.HALF_TERMLY, "Brief all staff", week=1)
PANEL = Routine("n2", Rhythm.HALF_TERMLY, "Pupil panel")


def _weekly(weekday: int | None) -> Routine:
    return Routine("n3", Rhythm.WEEKLY, "Meet", weekday=weekday)


def _done(routine: Routine, period: date, **more: object) -> RoutineDone:
    made = RoutineDone(routine.id, period, period, "Mrs Bell, Attendance lead")
    return RoutineDone(**{**{f: getattr(made, f) for f in made.__slots__}, **more})


def test_half_terms_are_parted_by_a_week_without_school_and_not_by_a_long_weekend() -> None:
    # INSET on Monday 2 November joins the half-term holiday; the second half begins on Tuesday.
    assert half_terms(CALENDAR, FRIDAY) == (
        (date(2026, 9, 2), date(2026, 10, 23)),
        (date(2026, 11, 3), date(2026, 12, 18)),
    )
    assert next_half_term(CALENDAR, date(2026, 10, 1)) == date(2026, 11, 3)
    assert next_half_term(CALENDAR, FRIDAY) is None


def test_a_daily_routine_is_due_on_school_days_alone() -> None:
    daily = Routine("n4", Rhythm.DAILY, "Registers in")
    assert turn_of(daily, CALENDAR, FRIDAY) is not None
    assert turn_of(daily, CALENDAR, FRIDAY + timedelta(days=1)) is None
    assert place_of(daily, (), CALENDAR, date(2026, 10, 27)).state is State.NONE


def test_a_weekly_one_falls_on_its_day_or_on_the_next_school_day_of_its_week() -> None:
    monday = turn_of(_weekly(0), CALENDAR, date(2026, 11, 4))
    assert monday is not None
    assert monday.due == date(2026, 11, 3)  # Monday was an INSET day
    friday = turn_of(_weekly(4), CALENDAR, date(2026, 11, 18))
    assert friday is not None
    assert (friday.starts, friday.due) == (date(2026, 11, 16), FRIDAY)
    assert friday.ends == date(2026, 11, 22)


def test_a_holiday_belongs_to_the_period_before_it() -> None:
    turn = turn_of(PANEL, CALENDAR, date(2026, 10, 28))
    assert turn is not None
    assert (turn.starts, turn.due, turn.ends) == (
        date(2026, 9, 2),
        date(2026, 10, 23),
        date(2026, 11, 2),
    )
    assert place_of(PANEL, (), CALENDAR, date(2026, 10, 28)).state is State.OVERDUE


def test_a_longer_one_is_due_by_the_end_of_the_week_it_names() -> None:
    assert place_of(BRIEF, (), CALENDAR, date(2026, 11, 3)).state is State.DUE
    assert place_of(BRIEF, (), CALENDAR, date(2026, 11, 6)).state is State.DUE
    assert place_of(BRIEF, (), CALENDAR, date(2026, 11, 9)).state is State.OVERDUE
    assert place_of(PANEL, (), CALENDAR, date(2026, 11, 9)).state is State.AHEAD


def test_a_tick_holds_for_its_period_and_can_be_taken_back() -> None:
    ticked = _done(BRIEF, date(2026, 11, 3))
    assert place_of(BRIEF, (ticked,), CALENDAR, FRIDAY).state is State.DONE
    back = _done(BRIEF, date(2026, 11, 3), taken_back=True)
    assert place_of(BRIEF, (back,), CALENDAR, FRIDAY).state is State.OVERDUE
    out = _done(BRIEF, date(2026, 11, 3), left_out=True, words="no briefing: strike")
    place = place_of(BRIEF, (out,), CALENDAR, FRIDAY)
    assert (place.state, place.last) == (State.LEFT_OUT, None)


def test_a_period_that_passed_without_a_tick_is_said_and_never_of_a_list_just_begun() -> None:
    weekly = _weekly(4)
    assert not place_of(weekly, (), CALENDAR, FRIDAY).missed
    two_before = _done(weekly, date(2026, 11, 3))
    assert place_of(weekly, (two_before,), CALENDAR, FRIDAY).missed
    one_before = _done(weekly, date(2026, 11, 9))
    assert not place_of(weekly, (two_before, one_before), CALENDAR, FRIDAY).missed


def test_a_termly_one_takes_the_year_where_no_terms_are_set_up() -> None:
    report = Routine("n5", Rhythm.TERMLY, "Governors")
    assert turn_of(report, CALENDAR, FRIDAY).due == date(2026, 12, 18)  # type: ignore[union-attr]
    yearly = turn_of(report, OF_THE_YEAR, FRIDAY)
    assert yearly is not None
    assert yearly.due == date(2027, 7, 21)


@given(
    st.sampled_from(Rhythm),
    st.integers(0, 4),
    st.integers(0, 8),
    st.integers(0, 321),
)
def test_every_turn_holds_its_day_and_is_due_on_a_school_day_of_its_own(
    rhythm: Rhythm, weekday: int, week: int, days: int
) -> None:
    day = date(2026, 9, 2) + timedelta(days=days)
    routine = Routine("n6", rhythm, "Do it", weekday=weekday, week=week)
    turn = turn_of(routine, OF_THE_YEAR, day)
    if turn is None:
        assert rhythm is Rhythm.DAILY
        assert not OF_THE_YEAR.is_school_day(day)
        return
    assert turn.starts <= day <= turn.ends or day > OF_THE_YEAR.years[-1].ends
    assert turn.starts <= turn.due <= turn.ends
    assert OF_THE_YEAR.is_school_day(turn.due)
    assert OF_THE_YEAR.is_school_day(turn.starts)
    again = turn_of(routine, OF_THE_YEAR, turn.due)
    assert again == turn
