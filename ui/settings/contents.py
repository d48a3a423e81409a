"""The pages of the settings by name, at the left: arrows or letters move, Ctrl with Page too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from ui.theme import theme

_ROOM = 46
"""Beside the longest name: the room inside a line, an edge, and a bar to scroll by."""


class Contents(QListWidget):
    """Names of pages.

    Attributes:
        chosen: The place of the page to show.
        entered: Enter or Right was pressed: the page itself is wanted.
    """

    chosen = Signal(int)
    entered = Signal()

    def __init__(self, names: Sequence[str], around: QWidget) -> None:
        """List pages.

        Args:
            names: Of the pages.
            around: The screen in which Ctrl+PgUp and Ctrl+PgDn turn pages.
        """
        super().__init__()
        self.setProperty("kind", "contents")
        self.setAccessibleName("Pages of the settings")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name in names:
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, page of the settings")
            self.addItem(item)
        self.setCurrentRow(0)
        self.currentRowChanged.connect(self.chosen)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            short = QShortcut(QKeySequence(keys), around)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(lambda step=step: self.step(step))
        theme().changed.connect(self._fit)
        self._fit()

    def step(self, by: int) -> None:
        """Go on to the page after or before this one; round at the end."""
        self.setCurrentRow((self.currentRow() + by) % self.count())

    def show_place(self, place: int) -> None:
        """Mark the page that is shown, without choosing it again."""
        was = self.blockSignals(True)
        self.setCurrentRow(place)
        self.blockSignals(was)
        self._keep_in_view()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        self.scrollToItem(self.currentItem())

    def _fit(self) -> None:
        self.ensurePolished()
        measured = self.fontMetrics()
        names = [self.item(place).text() for place in range(self.count())]
        widest = max((measured.horizontalAdvance(name) for name in names), default=0)
        self.setFixedWidth(widest + _ROOM)
