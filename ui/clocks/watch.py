"""A red clock shows on any screen at once: a line under the window's head, for who may see it.

Who only rings families reads that there is a deadline and when; never of whom, and never why.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from attendance_desk.domain.access import Deed
from attendance_desk.domain.marks import clock_words
from ui.widgets.alive import while_open
from ui.widgets.parts import Strip, button
from ui.widgets.screen import Seat

if TYPE_CHECKING:  # the clocks pull in the database; the door is painted before that
    from attendance_desk.queries.clock_board import ClockBoard

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
        self._hidden = self._at_board = False
        self._board: ClockBoard | None = None
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
        self._seat, self._board = None, None
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
        if self._board is not None:
            self._say(self._board)

    def stand_at(self, area: str) -> None:
        """Another area is in front; on the board itself the line would say everything twice."""
        self._at_board = area == "clocks"
        if self._board is not None:
            self._say(self._board)

    def ask(self) -> None:
        """Look again."""
        seat = self._seat
        if seat is not None:
            seat.runner.ask(seat.desk.clocks.board, while_open(self._strip, self._arrived))

    def _arrived(self, board: ClockBoard) -> None:
        if self._seat is None:
            return
        before, self._board = self._board, board
        self._say(board)
        if board.red > (before.red if before else 0):
            self.told.emit(first_words(board) if self._names() else deadlines(board))

    def _names(self) -> bool:
        """Whether the line may name a child."""
        seat = self._seat
        return seat is not None and seat.may(Deed.SEE_CLOCKS) and not self._hidden

    def _say(self, board: ClockBoard) -> None:
        seat = self._seat
        if seat is None:
            return
        if self._at_board:
            self._strip.say("")
            return
        if not self._names():
            self._strip.say(deadlines(board), "danger" if board.red else "warn")
            return
        words = first_words(board)
        opened = (button("&Open  Ctrl+8", self._go),) if words else ()
        self._strip.say(words, "danger", *opened)


def deadlines(board: ClockBoard) -> str:
    """That there are deadlines, and the next: no child, no rule."""
    count = board.red + board.amber
    if not count:
        return ""
    many = "1 safeguarding deadline" if count == 1 else f"{count} safeguarding deadlines"
    late = f", {board.red} due now" if board.red else ""
    soon = f", the next at {clock_words(board.next_due.time())}" if board.next_due else ""
    return f"{many}{late}{soon}. Your part of it stands in Calls and in To do."


def first_words(board: ClockBoard) -> str:
    """The most urgent red one in a line, and how many more."""
    red = [row for row in board.rows if row.clock.red]
    if not red:
        return ""
    row = red[0]
    more = f" And {len(red) - 1} more." if len(red) > 1 else ""
    return f"{row.name}: {row.clock.label}, {row.time_left}. {row.clock.next_step}{more}"
