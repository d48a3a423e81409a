"""A red clock shows on any screen at once: a line under the window's head, for who may see it.

Who only rings families reads that there is a deadline and when; never of whom, and never why. The
sentences are loaded after the door has been painted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from attendance_desk.domain.access import Deed
from ui.widgets.alive import while_open
from ui.widgets.parts import Strip, button
from ui.widgets.screen import Seat

if TYPE_CHECKING:  # the clocks pull in the database; the door is painted before that
    from attendance_desk.queries.clock_board import ClockBoard
    from attendance_desk.queries.restricted import NoteRow

    Found = tuple[ClockBoard, tuple[NoteRow, ...]]

_MINUTE, _SOON = 60_000, 1_500
_SEEN = (Deed.SEE_CLOCKS, Deed.MAKE_CALLS)


class Watch(QObject):
    """Asks each minute, and a moment after anything was saved.

    Attributes:
        told: What a screen reader is to say: a clock is newly red.
    """

    told = Signal(str)

    def __init__(self, strip: Strip, go: Callable[[], object]) -> None:
        super().__init__(strip)
        self._strip, self._go = strip, go
        self._seat: Seat | None = None
        self._hidden = self._at_board = self._covered = False
        self._found: Found | None = None
        self._minute, self._soon = QTimer(self), QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._soon.setInterval(_SOON)
        self._soon.setSingleShot(True)
        for timer in (self._minute, self._soon):
            timer.timeout.connect(self.ask)

    def settle(self, seat: Seat) -> None:
        """Somebody has signed in."""
        if any(seat.may(deed) for deed in _SEEN):
            self._seat = seat
            seat.runner.changed.connect(self.changed)
            self._minute.start()
            self._soon.start()

    def leave(self) -> None:
        """They go: nothing of it stays on the screen."""
        if self._seat is not None:
            self._seat.runner.changed.disconnect(self.changed)
        self._seat, self._found = None, None
        self._minute.stop()
        self._soon.stop()
        self._strip.say("")

    def changed(self, *_what: object) -> None:
        """Something was saved: look again in a moment, once for many keys."""
        if self._seat is not None:
            self._soon.start()

    def hide_details(self, *, hidden: bool) -> None:
        """No name while somebody looks over the counter."""
        self._hidden = hidden
        if self._found is not None:
            self._say(*self._found)

    def cover(self, *, covered: bool) -> None:
        """Say nothing at all where a class may be reading."""
        self._covered = covered
        if self._found is not None:
            self._say(*self._found)

    def stand_at(self, area: str) -> None:
        """Another area is in front; on the board itself the line would say everything twice."""
        self._at_board = area == "clocks"
        if self._found is not None:
            self._say(*self._found)

    def ask(self) -> None:
        """Look again."""
        seat = self._seat
        if seat is not None:
            desk = seat.desk
            seat.runner.ask(
                lambda: (desk.clocks.board(), desk.restricted.waiting()),
                while_open(self._strip, self._arrived),
            )

    def _arrived(self, found: Found) -> None:
        from ui.clocks.alarm_words import deadlines, first_words, pressing, worry_words

        if self._seat is None:
            return
        before, self._found = self._found, found
        board, waiting = found
        self._say(board, waiting)
        today = board.at.date()
        known = {one.id for one in before[1]} if before else set()
        if any(one.urgent and one.id not in known for one in waiting):
            self.told.emit(worry_words(waiting, today, hidden=self._hidden))
        elif len(pressing(board)) > (len(pressing(before[0])) if before else 0):
            self.told.emit(first_words(board) if self._names() else deadlines(board))

    def _names(self) -> bool:
        """Whether the line may name a child."""
        seat = self._seat
        return seat is not None and seat.may(Deed.SEE_CLOCKS) and not self._hidden

    def _say(self, board: ClockBoard, waiting: tuple[NoteRow, ...]) -> None:
        from ui.clocks.alarm_words import deadlines, first_words, worry_words

        seat = self._seat
        if seat is None:
            return
        if self._at_board or self._covered:
            self._strip.say("")
            return
        worry = worry_words(waiting, board.at.date(), hidden=self._hidden)
        if not self._names() and not worry:
            self._strip.say(deadlines(board), "danger" if board.red else "warn")
            return
        words = worry or first_words(board)
        opened = (button("&Open  Ctrl+8", self._go),) if words else ()
        self._strip.say(words, "danger", *opened)
