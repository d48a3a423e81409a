"""Today reminds the head of the next school year, and of a calendar that ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, SchoolYear, Session, Term
from attendance_desk.domain.due import Due
from attendance_desk.domain.moving_up import FINAL_GROUND
from attendance_desk.domain.people import Place, SchoolClass
from attendance_desk.domain.school import School
from tests.a_school import OAK, SCHOOL, Fernhill, here

MAY, JUNE, JULY = date(2027, 5, 31), date(2027, 6, 1), date(2027, 7, 22)
NEXT = SchoolYear(date(2027, 9, 1), date(2028, 7, 21))
WHOLE = replace(SCHOOL, terms=())
"""Open throughout its only year."""


def found(desk: Desk, kind: str) -> list[Due]:
    return [row.due for row in desk.duties.due() if row.due.kind == kind]


def sit(fernhill: Fernhill, day: date, role: str = "head") -> Desk:
    fernhill.at("10:00", day)
    return fernhill.sit(role)


def with_calendar(desk: Desk, school: School, *years: SchoolYear) -> None:
    desk.school_room.change_calendar(years, school.terms, school.closures)


def open_next(desk: Desk, gone: str = "") -> None:
    """Let the proposal hold; whoever has no class, or would be in one year group, leaves."""
    plan = desk.new_year.proposal()
    steps = tuple(
        step
        if step.place and step.place.year_group != gone
        else replace(step, place=None, ground=FINAL_GROUND, doubt="")
        for step in plan.steps
    )
    desk.new_year.open(replace(plan, steps=steps))


def test_it_is_told_from_june_with_what_is_missing(fernhill: Fernhill) -> None:
    desk = sit(fernhill, MAY)
    assert found(desk, "new_year") == []
    fernhill.at("10:00", JUNE)
    (one,) = found(desk, "new_year")
    assert one.sentence == (
        "The school year 2027/28 is not set up, 2 things:"
        " its days and the next place of 5 children."
    )
    assert (one.holder, one.area, one.target) == ("the head", "settings", ("Classes", "new_year"))
    on_today = [line for line in desk.duties.to_do() if line.kind == "new_year"]
    assert [line.urgent for line in on_today] == [False]
    desk.close()


def test_it_is_gone_when_the_year_holds_and_back_when_it_is_taken_back(fernhill: Fernhill) -> None:
    desk = sit(fernhill, JULY)
    assert len(found(desk, "new_year")) == 1
    open_next(desk)
    assert found(desk, "new_year") == []
    desk.new_year.take_back()
    assert len(found(desk, "new_year")) == 1
    desk.close()


def test_a_year_with_days_alone_still_asks_for_the_children_until_its_first_register(
    fernhill: Fernhill,
) -> None:
    desk = sit(fernhill, JUNE)
    with_calendar(desk, WHOLE, *SCHOOL.years, NEXT)
    (one,) = found(desk, "new_year")
    assert one.evidence == ("the next place of 5 children",)
    assert one.due == NEXT.starts

    fernhill.at("08:55", NEXT.starts)
    (line,) = (one for one in desk.duties.to_do() if one.kind == "new_year")
    assert (line.urgent, line.last_day) == (True, "today")
    desk.registers.submit(here(desk, OAK, Session(NEXT.starts, Half.AM)))
    assert found(desk, "new_year") == []
    desk.close()


def test_a_first_school_year_is_no_next_one(fernhill: Fernhill) -> None:
    desk = sit(fernhill, date(2026, 8, 20))
    assert found(desk, "new_year") == []
    assert found(desk, "calendar_ends") == []
    desk.close()


@pytest.mark.parametrize(("day", "words"), [
    (date(2026, 11, 5), ""),
    (date(2026, 11, 6), "ends on Friday 18 December"),
    (date(2027, 1, 5), "ended on Friday 18 December 2026"),
])  # fmt: skip
def test_a_calendar_that_ends_is_told_six_weeks_before(
    fernhill: Fernhill, day: date, words: str
) -> None:
    desk = sit(fernhill, day)
    told = f"The calendar {words}: type the days that follow."
    assert [one.sentence for one in found(desk, "calendar_ends")] == ([told] if words else [])
    spring = Term("Spring", date(2027, 1, 5), date(2027, 7, 21))
    with_calendar(desk, replace(SCHOOL, terms=(*SCHOOL.terms, spring)), *SCHOOL.years)
    assert found(desk, "calendar_ends") == []
    desk.close()


def test_a_summer_without_a_next_year_is_told_once(fernhill: Fernhill) -> None:
    desk = sit(fernhill, JULY)
    with_calendar(desk, WHOLE, *SCHOOL.years)
    assert len(found(desk, "new_year")) == 1
    assert found(desk, "calendar_ends") == []
    desk.close()


def test_only_who_can_set_it_up_is_told(fernhill: Fernhill) -> None:
    desk = sit(fernhill, JULY, "office")
    assert found(desk, "new_year") == []
    assert found(desk, "calendar_ends") == []
    desk.close()


def test_reception_is_asked_for_where_a_class_takes_it(fernhill: Fernhill) -> None:
    desk = sit(fernhill, JULY)
    beech = desk.school_room.save_class(SchoolClass("", "Beech", ("R",))).value
    open_next(desk, gone="R")
    (one,) = found(desk, "new_year")
    assert one.evidence == ("who starts in Reception",)
    child = next(one for one in desk.people.everyone() if one.class_name == "Ash")
    desk.people.move(child.pupil_id, Place(beech, "R", NEXT.starts))
    assert found(desk, "new_year") == []
    desk.close()
