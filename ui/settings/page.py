"""What every page of the settings is to the screen around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.changes import Outcome
from ui.runner import Words
from ui.widgets.parts import scrolled
from ui.widgets.screen import Seat

T = TypeVar("T")


class Page(QWidget):
    """One page: cards below one another.

    Attributes:
        said: Words for the strip above the pages, and their kind.
        kept: Something was saved.
        gone: The school is in another folder from now on.
        turned: Another page is wanted: names, the first of which that is there is shown.
        asked: Another area is wanted, and what in it.
    """

    said = Signal(str, str)
    kept = Signal()
    gone = Signal(object)
    turned = Signal(object)
    asked = Signal(str, object)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.seat = seat
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 6, 0)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(inside), 1)

    @property
    def today(self) -> date:
        """The school's day."""
        return self.seat.desk.clock.now().date()

    def enter(self) -> None:
        """The page is shown: show the school as it is now."""

    def open(self, what: str) -> None:
        """Open one thing of the page, by the name that what is due gives it."""

    def failed(self, words: Words) -> None:
        """Something was refused."""
        self.said.emit(str(words), "danger")

    def do(
        self,
        action: Callable[[], Outcome[T]],
        told: str,
        failed: Callable[[Words], None] | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Do something, say that it is done, and show the school as it is then."""

        def done(_outcome: Outcome[T]) -> None:
            if then is not None:
                then()
            self.said.emit(told, "ok")
            self.kept.emit()
            self.enter()

        self.seat.runner.do(action, done, failed or self.failed, self)
