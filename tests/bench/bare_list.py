"""The floor of a mark: a list of 30 rows that changes one word at a key, and moves on."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

ROWS = 30


class BareList(QListView):
    """Writes the key into the row that has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QStandardItemModel(self)
        for number in range(ROWS):
            self._rows.appendRow(QStandardItem(f"Pupil {number}"))
        self.setModel(self._rows)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(True)
        self.resize(QSize(1100, 600))
        self.setCurrentIndex(self._rows.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        self._rows.item(row).setText(f"Pupil {row} {event.text()}")
        self.setCurrentIndex(self._rows.index((row + 1) % ROWS, 0))
