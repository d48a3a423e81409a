"""What every step of the new school year is to the dialog around it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from attendance_desk.domain.new_year import NewYear
from attendance_desk.queries.new_year import YearBoard
from ui.theme import font_for
from ui.widgets.parts import label
from ui.widgets.screen import Seat


class YearStep(QWidget):
    """One step: shows a part of the proposal and lets a person change it.

    Attributes:
        changed: The proposal as it is now wanted.
        said: Words for the strip above the steps, and their kind.
    """

    changed = Signal(object)
    said = Signal(str, str)
    title = ""
    about = ""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.seat = seat
        self.plan: NewYear | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(label(self.about, "second", wrap=True))

    def show_board(self, board: YearBoard) -> None:
        """Show the proposal as it was looked at."""
        self.plan = board.plan
        self.draw(board)

    def draw(self, board: YearBoard) -> None:
        """Show this step's part."""
        raise NotImplementedError

    def enter(self) -> None:
        """The step is in front: put the keys where they are wanted."""
        raise NotImplementedError


def table(name: str, columns: Sequence[str]) -> QTableWidget:
    """A table to read and to choose lines of; the first column takes what is left."""
    made = QTableWidget(0, len(columns))
    made.setAccessibleName(name)
    made.setHorizontalHeaderLabels(list(columns))
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.verticalHeader().hide()
    made.setTabKeyNavigation(False)
    head = made.horizontalHeader()
    head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return made


def put_line(shown: QTableWidget, number: int, texts: Sequence[str]) -> None:
    """Show a line of texts."""
    for column, text in enumerate(texts):
        item = QTableWidgetItem(text)
        item.setFont(font_for(text))
        shown.setItem(number, column, item)


def serves(shown: QTableWidget, *parts: QWidget) -> None:
    """Let parts that act on the chosen lines be pressed only while there are some."""

    def suit() -> None:
        for part in parts:
            part.setEnabled(bool(chosen_lines(shown)))

    shown.itemSelectionChanged.connect(suit)
    suit()


def chosen_lines(shown: QTableWidget) -> list[int]:
    """The numbers of the lines that are chosen, from above."""
    return sorted({index.row() for index in shown.selectedIndexes()})
