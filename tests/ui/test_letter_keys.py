"""Keys that are one letter or digit can be turned off, by each person on each PC (2.1.4)."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase, digits

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from attendance_desk.domain.calendar import Half, Session
from tests.a_school import FRIDAY, OAK, Fernhill
from tests.ui.conftest import Person
from tests.ui.test_walk import AREAS, dialogs
from tests.weekly_school import with_marks
from ui.own_ways import TYPED_INTO, put_off
from ui.registers.screen import Which
from ui.settings.mine import MinePage
from ui.settings.screen import SettingsScreen

FIELDS_TAKE_SIGNS = frozenset({"pupils", "call_log"})
"""Areas that begin in a field."""


@pytest.fixture(autouse=True)
def as_before(person: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("ui.settings.mine.Memory", lambda: person.window.memory)
    QApplication.setCursorFlashTime(0)
    yield
    put_off()


def turn(person: Person) -> None:
    """The box on the page of one's own, by its key."""
    person.window.go("settings", "You and this PC")
    person.settle()
    settings = person.window.house.shown
    assert isinstance(settings, SettingsScreen)
    page = settings.page_of("You and this PC")
    assert isinstance(page, MinePage)
    page.letters.setFocus()
    QTest.keyClick(page.letters, Qt.Key.Key_Space)


def picture(person: Person) -> QImage:
    person.settle()
    return person.window.grab().toImage()


def pressed_alone(person: Person) -> bool:
    """Whether any letter or digit, pressed alone where the keys are, does something."""
    before, keys = picture(person), person.focus()
    for sign in ascii_lowercase + digits:
        QTest.keyClicks(QApplication.focusWidget() or person.window, sign)
        if dialogs(person) or QApplication.focusWidget() is not keys:
            return True
    return picture(person) != before


@pytest.mark.slow
def test_turned_off_no_letter_does_anything_in_any_area(school: Fernhill, person: Person) -> None:
    with_marks(school)
    person.sign_in("head")
    turn(person)
    alive = []
    for area in AREAS:
        person.window.go(area)
        person.settle()
        typed = area in FIELDS_TAKE_SIGNS or bool(person.focus().property(TYPED_INTO))
        if not typed and pressed_alone(person):
            alive.append(area)
    assert not alive


def test_turned_on_they_act_and_turned_off_they_do_not_for_this_person_alone(
    school: Fernhill, person: Person
) -> None:
    with_marks(school)
    person.sign_in("head")
    person.window.go("clocks")
    assert pressed_alone(person)
    for one in dialogs(person):
        one.close()
    person.window.activateWindow()
    person.until(person.window.isActiveWindow)
    turn(person)
    person.window.go("clocks")
    assert not pressed_alone(person)
    person.window.sign_out()
    person.window.activateWindow()
    person.until(person.window.door.form.who.hasFocus)
    person.sign_in("office")
    assert person.window.memory.letter_keys(person.window.seat.desk.me.id)  # type: ignore[union-attr]
    person.window.go("queue")
    person.settle()
    person.window.sign_out()
    person.window.activateWindow()
    person.until(person.window.door.form.who.hasFocus)
    person.sign_in("head")
    person.window.go("clocks")
    assert not pressed_alone(person)


def test_a_register_is_typed_into_all_the_same(person: Person) -> None:
    person.sign_in("office")
    turn(person)
    person.window.go("registers", Which(OAK, Session(FRIDAY, Half.AM)))
    person.settle()
    person.type("4n")
    person.settle()
    sheet = person.window.house.shown.sheet  # type: ignore[union-attr]
    assert next(one.code for one in sheet.view.lines.lines if one.number == 4) == "N"
