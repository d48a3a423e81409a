"""Who else may be reading the screen: somebody at the counter, or a class at the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from attendance_desk.domain.access import Deed
from ui.covering import CLASS_VIEW, DETAILS, MADE_FOR_A_CLASS, Covers
from ui.second_screen import SecondScreen, Why
from ui.widgets.parts import button

if TYPE_CHECKING:
    from ui.frame import Frame
    from ui.memory import Memory
    from ui.widgets.screen import Seat

_ON = {
    Why.SCREEN: "A second screen is on",
    Why.HAND: "Class view is on",
}
_REGISTER = "{on}: registers show who is here and nothing more, no reason and no note."
_ELSEWHERE = "{on}. Only registers are made for a class to read; names are initials here."


class Onlookers(QObject):
    """Hides details from the eyes at the counter, and everything but marks from a class.

    Attributes:
        changed: Something is hidden, or shown again.
        area: The one in front.
    """

    changed = Signal()

    def __init__(self, frame: Frame, memory: Memory) -> None:
        super().__init__(frame)
        self._frame, self._memory = frame, memory
        self.covers, self.second = Covers(frame), SecondScreen(memory, self)
        self.second.changed.connect(self._turned)
        self._seat: Seat | None = None
        self.area = ""

    def settle(self, seat: Seat) -> None:
        """Somebody has signed in."""
        self._seat = seat
        self._turned()

    def leave(self) -> None:
        """They go: what they hid by hand is the next person's to choose, and no cover stays."""
        self._seat = None
        self.second.forget()
        self._frame.house.show_class_view(on=False)
        self.covers.cover("")
        self._frame.onlooking.say("")

    def stand_at(self, area: str) -> None:
        """Another area is in front."""
        self.area = area
        self._tell()

    def hide_details(self) -> None:
        """Ctrl+Shift+H."""
        self._frame.house.hide_details()
        self._turned()

    def turn_class_view(self) -> None:
        """Ctrl+Shift+J."""
        self.second.turn()

    def _turned(self) -> None:
        if self._seat is None:
            return
        on = self.second.why is not Why.NO
        self._frame.house.show_class_view(on=on)
        if on:
            self.covers.cover(CLASS_VIEW, every=True)
        else:
            self.covers.cover(DETAILS if self._frame.house.hidden_details else "")
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        why, seat = self.second.why, self._seat
        if seat is None or why is Why.NO:
            self._frame.onlooking.say("")
            return
        words = (_REGISTER if self.area == MADE_FOR_A_CLASS else _ELSEWHERE).format(on=_ON[why])
        buttons = [button("En&d it  Ctrl+Shift+J", self.turn_class_view)]
        if why is Why.SCREEN and seat.may(Deed.TAKE_ANY_REGISTER):
            buttons.insert(0, button("Only &staff see it", self._private))
        self._frame.onlooking.say(words, "warn", *buttons)

    def _private(self) -> None:
        """Both screens stand at the office's desk: remembered for this PC."""
        self._memory.keep_screens_private(private=True)
        self.second.look()
