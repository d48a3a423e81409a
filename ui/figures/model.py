"""A table of figures for Qt."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from attendance_desk.domain.cuts import By
from attendance_desk.domain.figures import Measure
from attendance_desk.domain.rows import Row
from ui.theme import font_for

COLUMNS: tuple[tuple[str, Measure | None], ...] = (
    ("Possible", Measure.POSSIBLE),
    ("Attended", Measure.ATTENDED),
    ("Absent", Measure.ABSENT),
    ("Authorised", Measure.AUTHORISED),
    ("Unauthorised", Measure.UNAUTHORISED),
    ("Late", Measure.LATE),
    ("Not possible", Measure.NOT_POSSIBLE),
    ("Not marked", Measure.NOT_MARKED),
    ("Persistent", Measure.PERSISTENT),
    ("Severe", Measure.SEVERE),
    ("Attendance %", None),
)
_SIDE = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

Index = QModelIndex | QPersistentModelIndex

_ANSWERED = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.FontRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)
"""A table asks a cell for more, to draw it; no figure is worked out for that."""


class FiguresModel(QAbstractTableModel):
    """Rows of figures; the first column is the name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self._by = By.CLASS

    def show(self, rows: tuple[Row, ...], by: By = By.CLASS) -> None:
        """Show these rows, each of which is a child, a class and so on."""
        self.beginResetModel()
        self.rows, self._by = rows, by
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS) + 1

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return "Name" if section == 0 else COLUMNS[section - 1][0]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        if role not in _ANSWERED:
            return None
        row, column = self.rows[index.row()], index.column()
        text = row.name if column == 0 else value(row, COLUMNS[column - 1][1], self._by)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.TextAlignmentRole:
                return _SIDE if column else None
            case Qt.ItemDataRole.FontRole:
                return font_for(text)
            case _:
                head = "" if column == 0 else f"{row.name}, {COLUMNS[column - 1][0]}: "
                return f"{head}{text or 'none'}"


def value(row: Row, measure: Measure | None, by: By = By.CLASS) -> str:
    """A figure as it is written. A child is or is not; a group has a number of such children."""
    if measure is None:
        return row.tally.attendance_shown() or ""
    if measure in {Measure.PERSISTENT, Measure.SEVERE}:
        count = row.persistent if measure is Measure.PERSISTENT else row.severe
        if by is By.PUPIL:
            return "yes" if count else ""
        return "" if count is None else str(count)
    return str(getattr(row.tally, measure.value))
