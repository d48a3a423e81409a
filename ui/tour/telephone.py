"""The telephone's part of the tour: whom to ring, what to say, the red branch, and the clocks.

The office rings first; then the safeguarding lead sees what came of it, and prints what is needed.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from attendance_desk.desk import Desk
from attendance_desk.domain.call_queue import QueueRow
from ui.tour.front_desk import CTRL, FrontDesk

_KEYS = Qt.Key
_BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier


class Telephone(FrontDesk):
    """Scenes of calls and clocks, for whoever is signed in."""

    def next_call(self) -> QueueRow | None:
        """The call the list would begin with."""
        found: list[QueueRow | None] = []

        def look(desk: Desk) -> None:
            found.append(desk.queue.next())

        self.on_desk(look)
        return found[0] if found else None

    def open_call(self) -> bool:
        """Open the next call as Enter on the list does; False where nobody is to be rung."""
        row = self.next_call()
        if row is not None:
            self.window.go("ring", (row.child.pupil_id, row.kind.value))
            self.hands.settle()
        return row is not None

    def play_calls(self) -> None:
        """The list, a call with its script, a number nobody answers, and the next family."""
        self.hands.press(_KEYS.Key_9, CTRL)
        self.shoot("calls")
        self.hands.press(_KEYS.Key_Return)
        self.shoot("call")
        self.hands.type("1")
        self.shoot("call-what-to-say")
        self.hands.type("1")
        self.shoot("call-reason")
        self.hands.press(_KEYS.Key_F4)
        self.shoot("call-contact-limits")
        self.close_dialogs()
        if self.open_call():
            self.hands.type("a")
            self.shoot("call-no-answer")
            self.close_dialogs()

    def play_alarm(self) -> None:
        """A parent thinks that the child is at school; then a worry, and the lists after it."""
        if self.open_call():
            self.hands.type("1")
            self.hands.settle()
            self.hands.type("9")
            self.shoot("call-missing-child")
            self.hands.press(_KEYS.Key_F9)
            self.shoot("worried")
            self.close_dialogs()
        self.hands.press(_KEYS.Key_9, CTRL)
        self.shoot("calls-later")
        self.hands.press(_KEYS.Key_K, _BOTH)
        self.shoot("call-log")
        self.hands.press(_KEYS.Key_J, CTRL)
        self.shoot("something-good")
        self.close_dialogs()

    def play_board(self) -> None:
        """What the safeguarding lead sees: the clocks, one of them, the list, a child's story."""
        self.shoot("safeguarding-today")
        self.hands.press(_KEYS.Key_8, CTRL)
        self.shoot("clocks")
        self.hands.type("h")
        self.shoot("clock-hand-over")
        self.close_dialogs()
        self.hands.type("s")
        self.shoot("clock-stand-down")
        self.close_dialogs()
        self.hands.type("v")
        self.shoot("home-visit")
        self.close_dialogs()
        self.window.go("priority")
        self.shoot("priority-list")
        self.hands.press(_KEYS.Key_Return)
        self.shoot("care")
        self.close_dialogs()
        self.hands.press(_KEYS.Key_R, _BOTH)
        self.shoot("routines")
        self.hands.press(_KEYS.Key_8, CTRL)
        self.hands.type("o")
        self.shoot("story")
