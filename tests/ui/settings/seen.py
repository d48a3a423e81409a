"""What somebody sees and presses on a page of the settings."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.ui.conftest import Person
from ui.settings.page import Page
from ui.settings.screen import SettingsScreen


def turned_to(person: Person, name: str) -> Page:
    """A page, for who is signed in."""
    person.window.go("settings", name)
    person.settle()
    return screen(person).shown


def screen(person: Person) -> SettingsScreen:
    shown = person.window.house.shown
    assert isinstance(shown, SettingsScreen)
    return shown


def words_on(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def press(widget: QWidget, words: str) -> None:
    """The button whose name begins so."""
    (found,) = [
        one
        for one in widget.findChildren(QPushButton)
        if one.isVisible() and one.accessibleName().startswith(words)
    ]
    found.click()
