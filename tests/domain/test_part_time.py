"""Part-time: what on the record says X, and when a timetable is to be looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.domain.calendar import Half, SchoolYear, Session, Term
from attendance_desk.domain.day_records import read_pattern
from attendance_desk.domain.part_time import (
    WEEK,
    due_of,
    from_the_record,
    last_day_of_x,
    missed,
    review_by,
    unagreed,
)
from attendance_desk.domain.people import Enrolment
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.school_calendar import SchoolCalendar
from tests.domain.small_school import pupil

YEAR = SchoolYear(date(2026, 9, 2), date(2027, 7, 21))
CALENDAR = SchoolCalendar(
    (YEAR,),
    (
        Term("Autumn", date(2026, 9, 2), date(2026, 12, 18)),
        Term("Spring", date(2027, 1, 5), date(2027, 4, 9)),
        Term("Summer", date(2027, 4, 26), date(2027, 7, 21)),
    ),
    (),
)
MORNINGS = read_pattern("MON-AM TUE-AM WED-AM THU-AM FRI-AM")
FIVE_IN_DECEMBER, FIVE_IN_MARCH = date(2021, 12, 5), date(2022, 3, 1)


def test_what_is_not_attended_is_the_rest_of_the_week() -> None:
    assert missed(MORNINGS) == read_pattern("MON-PM TUE-PM WED-PM THU-PM FRI-PM")
    assert missed(WEEK) == frozenset()


@pytest.mark.parametrize(
    ("born", "last"),
    [(FIVE_IN_DECEMBER, date(2027, 1, 4)), (FIVE_IN_MARCH, date(2027, 4, 25))],
)
def test_x_ends_before_the_term_in_which_full_time_begins(born: date, last: date) -> None:
    assert last_day_of_x(born, CALENDAR) == last


def test_a_pattern_on_the_record_is_x_while_the_child_is_young() -> None:
    enrolment = Enrolment(date(2026, 9, 2))
    plan = from_the_record("p1", enrolment, MORNINGS, date(2027, 4, 25))
    assert plan is not None
    assert plan.holds(Session(date(2027, 3, 31), Half.PM))
    assert not plan.holds(Session(date(2027, 3, 31), Half.AM))
    assert not plan.holds(Session(date(2027, 4, 26), Half.PM))


@pytest.mark.parametrize(
    ("attended", "last_x"), [(WEEK, date(2027, 4, 25)), (MORNINGS, date(2026, 9, 1))]
)
def test_full_time_and_an_older_child_have_no_such_plan(
    attended: frozenset[tuple[int, Half]], last_x: date
) -> None:
    assert from_the_record("p1", Enrolment(date(2026, 9, 2)), attended, last_x) is None


PLAN = Plan(
    "a1",
    PlanKind.PART_TIME,
    "C2",
    Session(date(2026, 11, 2), Half.AM),
    Session(date(2026, 12, 18), Half.PM),
    ("p1",),
    facts={"agreed_by": "Kerry", "agreed_on": "2026-10-20", "review": "2026-12-07"},
)


@pytest.mark.parametrize(
    ("today", "kinds"),
    [
        (date(2026, 10, 20), []),
        (date(2026, 11, 2), ["part_time_review"]),
        (date(2026, 12, 11), ["part_time_review", "part_time_end"]),
    ],
)
def test_a_timetable_is_reviewed_and_its_end_is_warned_a_week_before(
    today: date, kinds: list[str]
) -> None:
    found = due_of(PLAN, "Alfie Turner", today)
    assert [due.kind for due in found] == kinds
    assert [due.due for due in found] == [date(2026, 12, 7), date(2026, 12, 18)][: len(kinds)]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "no day on record on which the local authority was told"),
        ({"authority_told": "2026-10-21"}, "the local authority was told on 2026-10-21"),
    ],
)
def test_a_review_says_whether_the_authority_was_told(told: dict[str, str], words: str) -> None:
    plan = replace(PLAN, facts={**PLAN.facts, **told})
    (due,) = due_of(plan, "Alfie Turner", date(2026, 11, 2))
    assert due.evidence[-1] == words


def test_a_review_is_due_within_six_weeks() -> None:
    assert review_by(date(2026, 11, 2)) == date(2026, 12, 14)


def test_a_pattern_of_an_older_child_asks_for_its_agreement() -> None:
    child = pupil("p1", born=date(2018, 5, 1))
    (due,) = unagreed(child, "MON-AM", (), date(2026, 11, 23))
    assert due.kind == "part_time_agreement"
    assert unagreed(child, "MON-AM", (PLAN,), date(2026, 11, 23)) == ()
    assert unagreed(child, "", (), date(2026, 11, 23)) == ()
    young = pupil("p1", born=FIVE_IN_MARCH)
    assert unagreed(young, "MON-AM", (), date(2026, 11, 23)) == ()
