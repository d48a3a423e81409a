"""A week of a class and the weeks of a child, as the book tells them; every shut cell says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.desk import Desk, NewMark, Setting
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.day_records import write_plan
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.grid import ClassWeek, GridCell, Obstacle, PupilWeeks, Why
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.people import Enrolment, Place
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.week_grid import WeekSheet
from attendance_desk.store.ledger import Draft
from tests.a_school import ASH, FRIDAY, MONDAY, OAK, Fernhill, here, id_of, pupil

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
THURSDAY = date(2026, 11, 19)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("office")
    yield desk
    desk.close()


def cell(sheet: WeekSheet, name: str, session: Session) -> GridCell:
    row = next(row for row in sheet.rows if row.name.startswith(name))
    return next(one for one in row.cells if one.session == session)


def why(sheet: WeekSheet, name: str, session: Session) -> Why:
    found = cell(sheet, name, session).why
    assert found is not None
    return found


def said(sheet: WeekSheet, name: str, session: Session) -> tuple[Obstacle, str, str, object]:
    found = why(sheet, name, session)
    return found.obstacle, str(found), found.area, found.target


def test_a_class_week_has_every_child_and_ten_sessions(desk: Desk) -> None:
    sheet = desk.week.sheet(ClassWeek(OAK, FRIDAY))
    assert sheet.title == "Oak · Year 4 · Week of 16 November 2026"
    assert len(sheet.rows) == 8
    assert [len(row.cells) for row in sheet.rows] == [10] * 8
    assert sheet.focus == (0, 8)
    assert sheet.before == ClassWeek(OAK, date(2026, 11, 9))
    assert sheet.after == ClassWeek(OAK, date(2026, 11, 23))


def test_the_week_before_steps_over_a_holiday(desk: Desk) -> None:
    """2 November is an INSET day; the week before it is half-term."""
    sheet = desk.week.sheet(ClassWeek(OAK, date(2026, 11, 3)))
    assert sheet.before == ClassWeek(OAK, date(2026, 10, 19))


def test_a_mark_shows_what_stood_before_who_changed_it_and_why(desk: Desk) -> None:
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N")))
    alfie = id_of(desk, OAK, "Alfie")
    desk.registers.set_mark(NewMark(alfie, AM, "I", "Reason given by the family"))
    shown = cell(desk.week.sheet(ClassWeek(OAK, FRIDAY)), "Alfie", AM)
    assert (shown.code, shown.was) == ("I", ("N",))
    assert shown.by == "Mrs Okafor, Office manager, 20 November 2026 8.56"
    assert shown.reason == "Reason given by the family"
    assert shown.why is None


def test_every_obstacle_says_why_and_names_the_way_out(desk: Desk) -> None:
    """A holiday, days off roll, another class, a session to come, a register that is missing."""
    alfie, zara, niamh = (id_of(desk, OAK, name) for name in ("Alfie", "Zara", "Niamh"))
    desk.people.move(alfie, Place(ASH, "4", THURSDAY))
    desk.people.leave(zara, THURSDAY, "another_school")
    desk.people.enrol(replace(pupil(20, OAK, "4"), enrolments=(Enrolment(FRIDAY),)))
    week = desk.week.sheet(ClassWeek(OAK, FRIDAY))
    second = date(2026, 11, 2)
    inset = desk.week.sheet(ClassWeek(OAK, second))
    beyond = desk.week.sheet(PupilWeeks(niamh, date(2027, 7, 20)))
    assert said(inset, "Niamh", Session(second, Half.AM)) == (
        Obstacle.NO_SCHOOL,
        (
            "Monday 2 November: no school (INSET day). If the school met, the head changes the "
            "calendar in Settings (Enter)."
        ),
        "settings",
        "Calendar",
    )
    assert said(week, "Alfie", AM) == (
        Obstacle.OTHER_CLASS,
        "Alfie Turner was in Ash on 20 November 2026. Open the week of Ash (Enter).",
        "week",
        ClassWeek(ASH, FRIDAY),
    )
    assert said(week, "Zara", AM) == (
        Obstacle.LEFT,
        (
            "Zara Whitlock's last day on roll was 19 November 2026. If that is wrong, change the "
            "last day in the child's record (Enter)."
        ),
        "pupils",
        zara,
    )
    newcomer = [
        cell.why
        for row in week.rows
        for cell in row.cells
        if cell.why and cell.why.obstacle is Obstacle.NOT_STARTED
    ]
    assert len(newcomer) == 8
    assert newcomer[0].happened.endswith("starts on 20 November 2026.")
    assert newcomer[0].area == "pupils"
    assert said(week, "Niamh", PM)[:2] == (
        Obstacle.AHEAD,
        (
            "Friday afternoon, 20 November has not begun; its register opens at 12.40. What is "
            "agreed or told can be typed (I, M, C …); here, late and N wait for the register."
        ),
    )
    assert said(week, "Niamh", Session(MONDAY, Half.AM)) == (
        Obstacle.NOT_IN,
        (
            "The register of Oak, Monday morning, 16 November, is not in. What you type here is "
            "kept for it; Alt+Enter opens the register to put it in."
        ),
        "registers",
        (OAK, Session(MONDAY, Half.AM)),
    )
    assert beyond.after is None


def test_a_plan_stands_in_its_cells_with_its_source_and_is_no_mark(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    plan = Plan("a00000000aa", PlanKind.TOLD, "I", PM, PM, (alfie,), "told us 8.20")
    with desk.seated.register.write(desk.clock.now(), desk.by().author) as work:
        work.append(Draft(Kind.ABSENCE_PLANNED, {"plan": write_plan(plan)}))
    shown = cell(desk.week.sheet(ClassWeek(OAK, FRIDAY)), "Alfie", PM)
    assert (shown.code, shown.expected, shown.source) == ("", "I", "told us 8.20")


def test_a_teacher_sees_their_own_class_without_reasons(desk: Desk, fernhill: Fernhill) -> None:
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("I", note="tummy ache")))
    ash = id_of(desk, ASH, "Aaliyah")
    desk.close()
    teacher = fernhill.sit("teacher")
    sheet = teacher.week.sheet(ClassWeek(OAK, FRIDAY))
    assert [name for _id, name in sheet.classes] == ["Oak"]
    assert cell(sheet, "Alfie", AM).note == ""
    assert sheet.rules.read_only.startswith("You can read this week.")
    with pytest.raises(NotPermitted, match="weeks of their own class"):
        teacher.week.sheet(ClassWeek(ASH, FRIDAY))
    with pytest.raises(NotPermitted):
        teacher.week.sheet(PupilWeeks(ash, FRIDAY))
    with pytest.raises(NotPermitted):
        teacher.week.save([Setting(ash, AM, "I")])
    teacher.close()


def test_a_step_saves_nothing_where_a_mark_is_another_than_the_one_seen(desk: Desk) -> None:
    alfie, zara = id_of(desk, OAK, "Alfie"), id_of(desk, OAK, "Zara")
    desk.registers.set_mark(NewMark(alfie, AM, "M"))
    with pytest.raises(Refused, match=r"Alfie Turner, Friday morning, 20 November \(now M\)"):
        desk.week.save([Setting(alfie, AM, "I"), Setting(zara, AM, "I")], "Told at the door")
    sheet = desk.week.sheet(ClassWeek(OAK, FRIDAY))
    assert [cell(sheet, name, AM).code for name in ("Alfie", "Zara")] == ["M", ""]


def test_the_year_of_a_child_begins_on_the_week_asked_for(desk: Desk) -> None:
    sheet = desk.week.sheet(PupilWeeks(id_of(desk, OAK, "Alfie"), FRIDAY))
    assert sheet.title == "Alfie Turner · School year 2026/27"
    assert sheet.rows[sheet.focus[0]].label == "16 Nov 2026"
    assert [cell.session for cell in sheet.rows[sheet.focus[0]].cells][8] == AM
