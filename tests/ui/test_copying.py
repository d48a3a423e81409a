"""Ctrl+C in every list: what is seen comes out as a table, and never as a formula."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget

from attendance_desk.domain.guard import is_risky
from tests.a_school import OAK, Fernhill, id_of
from tests.ui.conftest import NAMES, Person
from tests.weekly_school import with_marks

CTRL = Qt.KeyboardModifier.ControlModifier
FORMULA = "=HYPERLINK(0)"


@pytest.fixture
def school(school: Fernhill) -> Fernhill:
    """Marks of some weeks; Alfie's forename would be run by a spreadsheet."""
    desk = school.sit("head")
    alfie = desk.people.page(id_of(desk, OAK, "Alfie")).pupil
    desk.people.change(replace(alfie, forename=FORMULA))
    desk.close()
    return with_marks(school)


def lists_of(root: QWidget) -> list[QAbstractItemView]:
    """The lists of a screen that have lines and do not copy something of their own."""
    return [
        one
        for one in root.findChildren(QAbstractItemView)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.model() is not None
        and one.model().rowCount(one.rootIndex())
        and not getattr(one, "copies_itself", False)
    ]


def copied(person: Person, view: QAbstractItemView) -> list[list[str]]:
    """What Ctrl+C puts on the clipboard, cell by cell."""
    person.window.activateWindow()
    view.setFocus()
    person.until(view.hasFocus)
    board = QGuiApplication.clipboard()
    board.clear()
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    return [line.split("\t") for line in board.text().split("\n")] if board.text() else []


@pytest.mark.slow
def test_every_list_copies_all_its_lines_and_no_formula(person: Person) -> None:
    person.sign_in("head")
    tried, wrong, formulas = 0, list[str](), set[str]()
    for area in tuple(person.window.house.rooms):
        person.window.go(area)
        person.settle()
        shown = person.window.house.shown
        assert shown is not None
        for view in lists_of(shown):
            rows, tried = copied(person, view), tried + 1
            if len(rows) < view.model().rowCount(view.rootIndex()):
                wrong.append(f"{area}: {view.accessibleName()}: {len(rows)} lines")
            if any(is_risky(cell) for row in rows for cell in row if cell[:1] != "'"):
                wrong.append(f"{area}: {view.accessibleName()}: a formula")
            formulas |= {area for row in rows for cell in row if cell.startswith("'=")}
    assert wrong == []
    assert tried > 8
    assert formulas, "a name that looks like a formula was among them"


def test_a_table_comes_with_its_heads(person: Person) -> None:
    person.sign_in("head")
    person.window.go("figures")
    person.settle()
    shown = person.window.house.shown
    assert shown is not None
    (table,) = lists_of(shown)
    rows = copied(person, table)
    assert len({len(row) for row in rows}) == 1, "every line has as many cells as there are heads"
    assert "Attendance" in " ".join(rows[0])
    assert person.window.left.words.startswith(f"Copied {len(rows) - 1} lines")


def test_initials_are_copied_while_details_are_hidden(person: Person) -> None:
    person.sign_in("head")
    person.window.house.hide_details()
    person.window.go("weekly")
    person.settle()
    shown = person.window.house.shown
    assert shown is not None
    cells = [cell for row in copied(person, lists_of(shown)[0]) for cell in row]
    assert cells
    assert not set(" ".join(cells).split()) & {name.split()[0] for name in NAMES}


def test_who_takes_no_names_out_is_told_so(person: Person) -> None:
    person.sign_in("teacher")
    person.window.go("pupils")
    person.settle()
    shown = person.window.house.shown
    assert shown is not None
    views = lists_of(shown)
    assert copied(person, views[0]) == []
    assert "takes no lists out" in person.window.left.words


def test_what_was_copied_is_gone_when_the_desk_locks(person: Person) -> None:
    person.sign_in("head")
    person.window.go("figures")
    person.settle()
    shown = person.window.house.shown
    assert shown is not None
    assert copied(person, lists_of(shown)[0])
    person.window.lock()
    assert QGuiApplication.clipboard().text() == ""
