"""F6 goes from part to part of the window, Shift+F6 back, and every part is come to."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from tests.ui.conftest import Person
from ui.areas import ROOMS
from ui.panes import pane_of
from ui.widgets.rail import Rail

SHIFT = Qt.KeyboardModifier.ShiftModifier
MANY = 40
"""No window has as many parts."""


def walked(person: Person, *, back: bool = False) -> list[QWidget]:
    """The parts that have the keys one after the other, until they come round."""
    begun: list[QWidget] = []
    for _ in range(MANY):
        person.key(Qt.Key.Key_F6, SHIFT if back else Qt.KeyboardModifier.NoModifier)
        if person.focus() in begun:
            break
        begun.append(person.focus())
    return [pane_of(one) for one in begun]


@pytest.mark.slow
@pytest.mark.parametrize("area", [room.area.name for room in ROOMS])
def test_every_part_of_an_area_is_come_to_and_left_again(person: Person, area: str) -> None:
    person.sign_in("head")
    person.window.go(area)
    person.settle()
    parts = walked(person)
    own = {"pictures", "practice"}  # F6 goes their own way there, between the parts of the work
    assert area in own or any(isinstance(one, Rail) for one in parts)
    shown = person.window.house.shown
    assert shown is not None
    inside = [one for one in parts if shown.isAncestorOf(one)]
    lists = [
        one
        for one in shown.findChildren(QAbstractItemView)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert area in own or {id(one) for one in lists} <= {id(one) for one in inside}
    back = walked(person, back=True)
    assert area in own or {id(one) for one in parts} <= {id(one) for one in back}


def test_from_the_list_of_routines_to_its_buttons_to_the_rail_and_back(person: Person) -> None:
    person.sign_in("head")
    person.window.go("routines")
    person.settle()
    rows = QApplication.focusWidget()
    person.key(Qt.Key.Key_F6)
    below = person.focus()
    assert below is not rows
    assert "Done" in below.accessibleName()
    person.key(Qt.Key.Key_F6)
    assert isinstance(pane_of(person.focus()), Rail)
    person.key(Qt.Key.Key_F6, SHIFT)
    person.key(Qt.Key.Key_F6, SHIFT)
    assert person.focus() is rows


def test_no_source_asks_qt_for_its_chain_of_keys(project: Path) -> None:
    """PySide takes down what it returns with what was asked; the program crashed minutes later."""
    asked = [
        one.name
        for one in (project / "ui").rglob("*.py")
        if "InFocusChain()" in one.read_text("utf-8")
    ]
    assert asked == []
