"""The last day of an N is the fifth school day after it, whatever lies between."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.calendar import Closure, ClosureKind, Half, SchoolYear, Session
from attendance_desk.domain.rulings import About, Ruling, read_ruling, write_ruling
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.domain.unexplained import Stage, judge, last_day, school_days_since, stage

YEARS = (
    SchoolYear(date(2026, 9, 2), date(2027, 7, 21)),
    SchoolYear(date(2027, 9, 2), date(2028, 7, 20)),
)
HALF_TERM = Closure(date(2026, 10, 26), date(2026, 10, 30), ClosureKind.HALF_TERM, "Half-term")
INSET = Closure(date(2026, 11, 2), date(2026, 11, 2), ClosureKind.INSET, "INSET day")
PLAIN = SchoolCalendar(YEARS, (), ())
SCHOOL = SchoolCalendar(YEARS, (), (HALF_TERM, INSET))


@pytest.mark.parametrize(
    ("calendar", "day", "last"),
    [
        # TM2 of the worked examples.
        (PLAIN, date(2026, 10, 16), date(2026, 10, 23)),
        (SCHOOL, date(2026, 10, 16), date(2026, 10, 23)),
        # Half-term and an INSET day are no school days.
        (SCHOOL, date(2026, 10, 19), date(2026, 11, 3)),
        (SCHOOL, date(2026, 10, 23), date(2026, 11, 9)),
        # A day on which nobody was taught.
        (PLAIN.without([date(2026, 10, 20)]), date(2026, 10, 16), date(2026, 10, 26)),
        # Two such days, one of them inside half-term: it counts once.
        (
            SCHOOL.without([date(2026, 10, 20), date(2026, 10, 27)]),
            date(2026, 10, 19),
            date(2026, 11, 4),
        ),
        # Over the summer, and where the next year is not set up.
        (PLAIN, date(2027, 7, 20), date(2027, 9, 7)),
        (PLAIN, date(2028, 7, 19), None),
    ],
)
def test_the_last_day_is_the_fifth_school_day_after(
    calendar: SchoolCalendar, day: date, last: date | None
) -> None:
    assert last_day(calendar, day) == last


_days = st.dates(date(2026, 9, 2), date(2027, 7, 10))
_spans = st.lists(st.tuples(_days, st.integers(0, 9)), max_size=2)


@given(day=_days, closed=_spans, untaught=st.sets(_days, max_size=3))
def test_five_school_days_lie_after_the_session_and_none_is_a_closed_day(
    day: date, closed: list[tuple[date, int]], untaught: set[date]
) -> None:
    closures = tuple(
        Closure(first, first + timedelta(days=more), ClosureKind.CLOSURE, "Boiler")
        for first, more in closed
    )
    calendar = SchoolCalendar(YEARS, (), closures).without(untaught)
    last = last_day(calendar, day)
    assert last is not None
    between = calendar.school_days(day + timedelta(days=1), last)
    assert len(between) == 5
    assert between[-1] == last
    assert not set(between) & untaught
    assert not any(one.first <= each <= one.last for each in between for one in closures)
    assert all(each.weekday() < 5 for each in between)


@given(day=_days, after=st.integers(0, 40))
def test_the_stages_follow_one_another_and_end_with_the_last_day(day: date, after: int) -> None:
    order = tuple(Stage)
    today = day + timedelta(days=after)
    now, then = stage(SCHOOL, day, today), stage(SCHOOL, day, today + timedelta(days=1))
    assert order.index(now) <= order.index(then)
    last = last_day(SCHOOL, day)
    assert last is not None
    assert (now is Stage.PAST) == (today > last)
    assert (now is Stage.LAST_DAY) == (today == last)


def test_the_desk_warns_from_the_third_school_day() -> None:
    monday = date(2026, 11, 16)
    days = [monday + timedelta(days=n) for n in (0, 1, 2, 3, 4, 7, 8)]
    assert [stage(SCHOOL, monday, day) for day in days] == [
        Stage.OPEN,
        Stage.OPEN,
        Stage.OPEN,
        Stage.NEAR,
        Stage.NEAR,
        Stage.LAST_DAY,
        Stage.PAST,
    ]
    assert school_days_since(SCHOOL, monday, date(2026, 11, 22)) == 4


def test_a_decision_to_keep_an_n_holds_until_the_next_school_day() -> None:
    session = Session(date(2026, 11, 13), Half.AM)
    kept = Ruling(About.KEPT_UNEXPLAINED, "p1", "2026-11-13 AM", "in hospital", date(2026, 11, 20))
    held = [
        judge(SCHOOL, ("p1", session), kept, date(2026, 11, day)).kept for day in (20, 21, 22, 23)
    ]
    assert held == [kept, kept, kept, None]


def test_a_decision_reads_back_as_it_was_written() -> None:
    ruling = Ruling(
        About.RETURN_ASKED, "p1", "new_pupil_return 2026-09-02", "asked", YEARS[0].starts, "X, Y"
    )
    assert read_ruling(write_ruling(ruling)) == ruling
