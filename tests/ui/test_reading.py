"""Letters made for dyslexia: on everything of whoever chose them; no page outgrows a laptop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenuBar, QPushButton, QWidget

from tests.a_school import Fernhill
from tests.ui.conftest import Person
from tests.ui.test_walk import dialogs, put_away
from tests.ui.walking import SMALLEST, faults, within
from tests.weekly_school import with_marks
from ui.areas import ROOMS
from ui.services import SERVICES
from ui.settings.mine import MinePage
from ui.settings.screen import SettingsScreen
from ui.theme import READING, font_for, theme

AREAS = tuple(room.area.name for room in ROOMS)


@pytest.fixture(autouse=True)
def as_before(person: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The page keeps what is chosen where this window looks for it, and nothing stays on."""
    monkeypatch.setattr("ui.settings.mine.Memory", lambda: person.window.memory)
    yield
    theme().read_easily(easy=False)


@pytest.fixture
def school(school: Fernhill) -> Fernhill:
    return with_marks(school)


def letters(window: QWidget) -> set[str]:
    """The families in which what is on the screen is drawn."""
    shown = [one for one in within(window) if isinstance(one, QLabel | QAbstractButton | QMenuBar)]
    return {QFontInfo(one.font()).family() for one in shown if getattr(one, "text", str)()}


def cut(window: QWidget) -> list[str]:
    """The buttons whose words have no room."""
    shown = (one for one in within(window) if isinstance(one, QPushButton) and one.text())
    return [f"{one.text()} is cut" for one in shown if one.width() < one.sizeHint().width()]


def own_page(person: Person) -> MinePage:
    person.window.go("settings", "You and this PC")
    person.settle()
    settings = person.window.house.shown
    assert isinstance(settings, SettingsScreen)
    page = settings.page_of("You and this PC")
    assert isinstance(page, MinePage)
    return page


def test_the_box_changes_everything_at_once_and_back(person: Person) -> None:
    person.sign_in("office")
    person.window.go("today")
    person.settle()
    usual = letters(person.window)
    assert READING not in usual
    page = own_page(person)
    page.easy.setFocus()
    QTest.keyClick(page.easy, Qt.Key.Key_Space)
    for area in ("settings", "today", "pupils"):
        person.window.go(area)
        person.settle()
        assert letters(person.window) == {READING}, area
    own_page(person).easy.click()
    person.window.go("today")
    person.settle()
    assert letters(person.window) == usual


def test_whoever_chose_them_has_them_again_and_nobody_else(person: Person) -> None:
    person.sign_in("office")
    own_page(person).easy.click()
    person.window.sign_out()
    person.settle()
    assert READING not in letters(person.window), "the door is everybody's"
    person.sign_in("head")
    assert READING not in letters(person.window)
    person.window.sign_out()
    person.settle()
    person.sign_in("office")
    person.window.go("today")
    person.settle()
    assert letters(person.window) == {READING}
    assert own_page(person).easy.isChecked()


def test_a_name_with_a_mark_over_a_sign_keeps_the_letters_that_place_it(person: Person) -> None:
    person.settle()
    theme().read_easily(easy=True)
    assert font_for("Amy").families()[0] == READING
    assert READING not in font_for("Kayọ̀dé").families()


@pytest.mark.slow
def test_every_page_and_dialog_can_be_walked_in_them_on_the_smallest_screen(
    person: Person,
) -> None:
    window, wrong = person.window, dict[str, list[str]]()
    window.resize(*SMALLEST)
    person.sign_in("head")
    theme().read_easily(easy=True)
    for area in AREAS:
        window.go(area)
        person.settle()
        wrong[area] = faults(window) + cut(window)
    settings = window.house.shown
    assert isinstance(settings, SettingsScreen)
    for page in settings.names():
        window.go("settings", page)
        person.settle()
        wrong[page] = faults(window) + cut(window)
    for service in SERVICES:
        assert window.counter.open(service.name), service.name
        person.settle()
        (shown,) = dialogs(person)
        wrong[service.name] = faults(shown) + cut(shown)
        put_away(person, shown)
    assert not {place: found for place, found in wrong.items() if found}
