"""Finding and reading: beside one another, or one at a time where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.pupils.finder import WIDTH, Finder
from ui.pupils.page import PupilSheet

_NARROW = 860
"""Pixels below which a child's page would have to scroll sideways beside the list."""
_MOST = 16_777_215
"""Pixels of width that Qt takes for no limit."""


class Beside(QWidget):
    """The finder and the child that is open.

    Attributes:
        alone: Whether the child stands in the place of the list.
        turned: That changed.
    """

    turned = Signal()

    def __init__(self, finder: Finder, sheet: PupilSheet) -> None:
        super().__init__()
        self._finder, self._sheet = finder, sheet
        self._narrow, self._reading, self._hidden = False, False, False
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(finder)
        inside.addWidget(sheet, 1)
        self._settle()

    @property
    def alone(self) -> bool:
        return self._narrow and self._reading and not self._hidden

    def read(self) -> None:
        """A child is open."""
        before, self._reading = self._reading, True
        self._settle()
        if self.alone and not before:
            self._sheet.begin()

    def look(self) -> None:
        """Another child is looked for."""
        self._reading = False
        self._settle()

    def hide_details(self, *, hidden: bool) -> None:
        """Nobody's names and nobody's page."""
        self._hidden = hidden
        self._finder.list.setVisible(not hidden)
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self._settle()

    def _settle(self) -> None:
        """Show what there is room for."""
        self._finder.setFixedWidth(WIDTH)
        if self._narrow:
            self._finder.setMinimumWidth(0)
            self._finder.setMaximumWidth(_MOST)
        self._finder.setVisible(not self.alone)
        self._sheet.setVisible((self.alone or not self._narrow) and not self._hidden)
        self.turned.emit()
