"""A list that was saved since the last one: told once on Today, to whoever brings lists in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, Signal

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.marks import clock_words
from ui.widgets.alive import while_open
from ui.widgets.newer_list import look_for_newer
from ui.widgets.parts import Strip, button
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.desk.newer_lists import NewerList

_AGAIN = 5 * 60 * 1000
"""Milliseconds after which the folder is looked at again without anybody coming to Today."""
_WHAT = {"pupils": "list of children", "marks": "list of marks", "ctf": "transfer file"}


class NewerStrip(Strip):
    """A line with two buttons; nothing where nothing newer lies, or somebody answered.

    The file's name is not shown: Today can be seen from the counter.

    Attributes:
        asked: Look at the list.
    """

    asked = Signal(str, object)

    def __init__(self, seat: Seat) -> None:
        super().__init__("info")
        self._seat, self._rest = seat, QDeadlineTimer(0)
        self._mine = seat.may(Deed.IMPORT) and seat.desk.writable

    def anew(self) -> None:
        """Somebody comes to Today: look at the next asking."""
        self._rest = QDeadlineTimer(0)

    def ask(self) -> None:
        """See whether there is one, now and then."""
        if self._mine and self._rest.hasExpired():
            self._rest = QDeadlineTimer(_AGAIN)
            look_for_newer(self._seat, while_open(self, self.show_newer))

    def show_newer(self, newer: NewerList | None) -> None:
        """Say that there is one, and since when."""
        if newer is None or newer.told:
            self.say("")
            return
        day = day_words(newer.saved.date(), self._seat.desk.clock.now().date())
        words = (
            f"A newer {_WHAT[newer.kind]} was saved ({day}, {clock_words(newer.saved.time())}) "
            "where the last one was taken from."
        )
        look = button("Look at &it", lambda: self._answer(newer, look=True))
        leave = button("&Not now", lambda: self._answer(newer, look=False))
        self.say(words, "info", look, leave)

    def _answer(self, newer: NewerList, *, look: bool) -> None:
        rooms = self._seat.desk
        self._seat.runner.ask(lambda: rooms.newer_lists.answered(newer), lambda _done: None)
        self.say("")
        if look:
            self.asked.emit("imports", (newer.kind, newer.path))
