"""Every area, every page of the settings and every dialog of the front desk, walked through.

`tests/ui/walking.py` holds what is looked for. The lists are the program's own, so that a screen
that is added is walked, too.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from tests.a_school import Fernhill
from tests.ui.conftest import Person
from tests.ui.walking import SMALLEST, faults
from tests.weekly_school import with_marks
from ui.areas import ROOMS
from ui.services import SERVICES
from ui.settings.screen import SettingsScreen
from ui.theme import theme
from ui.tokens import Mode
from ui.welcome.welcome import Welcome

pytestmark = pytest.mark.slow
AREAS = tuple(room.area.name for room in ROOMS)
PLACES = {(1366, 728): "a laptop", SMALLEST: "a screen at 200 %"}
FAR = 160
"""More stops of Tab than any page has."""


@pytest.fixture
def school(school: Fernhill) -> Fernhill:
    """Marks of some weeks, so that areas have children to show."""
    return with_marks(school)


def dialogs(person: Person) -> list[QDialog]:
    return [one for one in person.window.findChildren(QDialog) if one.isVisible()]


def put_away(person: Person, dialog: QDialog) -> None:
    """Close it; what is half typed is thrown away by the second Esc."""
    dialog.activateWindow()
    for _ in range(2):
        if isValid(dialog) and dialog.isVisible():
            QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
            person.settle()


@pytest.mark.parametrize("size", PLACES, ids=list(PLACES.values()))
def test_every_area_and_page_of_the_settings_can_be_walked(
    person: Person, size: tuple[int, int]
) -> None:
    window, wrong = person.window, dict[str, list[str]]()
    window.resize(*size)
    person.settle()
    wrong["door"] = faults(window)
    person.sign_in("head")
    assert set(AREAS) <= set(window.house.rooms), "the head sees every area"
    for area in AREAS:
        window.go(area)
        person.settle()
        wrong[area] = faults(window)
    settings = window.house.shown
    assert isinstance(settings, SettingsScreen)
    for page in settings.names():
        window.go("settings", page)
        person.settle()
        wrong[page] = faults(window)
    assert not {place: found for place, found in wrong.items() if found}


def test_every_dialog_of_the_front_desk_can_be_walked_and_esc_leaves_it(person: Person) -> None:
    person.sign_in("head")
    wrong, closed = dict[str, list[str]](), list[str]()
    for service in SERVICES:
        assert person.window.counter.open(service.name), service.name
        person.settle()
        (shown,) = dialogs(person)
        wrong[service.name] = faults(shown)
        put_away(person, shown)
        closed += [service.name] if not dialogs(person) else []
    assert not {name: found for name, found in wrong.items() if found}
    assert closed == [service.name for service in SERVICES]


def test_the_welcome_the_keys_and_the_fire_roll_can_be_walked(person: Person) -> None:
    person.settle()
    person.window.show_keys()
    person.window.fire.show()
    person.settle()
    assert {type(one).__name__ for one in dialogs(person)} == {"KeySheet", "FireDialog"}
    assert not [found for one in dialogs(person) for found in faults(one)]
    for one in dialogs(person):
        put_away(person, one)
    assert not dialogs(person)
    welcome = Welcome(person.window.runner, person.school.clock, person.window.memory)
    person.window.show_welcome(welcome)
    person.settle()
    assert not faults(person.window)


def stops(person: Person, key: Qt.Key, lost: list[str] | None = None) -> list[QWidget]:
    """Where a key leads, stop after stop, until it is at the first one again.

    Args:
        person: Whose keys they are.
        key: Tab or the way back.
        lost: Takes the names of those that are not in front when the keys come to them (2.4.11).
    """
    found: list[QWidget] = []
    while len(found) < FAR:
        QTest.keyClick(person.focus(), key)
        QApplication.processEvents()
        if found and person.focus() is found[0]:
            return found
        found.append(person.focus())
        if lost is not None and found[-1].visibleRegion().isEmpty():
            lost.append(f"{type(found[-1]).__name__} {found[-1].accessibleName()}")
    raise AssertionError(f"Tab never comes round: {[type(one).__name__ for one in found[-4:]]}")


def test_tab_comes_round_on_every_page_both_ways_and_scrolls_to_what_it_comes_to(
    person: Person,
) -> None:
    window = person.window
    window.resize(*SMALLEST)
    person.sign_in("head")
    for area in AREAS:
        window.go(area)
        person.settle()
        lost: list[str] = []
        onward = stops(person, Qt.Key.Key_Tab, lost)
        back = stops(person, Qt.Key.Key_Backtab, lost)
        assert {id(one) for one in onward} == {id(one) for one in back}, area
        assert not lost, area


@pytest.mark.parametrize("mode", list(Mode), ids=[mode.value for mode in Mode])
def test_where_the_keys_are_can_be_seen_at_every_stop(person: Person, mode: Mode) -> None:
    person.sign_in("head")
    try:
        theme().force(mode)
        for area in ("today", "registers", "letters", "planned", "settings"):
            person.window.go(area)
            person.settle()
            silent = [one for one in stops(person, Qt.Key.Key_Tab) if not ringed(person, one)]
            assert not silent, (
                area,
                [(type(one).__name__, one.accessibleName()) for one in silent],
            )
    finally:
        theme().force(Mode.LIGHT)


def ringed(person: Person, widget: QWidget) -> bool:
    """Whether a control looks different while it has the keys (2.4.7)."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    with_keys = widget.grab().toImage()
    person.window.rail.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    person.window.rail.setFocus()
    QApplication.processEvents()
    without = widget.grab().toImage()
    person.window.rail.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return with_keys != without
