"""Every area there is, one after another: what holds in all of them, and in one added later."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from attendance_desk.domain.ledger import Kind
from attendance_desk.store import ledger
from tests.a_school import Fernhill
from tests.ui.conftest import NAMES, SIGN_IN, Person
from tests.weekly_school import with_marks
from ui.areas import ROOMS

pytestmark = pytest.mark.slow
AREAS = tuple(room.area.name for room in ROOMS)


@pytest.fixture
def school(school: Fernhill) -> Fernhill:
    """Marks of some weeks, so that areas have children to show."""
    return with_marks(school)


def seen(window: QWidget) -> str:
    """What the eye and a screen reader get of a window."""
    shown = [one for one in (window, *window.findChildren(QWidget)) if one.isVisible()]
    return "\n".join(words for one in shown for words in heard(one))


def heard(widget: QWidget) -> list[str]:
    """The words of a widget, with its rows and cells."""
    found = [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
    root = QAccessible.queryAccessibleInterface(widget)
    if not root:
        return found
    parts = [root, *(root.child(n) for n in range(min(root.childCount(), 400)))]
    texts = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    return found + [part.text(text) for part in parts if part for text in texts]


def hide(person: Person) -> None:
    """What Ctrl+Shift+H does."""
    person.window.house.hide_details()
    person.settle()


def test_no_child_is_named_in_any_area_while_details_are_hidden(person: Person) -> None:
    person.sign_in("head")
    names = {name.split()[0] for name in NAMES}
    named, told = set[str](), dict[str, set[str]]()
    for area in AREAS:
        person.window.go(area)
        person.settle()
        named |= {area} if names & set(seen(person.window).split()) else set()
        hide(person)
        told[area] = names & set(seen(person.window).split())
        hide(person)
    assert len(named) > 4, "areas with names in them were looked at"
    assert not {area: found for area, found in told.items() if found}


class Flashes(QObject):
    """Notes what was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
        ):
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}".strip())
        return False


def test_no_part_of_an_area_flashes_up_as_a_window_and_takes_the_keys(
    person: Person, qapp: QApplication
) -> None:
    person.sign_in("head")
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    told, lost = dict[str, list[str]](), list[str]()
    for area in AREAS:
        flashes.seen.clear()
        person.window.go(area)
        person.settle()
        told[area] = list(flashes.seen)
        lost += [] if QApplication.focusWidget() else [area]
        person.window.activateWindow()
    qapp.removeEventFilter(flashes)
    assert not {area: found for area, found in told.items() if found}
    assert not lost


@pytest.mark.parametrize("role", list(SIGN_IN))
def test_looking_round_is_no_refused_try_of_anybody(person: Person, role: str) -> None:
    """What a screen asks by itself must not stand in the ledger as if a person had tried it."""
    person.sign_in(role)
    for area in tuple(person.window.house.rooms):
        person.window.go(area)
        person.settle()
    asked = person.window.seat
    assert asked is not None
    with asked.desk.seated.register.read() as snapshot:
        kinds = [entry.kind for entry in ledger.entries(snapshot.connection)]
    assert kinds.count(Kind.ACTION_REFUSED) == 0
