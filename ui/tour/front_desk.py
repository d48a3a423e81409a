"""The office's part of the tour: the hatch, the telephone, what is planned, what is due, the week.

Every scene is played by keys; the pictures are what the office would see.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from ui.tour.player import Player

CTRL = Qt.KeyboardModifier.ControlModifier
_KEYS = Qt.Key


class FrontDesk(Player):
    """Scenes of the front desk, for somebody of the office who is signed in."""

    def _without_reason(self, place: int) -> str:
        """The name of a child of another class whom the register has as N."""
        found: list[str] = []

        def look(desk: Desk) -> None:
            for one in desk.school.classes[1:-2]:
                rows = desk.registers.sheet(one.id, Session(self._stage.day, Half.AM)).rows
                found.extend(row.name for row in rows if row.mark and row.mark.code == "N")

        self.on_desk(look)
        return found[place] if place < len(found) else "a"

    def play_hatch(self) -> None:
        """A child comes late, and another is collected."""
        self.hands.press(_KEYS.Key_F7)
        self.hands.type(self._without_reason(0))
        self.shoot("arrival-who")
        self.hands.press(_KEYS.Key_Return)
        self.hands.type("1")
        self.shoot("arrival-late")
        self.hands.press(_KEYS.Key_Plus, CTRL)
        self.shoot("arrival-with-sibling")
        self.hands.press(_KEYS.Key_Return)
        self.shoot("arrival-saved")
        self.close_dialogs()

    def play_phone(self) -> None:
        """A parent rings: ill, back tomorrow."""
        self.hands.press(_KEYS.Key_F8)
        self.hands.type(self._without_reason(1))
        self.shoot("phone-who")
        self.hands.press(_KEYS.Key_Return)
        self.hands.type("1")
        self.hands.type("2")
        self.shoot("phone-ill-back-tomorrow")
        self.hands.press(_KEYS.Key_Return, CTRL)
        self.shoot("phone-saved")
        self.close_dialogs()

    def play_planned(self) -> None:
        """The weeks ahead, and a new plan."""
        self.hands.press(_KEYS.Key_7, CTRL)
        self.shoot("planned")

    def play_due(self) -> None:
        """Everything to do, and where each is done."""
        self.hands.press(_KEYS.Key_D, CTRL)
        self.shoot("to-do")
        for page in ("unexplained", "returns", "roll"):
            self.window.go("todo", (page, "", None))
            self.shoot(f"to-do-{page}")

    def play_week(self) -> None:
        """A class's week, typed into."""
        self.window.go("registers", self.own_class())
        self.hands.settle()
        self.hands.press(_KEYS.Key_G, CTRL)
        self.shoot("week")
        self.hands.press(_KEYS.Key_Down)
        self.hands.type("i")
        self.shoot("week-typed")
        self.hands.press(_KEYS.Key_Z, CTRL)

    def play_paper(self) -> None:
        """A mark opened, a paper chosen, the fire roll."""
        self.window.go("registers", self.own_class())
        self.hands.settle()
        self.hands.type("4")
        self.hands.press(_KEYS.Key_H, CTRL)
        self.shoot("mark-opened")
        self.close_dialogs()
        self.hands.press(_KEYS.Key_P, CTRL)
        self.shoot("print-which-paper")
        self.close_dialogs()
        self.hands.press(_KEYS.Key_F12)
        self.hands.until(lambda: self.window.fire.keeper.drawn is not None)
        self.shoot("fire-roll")
        self.close_dialogs()
