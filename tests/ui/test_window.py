from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.queries.register_sheet import SheetState
from tests.a_school import FRIDAY, OAK
from tests.jobs import keys_of
from tests.ui.conftest import Person, close, opened_window
from ui.key_sheet import KeySheet
from ui.window import Window

if TYPE_CHECKING:
    pass

MOST_KEYS = keys_of("U1")


def test_a_register_of_thirty_with_three_exceptions_in_23_keys(person: Person) -> None:
    """U1: sign in, mark, submit, signed out; every Ctrl counted as a key of its own."""
    person.settle()
    person.pressed = 0
    person.sign_in("teacher")
    person.type("4n")
    person.type("12l")
    person.type("17n")
    person.ctrl(Qt.Key.Key_Return)
    person.enter()
    person.settle()
    assert person.pressed <= MOST_KEYS
    assert person.window.seat is None
    assert person.window.door.form.strip.words.text() == (
        "Oak morning register is in. 28 here, 2 not. Signed out."
    )
    desk = person.school.sit("head")
    sheet = desk.registers.sheet(OAK, Session(FRIDAY, Half.AM))
    codes = {row.number: row.mark.code for row in sheet.rows if row.mark}
    desk.close()
    assert sheet.state is SheetState.SUBMITTED
    assert len(codes) == 30
    assert {number: code for number, code in codes.items() if code != "/"} == {
        4: "N",
        12: "L",
        17: "N",
    }


def test_a_second_window_may_read_what_the_first_one_has_open(
    person: Person, qtbot: QtBot, tmp_path: Path
) -> None:
    person.sign_in("office")
    opened: list[Window] = []
    other = Person(
        opened_window(person.school, qtbot, tmp_path, opened.append), person.school, qtbot
    )
    other.sign_in("head")
    strip = other.window.door.form.strip
    assert strip.isVisible()
    other.key(Qt.Key.Key_Space)
    other.settle()
    assert other.window.seat is not None
    assert "read only" in other.window.right.text()
    close(opened[0])


def test_the_keys_that_the_door_offers_do_what_it_says(person: Person) -> None:
    person.settle()
    assert not person.window.menuBar().isVisible()
    person.key(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    person.until(lambda: person.window.findChild(KeySheet) is not None)
    sheet = person.window.findChild(KeySheet)
    assert isinstance(sheet, KeySheet)
    sheet.close()
    person.window.activateWindow()
    person.settle()
    person.key(Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert not person.window.isVisible()


def test_signing_out_leaves_nothing_behind(person: Person) -> None:
    person.sign_in("office")
    QApplication.clipboard().setText("Alfie Turner")
    person.window.sign_out()
    person.settle()
    assert QApplication.clipboard().text() == ""
    assert person.window.house.count() == 0
    assert person.window.right.text() == ""


def test_a_teacher_whose_register_is_in_begins_on_today_with_the_keys_on_it(
    person: Person,
) -> None:
    person.sign_in("teacher")
    person.ctrl(Qt.Key.Key_Return)
    person.enter()
    person.settle()
    person.window.activateWindow()
    person.until(person.window.door.form.who.hasFocus)
    person.sign_in("teacher")
    assert person.window.windowTitle().startswith("Today")
    assert person.focus().accessibleName().startswith("Open Oak, in at 8.56")
