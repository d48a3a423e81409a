"""Enter on a button presses that button: who goes to the way out and presses it has left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from tests.a_school import OAK
from tests.ui.conftest import Person
from tests.ui.registers.test_page import MORNING, codes, f2
from ui.registers.screen import Which


def go_to(person: Person, root: QWidget, words: str) -> QPushButton:
    """Tab to a button."""
    (wanted,) = (
        one for one in root.findChildren(QPushButton) if words in one.text() and one.isVisible()
    )
    for _ in range(40):
        if wanted.hasFocus():
            return wanted
        person.key(Qt.Key.Key_Tab)
    pytest.fail(f"Tab never came to {words}")


def test_a_mark_that_is_left_as_it_is_is_not_changed(person: Person) -> None:
    person.sign_in("office")
    person.window.go("registers", Which(OAK, MORNING))
    person.settle()
    person.type("4n")
    person.ctrl(Qt.Key.Key_Return)
    person.enter()
    person.settle()
    person.type("4")
    dialog = f2(person)
    person.type("i")
    person.key(Qt.Key.Key_Tab)
    person.type("2")
    go_to(person, dialog, "Leave as it is")
    person.enter()
    person.settle()
    assert codes(person)[4] == "N"


def test_an_arrival_that_is_closed_is_not_saved(person: Person) -> None:
    person.sign_in("office")
    person.window.counter.open("hatch")
    person.settle()
    (dialog,) = (one for one in person.window.findChildren(QDialog) if one.isVisible())
    person.type("Marc")
    person.settle()
    person.enter()
    person.settle()
    go_to(person, dialog, "Close")
    person.enter()
    person.settle()
    seat = person.window.seat
    assert seat is not None
    assert seat.desk.hatch.movements() == ()


def test_a_preview_whose_button_to_save_has_the_keys_saves(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: QWidget, title: str, _pdf: bytes) -> tuple[None, str]:
        asked.append(title)
        return None, ""

    monkeypatch.setattr("ui.printing.preview.ask_and_save", ask)
    person.sign_in("head")
    person.window.go("routines")
    person.settle()
    person.ctrl(Qt.Key.Key_P)
    person.until(lambda: any(one.isVisible() for one in person.window.findChildren(QDialog)))
    person.settle()
    (preview,) = (one for one in person.window.findChildren(QDialog) if one.isVisible())
    go_to(person, preview, "Save as PDF")
    person.enter()
    assert len(asked) == 1


def test_a_button_of_a_page_that_has_the_keys_is_pressed(person: Person) -> None:
    person.sign_in("head")
    person.window.go("routines")
    person.settle()
    shown = person.window.house.shown
    assert shown is not None
    go_to(person, shown, "Leave &out")
    person.enter()
    person.settle()
    assert [one for one in person.window.findChildren(QDialog) if one.isVisible()]


def test_a_form_that_is_closed_by_enter_keeps_nothing(person: Person) -> None:
    person.sign_in("head")
    person.window.counter.open("good")
    person.settle()
    (form,) = (one for one in person.window.findChildren(QDialog) if one.isVisible())
    go_to(person, form, "Leave")
    person.enter()
    person.until(
        lambda: not [one for one in person.window.findChildren(QDialog) if one.isVisible()]
    )
