"""Penalty notices in the real window: considered by a digit, kept half typed, packed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt

from attendance_desk.actions.marks import NewMark
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.penalties import Authority
from attendance_desk.domain.people import Contact
from tests.a_school import OAK, id_of
from tests.ui.conftest import Person
from ui.penalties.asking import NoticeDialog
from ui.penalties.dialog import ConsiderDialog
from ui.penalties.screen import PenaltiesScreen
from ui.printing import PrintPreview
from ui.settings.screen import SettingsScreen

SHIFT_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def _holiday(person: Person) -> str:
    """Alfie was away for a week of holiday that nobody agreed to; his mum is on the record."""
    desk = person.school.sit("head")
    alfie = id_of(desk, OAK, "Alfie")
    pupil = desk.people.page(alfie).pupil
    contacts = (Contact("Kerry Turner", "mum", "07700 900147", responsibility=True),)
    desk.people.change(replace(pupil, contacts=contacts))
    for place in range(10):
        day = date(2026, 11, 9) + timedelta(days=place // 2)
        new = NewMark(alfie, Session(day, Half(place % 2)), "G", "a holiday")
        desk.registers.set_mark(new)
    desk.close()
    return alfie


def _screen(person: Person) -> PenaltiesScreen:
    person.key(Qt.Key.Key_N, SHIFT_CTRL)
    person.settle()
    shown = person.window.house.shown
    assert isinstance(shown, PenaltiesScreen)
    return shown


def _dialog(person: Person) -> ConsiderDialog:
    return next(one for one in person.window.findChildren(ConsiderDialog) if one.isVisible())


def test_the_head_asks_for_a_notice_by_keys(person: Person) -> None:
    _holiday(person)
    person.sign_in("head")
    screen = _screen(person)
    assert screen.count.text() == "1 to do · 1 on the list"
    assert screen.panel.page is not None
    assert screen.panel.page.considered.count == 10
    person.type("3")
    person.settle()
    dialog = _dialog(person)
    person.until(dialog.fields.words.hasFocus)
    person.type("A holiday")
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    assert dialog.strip.words.text().startswith("Support comes first.")
    assert dialog.fields.words.text() == "A holiday"
    dialog.fields.support.setFocus()
    person.type("Not apt")
    dialog.fields.parents["Kerry Turner"].setChecked(True)
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    assert screen.board is not None
    assert [row.group.name for row in screen.board.rows] == ["ASKED"]
    person.window.activateWindow()
    screen.rows.setFocus()
    person.until(screen.rows.hasFocus)
    person.type("r")
    person.settle()
    paper = next(one for one in person.window.findChildren(PrintPreview) if one.isVisible())
    assert paper.windowTitle() == "Request for a penalty notice"
    paper.close()


def test_a_decision_half_typed_is_there_after_the_desk_was_locked(person: Person) -> None:
    _holiday(person)
    person.sign_in("head")
    _screen(person)
    person.type("1")
    person.settle()
    person.type("Breakfast pl")
    person.settle()
    person.ctrl(Qt.Key.Key_L)
    person.settle()
    person.window.activateWindow()
    person.until(person.window.door.form.who.hasFocus)
    person.sign_in("head")
    dialog = _dialog(person)
    assert dialog.fields.words.text() == "Breakfast pl"
    assert dialog.fields.chosen == "support_first"


def test_a_pack_is_made_in_one_press_from_the_list(person: Person) -> None:
    _holiday(person)
    person.sign_in("head")
    _screen(person)
    person.type("e")
    person.settle()
    pack = next(one for one in person.window.findChildren(PrintPreview) if one.isVisible())
    assert pack.windowTitle() == "Evidence pack Alfie Turner"
    pack.close()


def test_a_pack_is_made_in_one_press_on_the_page_of_a_child(person: Person) -> None:
    alfie = _holiday(person)
    person.sign_in("head")
    person.window.go("pupils", alfie)
    person.settle()
    person.key(Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)  # it is let go a moment later
    person.until(lambda: bool(person.window.findChildren(PrintPreview)))
    (pack,) = person.window.findChildren(PrintPreview)
    assert pack.windowTitle() == "Evidence pack Alfie Turner"
    pack.close()


def test_the_authoritys_choices_are_kept(person: Person) -> None:
    person.sign_in("head")
    person.window.go("settings", "Local authority")
    person.settle()
    shown = person.window.house.shown
    assert isinstance(shown, SettingsScreen)
    page = shown.page_of("Local authority")
    page.fields["name"].setText("Invented County")  # type: ignore[attr-defined]
    page.fields["improve_weeks"].setText("five")  # type: ignore[attr-defined]
    page.keep.click()  # type: ignore[attr-defined]
    assert "type a number of weeks" in shown.strip.words.text()
    page.fields["improve_weeks"].setText("4")  # type: ignore[attr-defined]
    page.keep.click()  # type: ignore[attr-defined]
    person.settle()
    assert person.window.seat is not None
    held: Authority = person.window.seat.desk.penalties.authority()
    assert (held.name, held.improve_weeks) == ("Invented County", 4)


def test_the_office_has_no_such_area(person: Person) -> None:
    person.sign_in("office")
    assert "penalties" not in person.window.house.rooms


def test_a_small_window_shows_the_list_or_the_child(person: Person) -> None:
    _holiday(person)
    person.sign_in("head")
    screen = _screen(person)
    person.window.resize(760, 440)
    person.settle()
    assert screen.rows.isVisible()
    assert not screen.panel.isVisible()
    person.type("d")
    person.settle()
    assert screen.panel.isVisible()
    assert not screen.rows.isVisible()


def test_what_the_authority_says_is_kept_half_typed_and_then_whole(person: Person) -> None:
    alfie = _holiday(person)
    person.sign_in("head")
    _screen(person)
    person.type("k")
    person.settle()
    (dialog,) = person.window.counter.stacks["notice"].dialogs
    assert isinstance(dialog, NoticeDialog)
    assert dialog.which.currentText() == "Another notice to Kerry Turner"
    dialog.reference.setFocus()
    person.type("FPN/31")
    person.settle()
    person.window.lock()
    person.window.activateWindow()
    person.settle()
    person.sign_in("head")
    (again,) = person.window.counter.stacks["notice"].dialogs
    assert isinstance(again, NoticeDialog)
    assert again.reference.text() == "FPN/31"
    again.issued.setFocus()
    person.type("2/3/2026")
    person.enter()
    person.settle()
    assert person.window.counter.stacks["notice"].dialogs == ()
    assert person.window.seat is not None
    (notice,) = person.window.seat.desk.penalties.of_pupil(alfie).notices
    assert (notice.reference, notice.issued_on) == ("FPN/31", date(2026, 3, 2))


def test_a_child_who_is_considered_next_is_not_asked_about_with_the_parents_of_the_first(
    person: Person,
) -> None:
    _holiday(person)
    person.sign_in("head")
    _screen(person)
    assert person.window.seat is not None
    desk = person.window.seat.desk
    zara = id_of(desk, OAK, "Zara")
    pupil = desk.people.page(zara).pupil
    contacts = (Contact("Una Whitlock", "mum", "07700 900148", responsibility=True),)
    desk.people.change(replace(pupil, contacts=contacts))
    person.type("3")
    person.settle()
    dialog = _dialog(person)
    assert list(dialog.fields.parents) == ["Kerry Turner"]
    person.window.go("consider", (zara, "request"))
    person.settle()
    assert dialog.about() == zara
    assert list(dialog.fields.parents) == ["Una Whitlock"]
