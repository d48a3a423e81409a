"""Enter on a button presses that button, whatever Enter does elsewhere in its dialog or page."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GOES_ON = "enter-goes-on"


class Pressed(QPushButton):
    """A button that Enter presses while it has the keys, as Space does.

    Who has gone to *Leave it* and presses Enter must not find that it was kept. What is ticked or
    chosen is pressed by Space or its own key, and Enter goes on from it.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isCheckable() or not _alone(event) or _goes_on(self):
            super().keyPressEvent(event)
        else:
            self.click()


def enter_goes_on(form: QWidget) -> None:
    """Of a form in which Enter goes to the next field: there it goes past buttons, too."""
    form.setProperty(_GOES_ON, True)


def _alone(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _ENTER and held == Qt.KeyboardModifier.NoModifier


def _goes_on(one: QWidget) -> bool:
    above = cast("QWidget | None", one)
    while above is not None:
        if above.property(_GOES_ON):
            return True
        above = above.parentWidget()
    return False
