"""A week of a class and the weeks of a child, as the book tells them; every shut cell says why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from attendance_desk.desk import Desk, NewMark
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.grid import ClassWeek, GridCell, Obstacle, PupilWeeks, Why
from attendance_desk.domain.people import Place
from attendance_desk.queries.week_grid import WeekSheet
from tests.a_school import ASH, FRIDAY, MONDAY, OAK, Fernhill, here, id_of

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


def test_every_cell_that_takes_nothing_says_why_and_what_can_be_done(desk: Desk) -> None:
    alfie, zara = id_of(desk, OAK, "Alfie"), id_of(desk, OAK, "Zara")
    desk.people.move(alfie, Place(ASH, "4", THURSDAY))
    head = desk.week.sheet(ClassWeek(OAK, FRIDAY))
    moved = why(head, "Alfie", AM)
    assert moved.obstacle is Obstacle.OTHER_CLASS
    assert str(moved) == (
        "Alfie Turner was in Ash on 20 November 2026. Open the week of Ash (Enter)."
    )
    assert moved.target == ClassWeek(ASH, FRIDAY)
    assert why(head, "Alfie", Session(MONDAY, Half.AM)).obstacle is Obstacle.NOT_IN
    inset = why(
        desk.week.sheet(ClassWeek(OAK, date(2026, 11, 2))),
        "Zara",
        Session(date(2026, 11, 2), Half.AM),
    )
    assert str(inset) == (
        "Monday 2 November: no school (INSET day). If the school met, the head changes the "
        "calendar in Settings (Enter)."
    )
    assert zara


def test_loading_is_quick(desk: Desk) -> None:
    import time

    before = time.perf_counter()
    desk.week.sheet(ClassWeek(OAK, FRIDAY))
    print("class", time.perf_counter() - before)
    before = time.perf_counter()
    desk.week.sheet(PupilWeeks(id_of(desk, OAK, "Alfie"), FRIDAY))
    print("pupil", time.perf_counter() - before)
