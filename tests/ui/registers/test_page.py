"""Marking in the real window, by keys, on the real book."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.problems import DiskFull
from attendance_desk.queries.register_sheet import RegisterSheet
from tests.a_school import ASH, FRIDAY, OAK, here, id_of
from tests.jobs import hold
from tests.ui.conftest import Person, close, opened_window
from ui.registers.amend import AmendDialog
from ui.registers.page import SheetPage
from ui.registers.screen import RegistersScreen, Which
from ui.runner import Runner
from ui.window import Window

MORNING = Session(FRIDAY, Half.AM)
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def screen(person: Person) -> RegistersScreen:
    shown = person.window.house.shown
    assert isinstance(shown, RegistersScreen)
    return shown


def page(person: Person) -> SheetPage:
    return screen(person).sheet


def codes(person: Person) -> dict[int, str]:
    return {one.number: one.code for one in page(person).view.lines.lines if one.code}


def teacher(person: Person) -> SheetPage:
    person.sign_in("teacher")
    return page(person)


def f2(person: Person) -> AmendDialog:
    person.key(Qt.Key.Key_F2)
    dialog = screen(person).amending.dialog
    assert dialog is not None
    person.until(dialog.code.hasFocus)
    return dialog


def in_the_book(person: Person, class_id: str = OAK) -> RegisterSheet:
    desk = person.school.sit("head")
    try:
        return desk.registers.sheet(class_id, MORNING)
    finally:
        desk.close()


def test_a_teacher_finds_their_own_class_open_on_the_first_child(person: Person) -> None:
    shown = teacher(person)
    assert person.window.windowTitle() == (
        "Oak class, Year 4, Morning register – Fernhill Primary School – Attendance Desk"
    )
    assert shown.view.hasFocus()
    assert shown.view.currentIndex().row() == 0
    assert shown.blank.text() == "· 30 not marked"


def test_a_mark_moves_on_and_counts(person: Person) -> None:
    shown = teacher(person)
    person.type(" n")
    assert codes(person) == {1: "/", 2: "N"}
    assert shown.view.currentIndex().row() == 2
    assert shown.counts.text() == "1 here · 0 late · 1 not here"


def test_undo_and_redo_say_what_they_did(person: Person) -> None:
    shown = teacher(person)
    person.type("4n")
    person.ctrl(Qt.Key.Key_Z)
    assert codes(person) == {}
    assert shown.foot_words.text() == "Undone: Marcus Bright, N"
    person.ctrl(Qt.Key.Key_Y)
    assert codes(person) == {4: "N"}
    person.key(Qt.Key.Key_Up)
    person.key(Qt.Key.Key_Backspace)
    assert codes(person) == {}


@pytest.mark.parametrize("letter", ["i", "m", "c", "y", "j"])
def test_a_teacher_is_told_who_enters_the_other_codes(person: Person, letter: str) -> None:
    shown = teacher(person)
    person.type(letter)
    assert codes(person) == {}
    assert shown.foot_words.text().startswith("Only the office can enter")


def test_submit_with_blanks_names_them_and_goes_to_the_first(person: Person) -> None:
    shown = teacher(person)
    person.type("1 ")
    person.ctrl(Qt.Key.Key_Return)
    person.key(Qt.Key.Key_Escape)
    person.type("10")
    person.key(Qt.Key.Key_Backspace)
    person.key(
        Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert shown.strip.words.text() == "1 child is not marked: 10 Noah Fletcher."
    assert shown.view.currentIndex().row() == 9
    assert person.window.seat is not None


def test_rest_are_here_can_be_taken_back_in_one_step(person: Person) -> None:
    shown = teacher(person)
    person.type("4n")
    person.ctrl(Qt.Key.Key_Return)
    assert shown.count.submit.hasFocus()
    assert "29 should be in the room" in shown.count.words.text()
    person.key(Qt.Key.Key_Escape)
    person.ctrl(Qt.Key.Key_Z)
    assert codes(person) == {4: "N"}


def test_every_key_is_on_the_disk_and_resumed_after_a_kill(
    person: Person, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first window is never told to leave: only what it wrote by itself is there."""
    teacher(person)
    person.type("4n12l")
    person.settle()
    assert "Kept 8.56" in person.window.right.text()
    first = person.window
    assert first.seat is not None
    monkeypatch.setattr(screen(person).keeper, "flush", lambda: None)
    person.cut_off()
    kept: list[Window] = []
    again = Person(
        opened_window(person.school, qtbot, tmp_path, kept.append), person.school, qtbot
    )
    shown = teacher(again)
    assert codes(again) == {4: "N", 12: "L"}
    assert shown.strip.words.text().startswith("Miss Adeyemi had marked 2 of 30 at 8.56.")
    again.ctrl(Qt.Key.Key_Z)
    assert codes(again) == {4: "N"}
    close(kept[0])


