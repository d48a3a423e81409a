"""Text stays text in every area of the window: a school in which every name is hostile.

The areas are those of `ui.areas`: a new one is walked into without being named here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import Qt as Guess
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTextEdit, QWidget

from attendance_desk.store import people_rows, school_rows
from tests.a_school import ASH, OAK, Fernhill
from tests.letters.hostile import HOSTILE
from tests.ui.conftest import Person
from ui.areas import ROOMS
from ui.widgets.tips import tip

MOST_ROWS = 80


@pytest.fixture
def hostile_school(school: Fernhill) -> Fernhill:
    """Every child, contact and class has a hostile name."""
    desk = school.sit("head")
    with desk.seated.register.read() as snapshot:
        children = people_rows.pupils(snapshot)
        classes = school_rows.school(snapshot).classes
    for place, child in enumerate(children):
        words = HOSTILE[place % len(HOSTILE)]
        contacts = tuple(replace(one, name=words, relationship=words) for one in child.contacts)
        desk.people.change(replace(child, surname=words, forename=words, contacts=contacts))
    for one in classes:
        if one.id in {OAK, ASH}:
            desk.school_room.save_class(replace(one, name=f"<img src='/etc/passwd'>{one.name}"))
    desk.close()
    return school


@pytest.fixture
def person(hostile_school: Fernhill, person: Person) -> Person:
    """At the door of that school: it was changed before the window read it."""
    return person


def shown(window: QWidget) -> list[QWidget]:
    return [one for one in window.findChildren(QWidget) if one.isVisible()]


def markup_in(widget: QWidget) -> Iterator[str]:
    """What of a widget would be read as markup."""
    if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
        yield widget.text()
    if isinstance(widget, QTextEdit) and widget.acceptRichText():
        yield widget.toPlainText()
    yield from _odd(widget.toolTip())
    if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        for index in _cells(model):
            yield from _odd(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))


def _odd(words: str) -> Iterator[str]:
    """A tip that Qt takes for markup and in which any sign has an effect."""
    if words and Guess.mightBeRichText(words):
        document = QTextDocument()
        document.setHtml(words)
        said = escape(document.toPlainText().replace("\n", " "))
        if words.replace("\n", " ") != f"<qt>{said}</qt>":
            yield words


def _cells(model: QAbstractItemModel) -> Iterator[QModelIndex]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(min(model.rowCount(QModelIndex()), MOST_ROWS)):
        for column in range(columns):
            yield model.index(row, column)


@pytest.mark.slow
def test_no_area_reads_a_name_as_markup(person: Person) -> None:
    person.sign_in("head")
    found = {}
    for room in ROOMS:
        person.window.go(room.area.name)
        person.settle()
        widgets = shown(person.window)
        found[room.area.name] = [words for one in widgets for words in markup_in(one)]
    assert {area: words for area, words in found.items() if words} == {}
    assert "<img" not in QApplication.instance().applicationDisplayName()  # type: ignore[union-attr]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_tip_shows_what_was_typed(words: str, qapp: QApplication) -> None:
    given = tip(words)
    document = QTextDocument()
    if Guess.mightBeRichText(given):
        document.setHtml(given)
    else:
        document.setPlainText(given)
    assert document.toPlainText() == words
