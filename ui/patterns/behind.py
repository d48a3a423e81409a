"""The pattern in front: its sentence, how sure it is, and the very sessions behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.patterns.shown import Shown, days, half_days
from ui.widgets.parts import label
from ui.widgets.signed_rows import SignedLine, SignedRows

_LEAST = 84


class Behind(QFrame):
    """Enter on a session opens its mark; Esc and Left go back to the list.

    Attributes:
        left: The hands want back to the list.
        sessions: The sessions, a line for each day.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.name, self.words = label(kind="card-title", wrap=True), label(wrap=True)
        self.sure = label(kind="second", wrap=True)
        self.looked = label(kind="second", wrap=True)
        self.sessions = _Sessions()
        self.sessions.left.connect(self.left)
        page = QVBoxLayout(self)
        page.setContentsMargins(12, 10, 12, 10)
        page.setSpacing(6)
        for part in (self.name, self.words, self.sure, self.looked):
            page.addWidget(part)
        page.addWidget(self.sessions, 1)

    def show_pattern(self, one: Shown, name: str) -> None:
        """Show a pattern.

        Args:
            one: Which.
            name: What whom it is about may be called just now.
        """
        self.name.setText(f"{name}, {one.where}" if one.where else name)
        self.words.setText(one.pattern.words)
        self.sure.setText(f"{half_days(one.pattern.sessions)}. {one.pattern.sure}")
        self.looked.setText(one.row.looked)
        self.looked.setVisible(bool(one.row.looked))
        lines = [SignedLine(day.words, data=day.seen) for day in days(one)]
        self.sessions.show_lines(lines)
        self.sessions.setCurrentRow(0)


class _Sessions(SignedRows):
    """The days; Esc belongs to the screen, Left to the list beside."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__("Sessions behind the pattern")
        self.setMinimumHeight(_LEAST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left:
            self.left.emit()
        else:
            super().keyPressEvent(event)
