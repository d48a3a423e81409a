"""The school's own facts: changed by the head, checked first, in force at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest

from attendance_desk.actions.school import school_from
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import (
    Closure,
    ClosureKind,
    DayTimes,
    Half,
    SchoolYear,
    Session,
    SessionTimes,
    Term,
)
from attendance_desk.domain.figures import By
from attendance_desk.domain.imports import SetUp, SetUpClass, SetUpStaff
from attendance_desk.domain.people import SchoolClass, StaffMember
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.queries.register_sheet import SheetState
from tests.a_school import BY_ROLE, FIRST_DAY, FRIDAY, MONDAY, OAK, SCHOOL, Fernhill, here

AM = Session(FRIDAY, Half.AM)
MONDAY_AM = Session(MONDAY, Half.AM)
BOILER = Closure(MONDAY, MONDAY, ClosureKind.CLOSURE, "Boiler")


@pytest.fixture
def head(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit()
    yield desk
    desk.close()


def times(closes: str = "09:30") -> DayTimes:
    iso = time.fromisoformat
    return DayTimes(
        FRIDAY,
        SessionTimes(iso("09:00"), iso("09:05"), iso(closes)),
        SessionTimes(iso("13:00"), iso("13:05"), iso("13:25")),
    )


def add_closure(desk: Desk, closure: Closure) -> None:
    school = desk.school
    desk.school_room.change_calendar(school.years, school.terms, (*school.closures, closure))


def test_a_closure_takes_its_sessions_out_of_the_figures_at_once(head: Desk) -> None:
    head.registers.submit(here(head, OAK, MONDAY_AM))
    week = Wanted(by=By.CLASS, first=MONDAY, last=FRIDAY)
    before = next(row.tally for row in head.figures.table(week).rows if row.key == OAK)

    add_closure(head, BOILER)

    table = head.figures.table(week)
    after = next(row.tally for row in table.rows if row.key == OAK)
    assert (before.attended, after.attended) == (8, 0)
    assert after.not_marked == before.not_marked - 8
    assert table.strays == 8  # the marks are kept, and counted nowhere
    assert head.registers.sheet(OAK, Session(MONDAY, Half.PM)).state is SheetState.NO_SCHOOL


def test_a_closure_taken_back_brings_the_marks_back(head: Desk) -> None:
    head.registers.submit(here(head, OAK, MONDAY_AM))
    add_closure(head, BOILER)
    head.school_room.change_calendar(SCHOOL.years, SCHOOL.terms, SCHOOL.closures)

    rows = head.figures.table(Wanted(by=By.CLASS, first=MONDAY, last=MONDAY)).rows
    assert next(row.tally.attended for row in rows if row.key == OAK) == 8


def test_a_calendar_that_contradicts_itself_is_refused(head: Desk) -> None:
    with pytest.raises(Refused, match="before it starts"):
        add_closure(head, replace(BOILER, last=date(2026, 11, 1)))
    with pytest.raises(Refused):
        head.school_room.change_calendar((), (), ())

    assert head.school.closures == SCHOOL.closures


def test_new_times_hold_from_their_day_on(head: Desk) -> None:
    head.school_room.change_day_times(times())

    assert head.registers.sheet(OAK, AM).times.closes == time(9, 30)
    assert head.registers.sheet(OAK, MONDAY_AM).times.closes == time(9, 20)


def test_a_register_stays_open_thirty_minutes_at_most(head: Desk) -> None:
    with pytest.raises(Refused, match="at most 30"):
        head.school_room.change_day_times(times("09:31"))

    assert head.school.times_on(FRIDAY).am.closes == time(9, 20)


def test_a_new_class_can_be_taken_and_a_renamed_one_keeps_its_registers(head: Desk) -> None:
    elm = head.school_room.save_class(SchoolClass("", "Elm", ("2",))).value
    head.school_room.save_class(SchoolClass(OAK, "Oak Tree", ("4",)))
    head.registers.submit(here(head, OAK, AM))

    assert head.registers.sheet(elm, AM).rows == ()
    assert head.registers.sheet(OAK, AM).class_name == "Oak Tree"
    rows = head.figures.table(Wanted(by=By.CLASS, first=FRIDAY, last=FRIDAY)).rows
    assert "Oak Tree" in {row.name for row in rows}


def test_somebody_new_has_an_id_and_stands_last(head: Desk) -> None:
    made = head.school_room.save_staff(StaffMember("", "Mr Cole", "Teacher", "teacher")).value

    assert head.school.staff[-1].id == made
    assert made.startswith("s")


def test_there_is_always_a_head(head: Desk) -> None:
    hale = BY_ROLE["head"]
    for gone in (replace(hale, role="teacher"), replace(hale, left=FRIDAY)):
        with pytest.raises(Refused, match="head's role"):
            head.school_room.save_staff(gone)

    head.school_room.save_staff(StaffMember("", "Mrs Young", "Deputy", "head"))
    head.school_room.save_staff(replace(hale, role="teacher"))
    assert head.me.role == "teacher"
    with pytest.raises(NotPermitted):
        head.school_room.save_class(SchoolClass("", "Ivy", ("1",)))


def test_who_has_left_does_nothing_more(head: Desk) -> None:
    head.school_room.save_staff(StaffMember("", "Mrs Young", "Deputy", "head"))
    head.school_room.save_staff(replace(BY_ROLE["head"], left=FRIDAY))

    with pytest.raises(NotPermitted, match="no longer signs in"):
        head.registers.submit(here(head, OAK, AM))


SET_UP = SetUp(
    "Fernhill",
    "999/2001",
    times(),
    (SchoolYear(FIRST_DAY, date(2027, 7, 21)),),
    (Term("Autumn", FIRST_DAY, date(2026, 12, 18)),),
    (),
    (SetUpClass("Oak", ("4",)),),
    (SetUpStaff("Mr Hale", "Head", "head"), SetUpStaff("Miss A", "Teacher", "teacher", ("Oak",))),
)


def test_a_set_up_names_classes_and_the_school_knows_them_by_id() -> None:
    school = school_from(SET_UP, "d1")

    (oak,) = school.classes
    assert school.staff[1].classes == (oak.id,)
    assert len({oak.id, *(member.id for member in school.staff)}) == 3


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (replace(SET_UP, staff=SET_UP.staff[1:]), "names no head"),
        (replace(SET_UP, times=times("09:31")), "at most 30"),
        (replace(SET_UP, years=()), "no school year"),
    ],
)
def test_a_set_up_that_breaks_a_rule_makes_no_school(wrong: SetUp, why: str) -> None:
    with pytest.raises(Refused, match=why):
        school_from(wrong, "d1")
