"""The rows of a register for Qt: drawn from `Line`, read aloud from its words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.registers.lines import Line

LINE = Qt.ItemDataRole.UserRole + 1
"""The role under which the delegate finds the whole line."""

Index = QModelIndex | QPersistentModelIndex


class RegisterModel(QAbstractListModel):
    """The children of one register, in the order of the class list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every row as it stands."""
        return self._lines

    def show(self, lines: tuple[Line, ...]) -> None:
        """Show these rows; with the same children, only the rows that changed are painted."""
        if [one.pupil_id for one in lines] != [one.pupil_id for one in self._lines]:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return
        before, self._lines = self._lines, lines
        for place, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                index = self.index(place, 0)
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case _ if role == LINE:
                return line
            case _:
                return None
