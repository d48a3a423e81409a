"""No restricted word is on a screen, in a title, for a screen reader or on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from attendance_desk.desk.visits import Found, Going
from tests.a_school import OAK, id_of

if TYPE_CHECKING:
    from tests.a_school import Fernhill
    from tests.ui.conftest import Person

_WORDS = "wallmarkeronscreen"
_OPEN = "Curtains drawn."
_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)


def _plant(school: Fernhill) -> str:
    office = school.sit("office")
    child = id_of(office, OAK, "Alfie")
    office.restricted.worry(child, f"{_WORDS} one", urgent=True)
    office.restricted.keep_half(office.restricted.new_id(), child, f"{_WORDS} two", urgent=True)
    office.visits.record(Going(child), Found("refused", "", _OPEN, f"{_WORDS} three"))
    office.close()
    lead = school.sit("dsl")
    lead.restricted.settle()
    lead.restricted.note(child, f"{_WORDS} four")
    lead.close()
    return child


def _heard(widget: QWidget) -> str:
    """What a screen reader and the eye get of a widget, its rows and cells included."""
    found = [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
    found.append(widget.accessibleDescription())
    root = QAccessible.queryAccessibleInterface(widget)
    if not root:
        return " ".join(found)
    parts = [root]
    if root.childCount() < 400:
        parts += [root.child(n) for n in range(root.childCount())]
    texts = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    found += [part.text(text) for part in parts if part for text in texts]
    return " ".join(found)


@pytest.mark.parametrize("role", ["office", "teacher"])
def test_nothing_on_the_screens_of_who_may_not_read_them(
    person: Person, school: Fernhill, role: str
) -> None:
    _plant(school)
    person.sign_in(role)
    told: list[str] = []
    for key in _KEYS:
        person.ctrl(key)
        person.settle()
        told += [_heard(one) for one in QApplication.allWidgets()]
    person.ctrl(Qt.Key.Key_F)
    person.type("alfie")
    person.settle()
    person.enter()
    person.settle()
    told += [_heard(one) for one in QApplication.allWidgets()]
    told.append(QApplication.clipboard().text())
    everything = "\n".join(told).lower()
    assert "alfie turner" in everything, "the child's page was open"
    assert _WORDS not in everything
