"""The priority list in the real window: set from a child's page, kept half typed, printed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from attendance_desk.domain.care import Care, FirstDay, Worker, WorkerKind
from attendance_desk.domain.problems import DiskFull
from attendance_desk.domain.restricted import NoteKind
from tests.a_school import OAK, PASSPHRASE, id_of
from tests.ui.conftest import Person
from ui.care.dialog import CareDialog
from ui.care.screen import PriorityScreen
from ui.printing import PrintPreview
from ui.pupils.screen import PupilsScreen

PATEL = Worker(WorkerKind.SOCIAL, "Ms Patel", "020 7946 0110", "Northgate")


def _alfie(person: Person) -> str:
    seat = person.window.seat
    assert seat is not None
    return id_of(seat.desk, OAK, "Alfie")


def _dialog(person: Person) -> CareDialog:
    return next(one for one in person.window.findChildren(CareDialog) if one.isVisible())


def _page(person: Person, pupil_id: str) -> PupilsScreen:
    person.window.go("pupils", pupil_id)
    person.settle()
    shown = person.window.house.shown
    assert isinstance(shown, PupilsScreen)
    return shown


def test_a_first_day_visit_is_set_from_the_page_of_a_child(person: Person) -> None:
    person.sign_in("head")
    alfie = _alfie(person)
    page = _page(person, alfie)
    assert page.care.set.isVisible()
    page.care.set.click()
    person.settle()
    dialog = _dialog(person)
    assert dialog.name.text() == "Alfie Turner, Oak"
    person.until(dialog.fields.first.hasFocus)
    person.key(Qt.Key.Key_Down)
    person.settle()
    # A visit needs a day to look at it again; one is proposed.
    assert dialog.fields.review.text()
    dialog.fields.texts["social_name"].setFocus()
    person.type("Ms Patel")
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    assert dialog.strip.words.text().startswith("Ms Patel has no number to ring.")
    assert dialog.fields.texts["social_name"].text() == "Ms Patel"
    dialog.fields.texts["social_phone"].setFocus()
    person.type("020 7946 0110")
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    assert not [one for one in person.window.findChildren(CareDialog) if one.isVisible()]
    assert page.care.words.text() == (
        "Visit on the first day when nobody is reached · Social worker: Ms Patel, 020 7946 0110"
    )


def test_a_lock_keeps_what_is_half_typed_and_a_save_forgets_it(person: Person) -> None:
    person.sign_in("head")
    person.window.go("care", _alfie(person))
    person.settle()
    dialog = _dialog(person)
    dialog.fields.texts["limits"].setFocus()
    person.type("Do not share")
    person.settle()
    person.window.lock()
    person.window.activateWindow()
    person.settle()
    person.sign_in("head")
    person.settle()
    back = _dialog(person)
    assert back.name.text() == "Alfie Turner, Oak"
    assert back.fields.texts["limits"].text() == "Do not share"
    back.save()
    person.settle()
    seat = person.window.seat
    assert seat is not None
    assert seat.desk.jottings.mine("care") == ()
    assert [row.care.limits for row in seat.desk.care.board()] == ["Do not share"]


def _with_passphrase(person: Person) -> None:
    person.settle()
    person.type("ha")
    person.enter()
    person.type(PASSPHRASE)
    person.enter()
    person.settle()


def test_why_is_a_restricted_note_and_never_in_a_jotting(person: Person) -> None:
    _with_passphrase(person)
    seat = person.window.seat
    assert seat is not None
    alfie = _alfie(person)
    person.window.go("care", alfie)
    person.settle()
    dialog = _dialog(person)
    dialog.fields.why.setFocus()
    person.type("Moved to a refuge")
    person.settle()
    (kept,) = seat.desk.jottings.mine("care")
    assert "refuge" not in repr(kept)
    assert seat.desk.restricted.half_said(dialog.key) == "Moved to a refuge"
    person.window.lock()
    person.window.activateWindow()
    person.sign_in("head")
    person.settle()
    back = _dialog(person)
    assert back.fields.why.words() == "Moved to a refuge"
    back.save()
    person.settle()
    person.window.lock()
    person.settle()
    desk = person.school.sit("head")
    desk.restricted.settle()
    (note,) = desk.restricted.notes(alfie)
    assert (note.kind, note.words) == (NoteKind.CARE, "Moved to a refuge")
    desk.close()


def test_escape_asks_once_before_it_throws_anything_away(person: Person) -> None:
    person.sign_in("head")
    person.window.go("care", _alfie(person))
    person.settle()
    dialog = _dialog(person)
    dialog.fields.texts["limits"].setText("Ring dad first")
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.strip.words.text().startswith("This is not saved.")
    dialog.reject()
    person.settle()
    seat = person.window.seat
    assert seat is not None
    assert seat.desk.care.board() == ()


def test_the_office_sees_flags_and_neither_list_nor_dialog(person: Person) -> None:
    person.settle()
    desk = person.school.sit("head")
    alfie = id_of(desk, OAK, "Alfie")
    desk.care.set(Care(alfie, FirstDay.ALWAYS, workers=(PATEL,), limits="Ring dad first"))
    desk.close()
    person.sign_in("office")
    page = _page(person, alfie)
    assert "Visit on the first day, even when" in page.care.words.text()
    assert "Ring dad first" not in page.care.words.text()
    assert not page.care.set.isVisible()
    assert "priority" not in person.window.house.rooms
    person.window.go("care", alfie)
    person.settle()
    assert not person.window.findChildren(CareDialog)


def test_the_list_stands_in_order_and_is_printed(person: Person) -> None:
    person.sign_in("head")
    seat = person.window.seat
    assert seat is not None
    alfie, zara = _alfie(person), id_of(seat.desk, OAK, "Zara")
    seat.desk.care.set(Care(zara, FirstDay.NO_CONTACT))
    seat.desk.care.set(Care(alfie, FirstDay.ALWAYS, workers=(PATEL,)))
    person.window.go("priority")
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, PriorityScreen)
    titles = [one.title for one in screen.rows.lines if not one.heading]
    assert titles == ["Alfie Turner, Oak", "Zara Whitlock, Oak"]
    screen.hide_details(hidden=True)
    assert [one.title for one in screen.rows.lines if not one.heading] == ["A. T.", "Z. W."]
    assert not any("Patel" in one.spoken for one in screen.rows.lines)
    screen.hide_details(hidden=False)
    person.ctrl(Qt.Key.Key_P)
    person.until(lambda: bool(_previews()))
    for preview in _previews():
        preview.close()


def _previews() -> list[PrintPreview]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, PrintPreview)]


def test_a_lock_while_it_is_being_saved_brings_nothing_back_that_was_saved(
    person: Person,
) -> None:
    _with_passphrase(person)
    alfie = _alfie(person)
    person.window.go("care", alfie)
    person.settle()
    dialog = _dialog(person)
    dialog.fields.texts["limits"].setFocus()
    person.type("Do not share")
    dialog.fields.why.setFocus()
    person.type("Moved to a refuge")
    person.settle()
    key = dialog.key
    dialog.save()
    person.window.lock()
    person.window.activateWindow()
    _with_passphrase(person)
    assert not [one for one in person.window.findChildren(CareDialog) if one.isVisible()]
    seat = person.window.seat
    assert seat is not None
    assert [row.care.limits for row in seat.desk.care.board()] == ["Do not share"]
    assert seat.desk.restricted.half_said(key) == ""
    assert [note.words for note in seat.desk.restricted.notes(alfie)] == ["Moved to a refuge"]


def test_a_lock_while_it_is_being_saved_keeps_what_the_disk_refused(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.sign_in("head")
    person.window.go("care", _alfie(person))
    person.settle()
    dialog = _dialog(person)
    dialog.fields.texts["limits"].setFocus()
    person.type("Do not share")
    seat = person.window.seat
    assert seat is not None

    def full(*_given: object) -> None:
        raise DiskFull("The disk is full.", "Nothing was half saved.", "Make room.")

    monkeypatch.setattr(seat.desk.care, "set", full)
    dialog.save()
    person.window.lock()
    person.window.activateWindow()
    person.settle()
    person.sign_in("head")
    person.settle()
    assert _dialog(person).fields.texts["limits"].text() == "Do not share"
