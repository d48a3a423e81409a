"""The keys of the grid. They say what was pressed and type nothing themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView

from attendance_desk.domain.grid import ClassWeek, GridCell
from ui.week.heads import SESSIONS
from ui.week.model import WeekModel
from ui.week.work import Place

_SIGNS = " /\\#"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyTable(QTableView):
    """A table of cells with one in focus.

    Attributes:
        typed: A letter, a slash or a space for the cell in focus.
        digit: A digit after it.
        cleared: Delete or Backspace on what is selected.
        way_out: Enter on a cell that takes nothing, or Alt+Enter on any.
        turned: Page up (-1) or down (1) in the week of a class.
        copied: Ctrl+C.
        pasted: Ctrl+V.
    """

    copies_itself = True
    typed = Signal(str)
    digit = Signal(str)
    cleared = Signal()
    way_out = Signal()
    turned = Signal(int)
    copied = Signal()
    pasted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cells = WeekModel(self)
        self.setModel(self.cells)

    @property
    def place(self) -> Place | None:
        """The row and column in focus; None on a count."""
        index = self.currentIndex()
        if not index.isValid() or index.column() >= SESSIONS:
            return None
        return index.row(), index.column()

    @property
    def cell(self) -> GridCell | None:
        """The cell in focus."""
        return self.cells.cell(self.currentIndex())

    def go(self, place: Place) -> None:
        """Put the focus on a cell."""
        if self.cells.rowCount():
            row = max(0, min(place[0], self.cells.rowCount() - 1))
            index = self.cells.index(row, max(0, min(place[1], SESSIONS - 1)))
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif not (self._acts(event) or self._types(event)):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001
        """Tab goes to the next cell; from the last one, or the first, it leaves the grid."""
        place = self.place
        if place is None:
            return bool(super().focusNextPrevChild(forward))
        number = place[0] * SESSIONS + place[1] + (1 if forward else -1)
        if not 0 <= number < self.cells.rowCount() * SESSIONS:
            return bool(super().focusNextPrevChild(forward))
        self.go(divmod(number, SESSIONS))
        return True

    def _acts(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = held == Qt.KeyboardModifier.NoModifier
        cell = self.cell
        if key in _ENTER and cell is not None:
            if held == Qt.KeyboardModifier.AltModifier or (plain and cell.shut):
                self.way_out.emit()
            elif plain or held == Qt.KeyboardModifier.ShiftModifier:
                self._down(1 if plain else -1)
            else:
                return False
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.place is not None:
            self.go((self.place[0], 0 if key == Qt.Key.Key_Home else SESSIONS - 1))
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif plain and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self._of_class():
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        else:
            return False
        return True

    def _types(self, event: QKeyEvent) -> bool:
        typed, held = event.text(), event.modifiers()
        aside = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if held & aside or len(typed) != 1 or self.cell is None:
            return False
        if typed in "0123456789":
            self.digit.emit(typed)
        elif typed.isalpha() or typed in _SIGNS:
            self.typed.emit(typed.upper())
        else:
            return False
        return True

    def _down(self, step: int) -> None:
        """To the cell below; from the last one to the top of the next session."""
        place, rows = self.place, self.cells.rowCount()
        if place is None:
            return
        number = place[1] * rows + place[0] + step
        if 0 <= number < rows * SESSIONS:
            column, row = divmod(number, rows)
            self.go((row, column))

    def _of_class(self) -> bool:
        work = self.cells.work
        return work is not None and isinstance(work.sheet.where, ClassWeek)
