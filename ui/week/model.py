"""The grid for Qt: ten sessions across, and three counts at the end of each row."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from attendance_desk.domain.grid import GridCell
from ui.week.heads import COUNTS, MIDDLE, SESSIONS, HeadModel
from ui.week.look import LOOK, look
from ui.week.words import spoken, told
from ui.week.work import Work

Index = QModelIndex | QPersistentModelIndex


class WeekModel(HeadModel):
    """Reads a `Work`; it never changes one."""

    def show(self, work: Work) -> None:
        """Show another grid."""
        self.beginResetModel()
        self.work = work
        self.endResetModel()

    def again(self) -> None:
        """What is typed has changed: paint everything anew."""
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def cell(self, index: Index) -> GridCell | None:
        """The cell at an index; None for a count."""
        if self.work is None or not index.isValid() or index.column() >= SESSIONS:
            return None
        return self.work.cell((index.row(), index.column()))

    def words(self, index: Index) -> str:
        """Everything that is to be said of a cell or a count."""
        cell = self.cell(index)
        if self.work is None or cell is None:
            return self._count_words(index)
        put = self.work.put_at(cell)
        return told(self.name(index.row()), cell, put, self.work.sheet.rules.codes)

    def rowCount(self, parent: Index | None = None) -> int:
        inner = parent is not None and parent.isValid()
        return 0 if inner or self.work is None else len(self.work.sheet.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else SESSIONS + len(COUNTS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.column() < SESSIONS:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        work = self.work
        if work is None or not index.isValid():
            return None
        cell = self.cell(index)
        return self._count(index, role) if cell is None else self._of_cell(work, index, role)

    def _of_cell(self, work: Work, index: Index, role: int) -> object:
        cell = work.cell((index.row(), index.column()))
        put = work.put_at(cell)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return put.code if put else cell.code
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(self.name(index.row()), cell, put, work.sheet.rules.codes)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return str(cell.why) if cell.why else ""
            case Qt.ItemDataRole.ToolTipRole:
                return f"<qt>{escape(self.words(index))}</qt>"
            case _ if role == LOOK:
                return look(work, cell)
            case _:
                return None

    def _count(self, index: Index, role: int) -> str | int | None:
        if self.work is None:
            return None
        sums = self.work.row_sums(index.row())
        number = (sums.here, sums.absent, sums.not_marked)[index.column() - SESSIONS]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(number) if number else "·"
            case Qt.ItemDataRole.TextAlignmentRole:
                return MIDDLE
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._count_words(index)
            case _:
                return None

    def _count_words(self, index: Index) -> str:
        if self.work is None or not index.isValid():
            return ""
        sums = self.work.row_sums(index.row())
        return f"{self.name(index.row())}: {sums.words}."
