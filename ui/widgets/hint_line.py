"""A line of hints that is never cut in the middle: what has no room is left out whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui.widgets.parts import Label

_BETWEEN = " · "
_LEAST = 60
"""Pixels that are left to it beside everything else of its bar."""


class HintLine(Label):
    """Hints for the keys, the first and the last of them longest: the last is the way to help.

    Attributes:
        words: All of them, also those that have no room.
    """

    def __init__(self) -> None:
        super().__init__("", "second")
        self.words = ""
        self.setMinimumWidth(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str) -> None:
        """Show as many as there is room for."""
        self.words = words
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        parts = self.words.split(_BETWEEN)
        while len(parts) > 2 and not self._has_room(_BETWEEN.join(parts)):
            del parts[-2]
        shown = _BETWEEN.join(parts)
        if not self._has_room(shown):
            shown = self.fontMetrics().elidedText(
                shown, Qt.TextElideMode.ElideRight, max(self.width(), _LEAST)
            )
        self.setText(shown)

    def _has_room(self, words: str) -> bool:
        return self.fontMetrics().horizontalAdvance(words) <= self.width()
