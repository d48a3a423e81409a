"""Hands on the screen of certificates, in a real window."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.letters.pdfs import Pdf
from tests.ui.conftest import Person
from ui.printing import PrintPreview
from ui.recognition.screen import AwardsScreen
from ui.widgets.screen import Seat

SHIFT_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

W = TypeVar("W", bound=QWidget)


def seat_of(person: Person) -> Seat:
    assert person.window.seat is not None
    return person.window.seat


def opened(person: Person, role: str = "head") -> AwardsScreen:
    person.sign_in(role)
    person.key(Qt.Key.Key_C, SHIFT_CTRL)
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, AwardsScreen)
    return screen


def press(person: Person, keys: str) -> None:
    """Keys on whatever has the hands; "g", "Delete", "Ctrl+P"."""
    *held, key = keys.split("+")
    modifiers = Qt.KeyboardModifier.ControlModifier if held else Qt.KeyboardModifier.NoModifier
    person.key(Qt.Key[f"Key_{key[:1].upper()}{key[1:]}"], modifiers)
    person.settle()


def dialog(person: Person, kind: type[W]) -> W:
    person.until(lambda: any(one.isVisible() for one in person.window.findChildren(kind)))
    (found,) = [one for one in person.window.findChildren(kind) if one.isVisible()]
    return found


def said(screen: AwardsScreen) -> str:
    return screen.face.strip.words.text()


def titles(screen: AwardsScreen) -> list[str]:
    return [line.title for line in screen.face.rows.lines]


def seen(screen: AwardsScreen) -> set[str]:
    return {name for name, one in screen.face.buttons.items() if one.isVisible()}


def previewed(person: Person, folder: Path) -> Pdf:
    preview = dialog(person, PrintPreview)
    return Pdf.keep(folder, preview._pdf)
