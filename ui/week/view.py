"""The table of the grid: its widths, what is selected, and where the focus is."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from attendance_desk.domain.grid import GridCell
from ui.own_ways import TYPED_INTO
from ui.week.delegate import COLUMN, ROW, WeekDelegate
from ui.week.heads import COUNTS, SESSIONS
from ui.week.keys import KeyTable
from ui.week.model import Index
from ui.week.work import Place

_NAMES, _NAMES_NARROW = 170, 132
_COUNT = 34
_WIDEST = 78
_WHOLE_DAY = 52
"""Pixels in which "Wed 18" can be written."""
_NARROW = 760
_HEADS = "QHeaderView::section { padding: 4px 1px; font-size: 13px; }"
_SIDES = "QHeaderView::section { padding: 2px 8px; font-size: 15px; font-weight: 400; }"


class WeekView(KeyTable):
    """Names stay at the left: they are the heads of the rows.

    Attributes:
        moved: The focus is on another cell, or other cells are selected.
    """

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(WeekDelegate(self))
        self.setProperty(TYPED_INTO, True)
        self.setAccessibleName("Week grid")
        self.setAccessibleDescription("Arrows move, letters mark, Shift and arrows select.")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setDefaultSectionSize(ROW)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setMinimumSectionSize(_COUNT)
        across.setStyleSheet(_HEADS)
        down.setStyleSheet(_SIDES)
        self.cells.modelReset.connect(self._fit)

    def chosen(self) -> tuple[GridCell, ...]:
        """The cells that are selected, row by row; the one in focus where none are."""
        found = sorted(
            (index.row(), index.column())
            for index in self.selectedIndexes()
            if index.column() < SESSIONS
        )
        work = self.cells.work
        if work is None:
            return ()
        return tuple(work.cell(place) for place in found) or tuple(
            [self.cell] if self.cell is not None else []
        )

    def block(self) -> tuple[Place, Place] | None:
        """The upper left and the lower right of what is selected; None where nothing is."""
        rows = [one.row() for one in self.selectedIndexes() if one.column() < SESSIONS]
        columns = [one.column() for one in self.selectedIndexes() if one.column() < SESSIONS]
        if rows:
            return (min(rows), min(columns)), (max(rows), max(columns))
        return (self.place, self.place) if self.place else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.moved.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.moved.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters mark; they never search."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the sessions what the names and counts leave, as long as it is of use.

        The room of the scroll bar is kept free, so that columns keep their width when it comes.
        """
        self.verticalHeader().setFixedWidth(_NAMES if self.width() >= _NARROW else _NAMES_NARROW)
        beside = self.verticalHeader().width() + self.verticalScrollBar().sizeHint().width()
        left = self.width() - 2 * self.frameWidth() - beside - len(COUNTS) * _COUNT - 2
        wide = max(COLUMN, min(_WIDEST, left // SESSIONS))
        self.cells.narrow = wide < _WHOLE_DAY
        for column in range(self.cells.columnCount()):
            self.setColumnWidth(column, wide if column < SESSIONS else _COUNT)
