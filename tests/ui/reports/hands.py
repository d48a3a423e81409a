"""Hands on the screen of reports, in a real window."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.letters.pdfs import Pdf
from tests.ui.conftest import Person
from ui.reports.screen import ReportsScreen
from ui.widgets.signed_rows import SignedLine

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_HELD = {"Ctrl": CTRL, "Alt": ALT, "Shift": Qt.KeyboardModifier.ShiftModifier}

W = TypeVar("W", bound=QWidget)


def opened(person: Person, role: str = "head") -> ReportsScreen:
    person.sign_in(role)
    press(person, "Ctrl+R")
    screen = person.window.house.shown
    assert isinstance(screen, ReportsScreen)
    return screen


def press(person: Person, keys: str) -> None:
    """Keys on whatever has the hands; "6", "Return", "Alt+Left"."""
    *held, key = keys.split("+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= _HELD[one]
    person.key(Qt.Key[f"Key_{key[:1].upper()}{key[1:]}"], modifiers)
    person.settle()


def choose_child(person: Person, name: str) -> None:
    press(person, "Ctrl+F")
    person.type(name)
    press(person, "Return")


def words(screen: ReportsScreen, folder: Path) -> str:
    """What stands on the paper beside the list."""
    assert screen.paper.pdf, screen.face.page.words.text()
    return Pdf.keep(folder, screen.paper.pdf).text()


def lines(screen: ReportsScreen) -> list[SignedLine]:
    return [line for line in screen.rows.lines if not line.heading]


def dialog(person: Person, kind: type[W]) -> W:
    person.until(lambda: any(one.isVisible() for one in person.window.findChildren(kind)))
    (found,) = [one for one in person.window.findChildren(kind) if one.isVisible()]
    return found
