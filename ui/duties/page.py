"""What every page of the list of duties is to the screen around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.changes import Outcome
from ui.runner import Words
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.question import Question
from ui.widgets.screen import Seat

T = TypeVar("T")


class Page(QWidget):
    """One page.

    Attributes:
        said: Words for the strip above the pages, and their kind.
        kept: Something was saved.
        asked: Go to an area, and to one thing in it.
    """

    said = Signal(str, str)
    kept = Signal()
    asked = Signal(str, object)
    hint = ""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.seat = seat
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    @property
    def today(self) -> date:
        """The school's day."""
        return self.seat.desk.clock.now().date()

    def enter(self) -> None:
        """The page is shown: ask again, and put the focus where work begins."""

    def open(self, pupil_id: str, what: object) -> None:
        """Show one thing of this page; the whole of it where it has no such thing."""
        self.enter()

    def do(
        self, action: Callable[[], Outcome[T]], told: str, question: Question | None = None
    ) -> None:
        """Do something, say that it is done, and ask again; a refusal keeps what was typed."""

        def done(_outcome: Outcome[T]) -> None:
            if question is not None:
                close_if_open(question)
            self.said.emit(told, "ok")
            self.kept.emit()
            self.enter()

        def failed(words: Words) -> None:
            self.said.emit(str(words), "danger")

        mine: Callable[[Words], None] = failed
        if question is not None:
            mine = while_open(question, lambda words: question.refused(str(words)))
        self.seat.runner.do(action, done, mine, self)
