"""The lines of the call log for Qt: a line taken back is struck through and says so."""

from __future__ import annotations

from datetime import time
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from attendance_desk.domain.call_log import LogRow, Stands
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import listed
from ui.theme import font_for

COLUMNS = ("When", "Which way", "Child", "Spoke to", "What came of it", "What was said", "By")

Index = QModelIndex | QPersistentModelIndex


class LogModel(QAbstractTableModel):
    """Every cell is text; the longest has a tip with the whole of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[LogRow, ...] = ()

    def show(self, rows: tuple[LogRow, ...]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return COLUMNS[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        row = self.rows[index.row()]
        words = cells(row)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words if row.stands is Stands.YES else f"{words}, {row.stands.value}"
        if role == Qt.ItemDataRole.FontRole:
            font = font_for(words, 14, 400)
            font.setStrikeOut(row.stands is not Stands.YES)
            return font
        return None


def cells(row: LogRow) -> tuple[str, ...]:
    """A line as the table shows it."""
    at = clock_words(time.fromisoformat(row.at))
    state = "" if row.stands is Stands.YES else f" ({row.stands.value})"
    children = listed(row.children) or "nobody found yet"
    person = f"{row.person} ({row.relationship})" if row.relationship else row.person
    came = [row.outcome, row.reason, row.back]
    return (
        f"{row.day:%a} {row.day.day} {row.day:%b} {at}",
        row.direction.value,
        f"{children}, {row.class_name}" if row.class_name else children,
        person,
        ": ".join(part for part in came[:2] if part)
        + (f"; {row.back}" if row.back else "")
        + state,
        row.words,
        row.by,
    )
