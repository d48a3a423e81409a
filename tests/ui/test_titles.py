"""Titles of windows, as a task bar and a screen reader give them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from tests.ui.conftest import Person
from ui.services import SERVICES
from ui.settings.screen import SettingsScreen

BEHIND = " – Fernhill Primary School – Attendance Desk"


@pytest.mark.slow
def test_every_screen_says_its_subject_then_the_school_then_the_program(person: Person) -> None:
    person.sign_in("head")
    window, subjects = person.window, list[str]()
    settings = window.house.rooms["settings"]
    places: list[tuple[str, object]] = [(area, None) for area in window.house.rooms]
    for area, what in places:
        window.go(area, what)
        person.settle()
        title = window.windowTitle()
        assert title.endswith(BEHIND), (area, title)
        subjects.append(title.removesuffix(BEHIND))
    window.go(settings.area.name)
    shown = window.house.shown
    assert isinstance(shown, SettingsScreen)
    for page in shown.names():
        window.go("settings", page)
        person.settle()
        assert window.windowTitle() == f"{page}, settings{BEHIND}"
    assert all(subjects), subjects
    assert len(set(subjects)) == len(subjects), "no two areas have one title"


@pytest.mark.slow
def test_every_dialog_begins_with_its_subject_and_qt_adds_the_rest(person: Person) -> None:
    person.sign_in("head")
    for service in SERVICES:
        person.window.counter.open(service.name)
    person.window.show_keys()
    person.window.fire.show()
    person.settle()
    shown = [one for one in person.window.findChildren(QDialog) if one.isVisible()]
    titles = [one.windowTitle() for one in shown]
    assert len(titles) == len(SERVICES) + 2
    assert all(titles), titles
    assert not [one for one in titles if "Attendance Desk" in one or "Fernhill" in one]
    assert QGuiApplication.applicationDisplayName() == BEHIND.removeprefix(" – ")


def test_the_door_says_whose_it_is_once_that_is_known_and_keeps_it_after_a_lock(
    person: Person,
) -> None:
    person.settle()
    assert person.window.windowTitle() == f"Sign in{BEHIND}"
    person.sign_in("office")
    person.window.lock()
    person.settle()
    assert person.window.windowTitle() == f"Sign in{BEHIND}"
