"""The weekly meeting's part of the tour: the list, a child, what a parent sees, the end."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.tour.telephone import Telephone

_KEYS = Qt.Key
_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class WeeklyMeeting(Telephone):
    """Scenes of the meeting, for the head."""

    def play_weekly(self) -> None:
        """From the list to the record, decided by digits."""
        self.hands.press(_KEYS.Key_M, _BOTH)
        self.shoot("weekly-list")
        self.hands.press(_KEYS.Key_Return)
        self.hands.settle()
        self.hands.type("2")
        self.shoot("weekly-child")
        self.hands.press(_KEYS.Key_S, _BOTH)
        self.shoot("weekly-for-a-parent")
        self.hands.press(_KEYS.Key_Escape)
        self.hands.press(_KEYS.Key_PageDown)
        self.hands.settle()
        self.hands.type("4")
        self.hands.press(_KEYS.Key_PageDown)
        self.hands.settle()
        for _ in range(30):  # to the last child and past it
            self.hands.press(_KEYS.Key_PageDown)
            self.hands.settle()
        self.shoot("weekly-end")
        self.window.go("weekly", ("agreed", "", None))
        self.shoot("what-was-agreed")
