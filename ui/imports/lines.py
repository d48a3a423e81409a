"""A table of texts of any length: only what is seen is asked for, so it fills at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.theme import font_for

_TWO_LINES = 46
"""Pixels of a row; what is longer stands in full below the table."""
_MEASURED = 40
"""Rows by which the width of a column is measured: all of them would take too long."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Lines(QAbstractTableModel):
    """Texts under headings."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = headings
        self._rows: list[Sequence[str]] = []

    def put(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def change(self, place: int, cells: Sequence[str]) -> None:
        """Show one row otherwise."""
        self._rows[place] = cells
        last = len(self._headings) - 1
        self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | QFont | None:
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings[index.column()]}: {text or 'nothing'}"
        return font_for(text) if role == Qt.ItemDataRole.FontRole else None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        across = way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._headings[section] if across else None


class LinesView(QTableView):
    """A table to read and to choose a row in.

    Attributes:
        typed: A letter, a digit or Enter was pressed: the event.
    """

    typed = Signal(object)

    def __init__(self, lines: Lines, name: str) -> None:
        super().__init__()
        self.setModel(lines)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_TWO_LINES)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        head = self.horizontalHeader()
        head.setResizeContentsPrecision(_MEASURED)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def stretch(self, *columns: int) -> None:
        """Let these columns have the room that is left."""
        for place in columns:
            self.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER or event.text().isalnum():
            self.typed.emit(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            event.ignore()
        else:
            super().keyPressEvent(event)
