"""A register that was taken on paper, typed in with the keys of the register."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from attendance_desk.domain.calendar import Half, Session
from tests.a_school import OAK, Fernhill
from tests.ui.conftest import Person
from ui.registers.back_entry import BackEntryDialog
from ui.registers.carrying import CarryDialog

THURSDAY = date(2026, 11, 19)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def opened(person: Person, role: str = "office") -> BackEntryDialog:
    person.sign_in(role)
    person.window.go("registers")
    person.settle()
    person.key(Qt.Key.Key_B, CONTROL | SHIFT)
    person.settle()
    found = person.window.findChildren(BackEntryDialog)
    assert len(found) == 1
    dialog = found[0]
    person.until(dialog.isActiveWindow)
    dialog.day.setText("19/11/2026")
    dialog.day.editingFinished.emit()
    person.settle()
    return dialog


@pytest.fixture
def dialog(person: Person) -> BackEntryDialog:
    return opened(person)


def fill(dialog: BackEntryDialog) -> None:
    dialog.by.setText("Miss  Adeyemi")
    dialog.at.setText("9.05")


def test_a_sheet_is_typed_down_and_says_who_took_it_and_when(
    person: Person, school: Fernhill, dialog: BackEntryDialog
) -> None:
    fill(dialog)
    dialog.page.view.setFocus()
    person.type(" N4L")
    person.type("12")
    person.enter()
    person.ctrl(Qt.Key.Key_Return)
    person.enter()
    person.settle()

    desk = school.sit("office", reading=True)
    sheet = desk.registers.sheet(OAK, Session(THURSDAY, Half.AM))
    marks = [row.mark for row in sheet.rows]
    desk.close()
    codes = [mark.code if mark else "" for mark in marks]
    assert codes[:5] == ["/", "N", "/", "L", "/"]
    assert marks[3] is not None
    assert marks[3].minutes_late == 12
    assert sheet.late_reason == "Entered from paper: taken by Miss Adeyemi at 9.05"
    assert "Oak morning register is in" in dialog.strip.words.text()


def test_minutes_beyond_closing_make_it_u(person: Person, dialog: BackEntryDialog) -> None:
    dialog.page.view.setFocus()
    person.type("2L")
    person.type("45")
    person.enter()

    marking = dialog.page.marking
    assert marking is not None
    held = marking.draft.marks[marking.pupils[1]]
    assert (held.code, held.minutes_late) == ("U", 45)


def test_late_without_minutes_stays_l_however_late_it_is_typed(
    person: Person, dialog: BackEntryDialog
) -> None:
    dialog.page.view.setFocus()
    person.type("2L")
    person.enter()
    person.type("N")

    marking = dialog.page.marking
    assert marking is not None
    codes = [marking.draft.marks[pupil].code for pupil in marking.pupils[1:3]]
    assert codes == ["L", "N"]
    assert marking.draft.marks[marking.pupils[1]].minutes_late is None


def test_without_a_name_and_a_time_nothing_goes_in_and_nothing_is_lost(
    person: Person, school: Fernhill, dialog: BackEntryDialog
) -> None:
    dialog.page.view.setFocus()
    person.type("N")
    person.ctrl(Qt.Key.Key_Return)
    person.enter()
    person.settle()

    assert "When was it taken?" in dialog.strip.words.text()
    assert QApplication.focusWidget() is dialog.at
    dialog.at.setText("9.05")
    dialog.page.submitted.emit("")
    assert "Who took it?" in dialog.strip.words.text()

    dialog.close()
    person.settle()
    desk = school.sit("office", reading=True)
    sheet = desk.registers.sheet(OAK, Session(THURSDAY, Half.AM))
    desk.close()
    assert sheet.submitted == ""
    assert sheet.draft is not None
    assert len(sheet.draft.marks) == 30


def test_a_teacher_does_not_enter_from_paper(person: Person) -> None:
    person.sign_in("teacher")
    person.window.go("registers")
    person.settle()

    assert not person.window.menus.actions["from_paper"].isEnabled()


def test_the_office_is_told_what_changed_since_the_day_was_carried(
    person: Person, school: Fernhill, tmp_path_factory: pytest.TempPathFactory
) -> None:
    person.sign_in("office")
    person.window.go("registers")
    person.settle()
    person.key(Qt.Key.Key_E, CONTROL | SHIFT)
    person.settle()
    (dialog,) = person.window.findChildren(CarryDialog)
    assert dialog.last.text() == "Not carried over yet."

    out = tmp_path_factory.mktemp("carried") / "marks.csv"
    dialog.write(out)
    person.settle()

    assert "Nothing changed since Mrs Okafor carried them at 8.56." in dialog.last.text()
    assert out.read_text(encoding="utf-8-sig").startswith("UPN,Date,Session,Code")
