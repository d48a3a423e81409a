"""Panels at the foot of a page that ask one thing; the row of two-sign codes is one of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from attendance_desk.domain.codes import Code
from ui.widgets.parts import button, empty, label


class Foot(QFrame):
    """A panel at the foot. Escape leaves it safely, back to the list.

    Attributes:
        left: The person went back to the list.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CodeRow(Foot):
    """Two-sign codes beside each other, chosen by their digit or by the arrows.

    Attributes:
        chosen: The code that was picked.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._codes: tuple[Code, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 10, 14, 10)

    def offer(self, name: str, codes: tuple[Code, ...]) -> None:
        """Show the codes for one child."""
        self._codes = codes
        empty(self._row)
        self._row.addWidget(label(f"{name}:", "strong"))
        buttons = [self._button(code) for code in codes]
        for one in buttons:
            self._row.addWidget(one)
            one.show()  # a layout shows its widgets a moment later: too late for the next key
        self._row.addStretch(1)
        self._row.addWidget(label("Digit or Enter chooses · Esc leaves it", "hint"))
        self.show()
        buttons[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(key == Qt.Key.Key_Right)
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            return
        wanted = event.text()
        for code in self._codes:
            if wanted and code.letter[1:] == wanted:
                self.chosen.emit(code.letter)
                return
        super().keyPressEvent(event)

    def _button(self, code: Code) -> QPushButton:
        return button(f"{code.letter} {code.word}", self._choose(code.letter))

    def _choose(self, letter: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(letter)
