"""The same sentence on the child's own page and at the weekly meeting; never on the parent's."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.a_school import OAK, id_of
from tests.ui.conftest import Person
from tests.ui.patterns.test_patterns_screen import MONDAYS, opened, press
from ui.pupils.patterns import PatternLine
from ui.pupils.screen import PupilsScreen
from ui.widgets.parts import Label


def lines(screen: PupilsScreen) -> list[str]:
    (part,) = screen.findChildren(PatternLine)
    if not part.isVisible():
        return []
    return [one.text() for one in part.findChildren(Label) if one.text()]


def test_the_childs_page_says_what_stands_out_and_leads_to_patterns(person: Person) -> None:
    opened(person)
    press(person, Qt.Key.Key_O)
    shown = person.window.house.shown
    assert isinstance(shown, PupilsScreen)
    assert lines(shown) == [f"Days of the week: {MONDAYS} Clear."]
    shown.patterns.asked.emit("patterns", None)
    person.settle()
    assert person.window.house.shown is not shown


def test_a_child_of_whom_nothing_stands_out_has_no_such_line(person: Person) -> None:
    screen = opened(person)
    elif_ = id_of(screen.seat.desk, OAK, "Elif")
    person.window.go("pupils", elif_)
    person.settle()
    shown = person.window.house.shown
    assert isinstance(shown, PupilsScreen)
    assert lines(shown) == []