def test_locking_covers_every_name_and_keeps_what_was_typed(person: Person) -> None:
    teacher(person)
    person.type("4n")
    person.window.lock()
    person.settle()
    assert person.window.seat is None
    assert (
        "Locked. Everything that was typed is kept." in person.window.door.form.strip.words.text()
    )
    assert "Bright" not in visible_text(person.window)
    assert teacher(person) is page(person)
    assert codes(person) == {4: "N"}


def test_marks_typed_in_the_moment_of_locking_are_kept_too(person: Person) -> None:
    teacher(person)
    person.type("4n5n6n7n")
    person.window.lock()
    teacher(person)
    assert codes(person) == {4: "N", 5: "N", 6: "N", 7: "N"}


def test_a_draft_that_cannot_be_kept_says_so_and_typing_goes_on(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = teacher(person)

    def full(_draft: object) -> None:
        raise DiskFull("The disk is full.", "Nothing was half saved.", "Make room.")

    monkeypatch.setattr(screen(person).keeper, "_write", full)
    person.type("4n")
    person.settle()
    assert shown.strip.words.text().startswith("The disk is full.")
    assert "Kept" not in person.window.right.text()
    monkeypatch.undo()
    person.type("5n")
    person.settle()
    assert "Kept" in person.window.right.text()
    assert shown.strip.words.text() == ""
    assert codes(person) == {4: "N", 5: "N"}


def visible_text(window: Window) -> str:
    from PySide6.QtWidgets import QLabel, QListView

    assert not window.house.count()
    texts = [one.text() for one in window.findChildren(QLabel)]
    lists = [one for one in window.findChildren(QListView) if one.isVisible()]
    rows = [
        str(model.index(row, 0).data())
        for model in (one.model() for one in lists)
        for row in range(model.rowCount())
    ]
    return " ".join([window.windowTitle(), *texts, *rows])


def test_after_closing_l_is_u_and_says_why(person: Person) -> None:
    person.school.at("09:30")
    shown = teacher(person)
    assert "was due by 9.20" in shown.strip.words.text()
    person.type("l")
    assert codes(person) == {1: "U"}
    assert "closed at 9.20" in shown.foot_words.text()


def test_a_late_register_keeps_its_reason(person: Person) -> None:
    person.school.at("09:30")
    shown = teacher(person)
    person.ctrl(Qt.Key.Key_Return)
    shown.count.why.setFocus()
    person.type("fire drill")
    person.enter()
    person.settle()
    assert in_the_book(person).late_reason == "fire drill"


def test_before_it_opens_a_register_takes_no_mark(person: Person) -> None:
    person.school.at("07:30")
    person.window.activateWindow()
    person.until(person.window.door.form.who.hasFocus)
    person.sign_in("office")
    person.window.go("registers", Which(OAK, MORNING))
    person.settle()
    person.type("n")
    assert codes(person) == {}
    assert "opens at" in page(person).strip.words.text()


def test_the_office_has_the_full_set_and_two_sign_codes_in_a_row(person: Person) -> None:
    person.window.activateWindow()
    person.until(person.window.door.form.who.hasFocus)
    person.sign_in("office")
    person.window.go("registers", Which(OAK, MORNING))
    person.settle()
    person.type("3i")
    person.type("5y")
    assert page(person).codes.isVisible()
    person.type("1")
    assert codes(person) == {3: "I", 5: "Y1"}
    person.type("7c")
    assert codes(person) == {3: "I", 5: "Y1"}
    assert page(person).foot_words.text().startswith("Only Mr Hale can decide C.")


def test_the_head_decides_leave(person: Person) -> None:
    person.sign_in("head")
    person.window.go("registers", Which(OAK, MORNING))
    person.settle()
    person.type("7c")
    person.enter()
    person.type("8g")
    assert codes(person) == {7: "C", 8: "G"}


def test_the_office_stays_and_amends_with_a_reason(person: Person) -> None:
    """U9: at most ten keys, and the original stays in sight."""
    person.window.activateWindow()
    person.until(person.window.door.form.who.hasFocus)
    person.sign_in("office")
    person.window.go("registers", Which(OAK, MORNING))
    person.settle()
    person.type("4n")
    person.ctrl(Qt.Key.Key_Return)
    person.enter()
    person.settle()
    assert "Saved 8.56 by Mrs Okafor, 30 of 30" in person.window.right.text()
    person.type("4")
    person.pressed = 0
    f2(person)
    person.type("i")
    person.key(Qt.Key.Key_Tab)
    person.type("2")
    person.enter()
    hold("U9", person.pressed)
    person.settle()
    shown = next(one for one in page(person).view.lines.lines if one.number == 4)
    assert (shown.was, shown.code) == ("N", "I")
    person.window.sign_out()
    person.settle()
    desk = person.school.sit("head")
    rows = desk.history.of_pupil(id_of(desk, OAK, "Marcus"), FRIDAY, FRIDAY)
    desk.close()
    assert [(row.previous, row.code, row.name, row.title) for row in rows][-1] == (
        "N", "I", "Mrs Okafor", "Office manager",
    )  # fmt: skip
    assert rows[-1].reason == "Reason given by the family"


def test_an_amendment_without_reason_is_not_asked_for(person: Person) -> None:
    person.window.activateWindow()
    person.until(person.window.door.form.who.hasFocus)
    person.sign_in("office")
    person.window.go("registers", Which(OAK, MORNING))
    person.settle()
    person.ctrl(Qt.Key.Key_Return)
    person.enter()
    person.settle()
    dialog = f2(person)
    person.enter()
    assert dialog.strip.words.text().startswith("Which code?")
    person.type("i")
    person.enter()
    assert (
        dialog.strip.words.text()
        == "A changed mark needs its reason. Choose a reason by its number."
    )
    dialog.close()


def test_cover_for_another_class(person: Person) -> None:
    person.sign_in("teacher")
    person.window.go("registers", Which(ASH, MORNING))
    person.settle()
    assert page(person).strip.words.text() == "You are covering this class."
    person.type("2n")
    assert codes(person) == {2: "N"}


def test_words_beside_a_mark(person: Person) -> None:
    shown = teacher(person)
    person.type("4n")
    person.key(Qt.Key.Key_Up)
    person.ctrl(Qt.Key.Key_M)
    person.type("sister says ill")
    person.enter()
    assert shown.view.lines.lines[3].noted
    assert shown.marking is not None
    marks = shown.marking.draft.marks.values()
    assert [one.note for one in marks] == ["sister says ill"]


def test_thirty_children_need_no_scrolling_and_thirty_four_shrink(person: Person) -> None:
    shown = teacher(person)
    assert shown.view.height() <= shown.area.viewport().height()
    person.window.go("registers", Which(ASH, MORNING))
    person.settle()
    assert shown.view.lines.rowCount() == 34
    assert shown.view.height() <= shown.area.viewport().height()
    assert shown.view.gridSize().height() == 28


def test_a_list_of_thirty_is_read_as_a_list_of_thirty(person: Person) -> None:
    shown = teacher(person)
    person.type("4n")
    read = QAccessible.queryAccessibleInterface(shown.view)
    assert read.childCount() == 30
    assert read.child(3).text(QAccessible.Text.Name) == "4, Marcus Bright, No reason yet"


def test_details_hidden_leave_no_name(person: Person) -> None:
    shown = teacher(person)
    person.key(
        Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert shown.view.lines.lines[3].name == "M. B."
    assert (
        person.window.windowTitle() == "Details hidden – Fernhill Primary School – Attendance Desk"
    )


def test_a_submit_that_fails_says_so_and_keeps_the_register(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = teacher(person)
    assert person.window.seat is not None

    def full(*_given: object) -> None:
        raise DiskFull("The disk is full.", "Nothing was half saved.", "Make room, then submit.")

    monkeypatch.setattr(person.window.seat.desk.registers, "submit", full)
    person.ctrl(Qt.Key.Key_Return)
    person.enter()
    person.settle()
    assert "The disk is full." in shown.strip.words.text()
    assert "Saved" not in person.window.right.text()
    assert len(codes(person)) == 30
    assert isinstance(person.window.runner, Runner)


def register_in(person: Person) -> None:
    """The office looks at a register that is in."""
    person.window.activateWindow()
    person.until(person.window.door.form.who.hasFocus)
    person.sign_in("office")
    person.window.go("registers", Which(OAK, MORNING))
    person.settle()


def test_a_half_typed_amendment_outlives_a_lock_and_is_not_asked_again_once_saved(
    person: Person,
) -> None:
    desk = person.school.sit("head")
    desk.registers.submit(here(desk, OAK, MORNING))
    desk.close()
    register_in(person)
    person.key(Qt.Key.Key_Down)
    dialog = f2(person)
    person.type("n")
    dialog.words.setFocus()
    person.type("Her mum rang")
    person.settle()
    person.window.lock()
    person.settle()

    register_in(person)
    person.settle()
    again = screen(person).amending.dialog
    assert again is not None
    assert (again.code.text(), again.words.text()) == ("N", "Her mum rang")
    line = screen(person).sheet.view.line
    assert line is not None
    assert again.windowTitle().startswith(line.name)
    again.reasons.button(0).setChecked(True)
    again.save.click()
    person.settle()
    assert screen(person).amending.dialog is None
    marking = screen(person).sheet.marking
    assert marking is not None
    assert marking.lines()[1].code == "N"
    person.window.lock()
    person.settle()
    register_in(person)
    person.settle()
    assert screen(person).amending.dialog is None


def full_disk(*_given: object) -> None:
    raise DiskFull("The disk is full.", "Nothing was half saved.", "Make room, then save again.")


@pytest.mark.parametrize("taken", [True, False], ids=["taken", "refused"])
def test_a_lock_while_an_amendment_is_being_saved_loses_nothing_and_asks_nothing_twice(
    person: Person, monkeypatch: pytest.MonkeyPatch, *, taken: bool
) -> None:
    desk = person.school.sit("head")
    desk.registers.submit(here(desk, OAK, MORNING))
    desk.close()
    register_in(person)
    person.key(Qt.Key.Key_Down)
    dialog = f2(person)
    person.type("n")
    dialog.words.setFocus()
    person.type("Her mum rang")
    dialog.reasons.button(0).setChecked(True)
    if not taken:  # the desk is another one after the lock
        assert person.window.seat is not None
        monkeypatch.setattr(person.window.seat.desk.registers, "set_mark", full_disk)
    dialog.save.click()
    person.window.lock()
    person.settle()

    register_in(person)
    person.settle()
    marking, again = screen(person).sheet.marking, screen(person).amending.dialog
    assert marking is not None
    assert marking.lines()[1].code == ("N" if taken else "/")
    assert (again is None) is taken
    if again is not None:
        assert (again.code.text(), again.words.text()) == ("N", "Her mum rang")
        assert again.reasons.checkedId() == 0


def test_an_amendment_is_thrown_away_only_when_somebody_says_so(person: Person) -> None:
    desk = person.school.sit("head")
    desk.registers.submit(here(desk, OAK, MORNING))
    desk.close()
    register_in(person)
    dialog = f2(person)
    person.type("i")
    person.key(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "not changed yet" in dialog.strip.words.text()
    dialog.leave.click()
    person.settle()
    person.window.activateWindow()
    person.until(screen(person).sheet.view.hasFocus)
    assert f2(person).untouched
