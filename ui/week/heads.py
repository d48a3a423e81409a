"""The heads of the grid: children or weeks at the left, days and halves above."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.grid import ClassWeek, Sums
from attendance_desk.domain.names import initials
from ui.theme import font_for
from ui.week.words import column_words
from ui.week.work import Work

SESSIONS = 10
COUNTS = ("Here", "Abs.", "Gaps")
COUNT_WORDS = ("here", "absent", "not marked")
MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
_SHORT = 2
"""Letters of a day where columns are narrow."""


class HeadModel(QAbstractTableModel):
    """Names rows and columns, with their counts for a screen reader."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work: Work | None = None
        self.hidden, self.narrow = False, False

    def name(self, row: int) -> str:
        """The child of a row, as it may be shown."""
        name = self.work.sheet.rows[row].name if self.work else ""
        return initials(name) if self.hidden else name

    def column_sums(self, column: int) -> Sums:
        """The counts of a session."""
        if self.work is None:
            return Sums()
        return self.work.column_sums(column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        if self.work is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._row_head(section, role)
        return self._column_head(section, role)

    def _column_head(self, section: int, role: int) -> str | int | None:
        match role:
            case Qt.ItemDataRole.TextAlignmentRole:
                return MIDDLE
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._column_spoken(section)
            case Qt.ItemDataRole.DisplayRole if section >= SESSIONS:
                return COUNTS[section - SESSIONS]
            case Qt.ItemDataRole.DisplayRole:
                day = self._day_label(section, short=self.narrow)
                return column_words(day, Half(section % 2))
            case _:
                return None

    def _row_head(self, section: int, role: int) -> str | int | object | None:
        if self.work is None:
            return None
        row = self.work.sheet.rows[section]
        by_class = isinstance(self.work.sheet.where, ClassWeek)
        text = self.name(section) if by_class else row.label
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.FontRole:
                return font_for(text)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{text}: {self.work.row_sums(section).words}"
            case _:
                return None

    def _day_label(self, section: int, *, short: bool = False) -> str:
        day = _DAYS[section // 2][: _SHORT if short else None]
        if self.work is None or not isinstance(self.work.sheet.where, ClassWeek):
            return day
        rows = self.work.sheet.rows
        return f"{day} {rows[0].cells[section].session.day.day}" if rows else ""

    def _column_spoken(self, section: int) -> str:
        if section >= SESSIONS:
            return COUNT_WORDS[section - SESSIONS].capitalize()
        head = column_words(self._day_label(section), Half(section % 2)).replace("\n", " ")
        return f"{head}: {self.column_sums(section).words}"
