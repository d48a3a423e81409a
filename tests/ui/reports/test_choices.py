"""What can be chosen, what is chosen before anybody does, and a step to earlier and later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from attendance_desk.domain.calendar import SchoolYear, Term
from attendance_desk.domain.people import SchoolClass
from attendance_desk.domain.school_calendar import SchoolCalendar
from tests.a_school import SCHOOL
from ui.reports.choices import Choices, Need, earlier, likely, next_class, offered

YEAR = SchoolYear(date(2026, 9, 1), date(2027, 7, 20))
CALENDAR = SchoolCalendar(
    (YEAR,),
    (
        Term("Autumn 1", date(2026, 9, 1), date(2026, 10, 23)),
        Term("Autumn 2", date(2026, 11, 2), date(2026, 12, 18)),
        Term("Spring 1", date(2027, 1, 4), date(2027, 2, 12)),
    ),
    (),
)
TODAY = date(2027, 1, 11)


def test_only_what_has_begun_is_offered_the_newest_first() -> None:
    found = offered(SCHOOL, CALENDAR, TODAY)
    assert found.terms == ("Spring term 2027", "Autumn term 2026")
    assert found.months[:2] == (date(2027, 1, 1), date(2026, 12, 1))
    assert found.days[-1] == TODAY


def test_a_class_that_is_closed_is_not_offered_and_ones_own_comes_first() -> None:
    oak, ash = SCHOOL.classes[0], SCHOOL.classes[1]
    gone = SchoolClass("elm", "Elm", ("6",), closed=True)
    found = offered(replace(SCHOOL, classes=(oak, ash, gone)), CALENDAR, TODAY)
    assert found.classes == ((oak.name, oak.id), (ash.name, ash.id))
    assert likely(found, (ash.id,), TODAY).class_id == ash.id
    assert likely(found, ("elm",), TODAY).class_id == oak.id


def test_on_a_day_without_school_the_newest_school_day_is_likely() -> None:
    sunday = date(2027, 1, 10)
    assert likely(offered(SCHOOL, CALENDAR, sunday), (), sunday).day == date(2027, 1, 8)


def test_a_step_goes_to_the_term_month_or_day_before_and_stops_at_the_ends() -> None:
    found = offered(SCHOOL, CALENDAR, TODAY)
    chosen = likely(found, (), TODAY)
    assert earlier(chosen, (Need.TERM,), found, 1).term == "Autumn term 2026"
    assert earlier(chosen, (Need.TERM,), found, -1) == chosen
    assert earlier(chosen, (Need.CLASS, Need.MONTH), found, 1).month == date(2026, 12, 1)
    monday = Choices(TODAY)
    assert earlier(monday, (Need.DAY,), found, 1).day == date(2027, 1, 8)
    assert earlier(monday, (Need.DAY,), found, -1) == monday
    assert earlier(chosen, (Need.CHILD,), found, 1) == chosen


def test_the_next_class_follows_and_the_last_one_stays() -> None:
    found = offered(SCHOOL, CALENDAR, TODAY)
    ids = [class_id for _name, class_id in found.classes]
    chosen = likely(found, (), TODAY)
    assert next_class(chosen, found, 1).class_id == ids[1]
    assert next_class(replace(chosen, class_id=ids[-1]), found, 1).class_id == ids[-1]
