"""A name as a title: cut with three dots where the line ends, told in full to whoever asks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent

from ui.widgets.parts import Label
from ui.widgets.tips import tip

_LEAST = 120


class Named(Label):
    """One line, however long the name; the buttons beside it keep their place."""

    def __init__(self) -> None:
        super().__init__("", "title")
        self.full = ""

    def name(self, words: str) -> None:
        """Show a name."""
        self.full = words
        self.setAccessibleName(words)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        high = super().sizeHint().height()
        return QSize(self.fontMetrics().horizontalAdvance(self.full) + 4, high)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.full)  # in the font that can draw it, which is then measured
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.full, Qt.TextElideMode.ElideRight, self.width())
        cut = shown != self.full
        if cut:
            self.setText(shown)
        self.setToolTip(tip(self.full) if cut else "")
