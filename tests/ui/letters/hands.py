"""Hands on the screen of letters in a real window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from attendance_desk.desk import Desk
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.correspondence import LetterState
from attendance_desk.queries.letters_board import LetterRow
from tests.ui.conftest import Person
from ui.letters.asking import AnswerQuestion, NotNowQuestion, WayQuestion, WhyQuestion
from ui.letters.screen import LettersScreen
from ui.printing import PrintPreview
from ui.widgets.question import Question

T = TypeVar("T")

__all__ = ["AnswerQuestion", "NotNowQuestion", "WayQuestion", "WhyQuestion"]


class Desk_:  # noqa: N801 - beside the desk of the program
    """Somebody who works on letters."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def open(self, role: str = "head") -> LettersScreen:
        """Sign in and go to the letters."""
        self.person.sign_in(role)
        self.press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
        return self.screen

    @property
    def screen(self) -> LettersScreen:
        shown = self.person.window.house.shown
        assert isinstance(shown, LettersScreen)
        return shown

    @property
    def desk(self) -> Desk:
        assert self.person.window.seat is not None
        return self.person.window.seat.desk

    @property
    def said(self) -> str:
        return self.screen.face.strip.words.text()

    @property
    def titles(self) -> list[str]:
        return [line.title for line in self.screen.rows.lines]

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.person.key(key, held)
        self.person.settle()

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def keys(self, text: str) -> None:
        self.person.type(text)
        self.person.settle()

    def ask(self, question: Callable[[Desk], T]) -> T:
        """Ask the desk on its lane, as the window does: two threads never share a book."""
        found: list[T] = []
        desk = self.desk
        self.person.window.runner.ask(lambda: question(desk), found.append)
        self.person.settle()
        return found[0]

    def do(self, action: Callable[[Desk], Outcome[T]]) -> T:
        """Do something elsewhere in the window, and let it be told of."""
        found: list[T] = []
        desk = self.desk
        self.person.window.runner.do(
            lambda: action(desk), lambda outcome: found.append(outcome.value)
        )
        self.person.settle()
        return found[0]

    def rows(self) -> tuple[LetterRow, ...]:
        """Every letter, as it is on the disk."""
        return self.ask(lambda desk: desk.letters.board().rows)

    def states(self) -> list[LetterState]:
        return [row.letter.state for row in self.rows()]

    def question(self, kind: type[Question]) -> Question:
        """The question that is open, with the keys in it."""
        (found,) = (one for one in self.person.window.findChildren(kind) if one.isVisible())
        self.front(found)
        return found

    def front(self, widget: QWidget) -> None:
        widget.activateWindow()
        self.person.until(widget.isActiveWindow)
        QApplication.processEvents()

    def preview(self) -> PrintPreview:
        """The paper that is looked at; the keys are in it."""
        found = [one for one in self.person.window.findChildren(PrintPreview) if one.isVisible()]
        assert len(found) == 1
        self.front(found[0])
        self.person.until(lambda: found[0].printer.currentText() != "Looking for printers…")
        return found[0]
