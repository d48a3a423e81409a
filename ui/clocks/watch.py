"""A red clock shows on any screen at once: a line under the window's head, for who may see it.

Who only rings families reads that there is a deadline and when; never of whom, and never why.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from attendance_desk.domain.access import Deed
from attendance_desk.domain.clocks import ClockKind
from attendance_desk.domain.marks import clock_words
from ui.clocks.lines import since
from ui.widgets.alive import while_open
from ui.widgets.parts import Strip, button
from ui.widgets.screen import Seat

if TYPE_CHECKING:  # the clocks pull in the database; the door is painted before that
    from attendance_desk.queries.clock_board import ClockBoard, ClockRow
    from attendance_desk.queries.restricted import NoteRow

    Found = tuple[ClockBoard, tuple[NoteRow, ...]]

_MINUTE, _SOON = 60_000, 1_500
_PATIENT = frozenset({ClockKind.UNAUTHORISED, ClockKind.ILLNESS, ClockKind.LAPSING})
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
        seat = self._seat
        if seat is None:
            return
        if self._at_board:
            self._strip.say("")
            return
        worry = worry_words(waiting, board.at.date(), hidden=self._hidden)
        if not self._names() and not worry:
            self._strip.say(deadlines(board), "danger" if board.red else "warn")
            return
        words = worry or first_words(board)
        opened = (button("&Open  Ctrl+8", self._go),) if words else ()
        self._strip.say(words, "danger", *opened)


def worry_words(waiting: tuple[NoteRow, ...], today: date, *, hidden: bool) -> str:
    """That an urgent worry nobody has read waits: from whom and about whom, never what it says."""
    urgent = [one for one in waiting if one.urgent]
    if not urgent:
        return ""
    more = f" And {len(urgent) - 1} more." if len(urgent) > 1 else ""
    one = urgent[0]
    if hidden:
        return f"Something urgent waits to be read.{more}"
    if not one.pupil_id:
        return f"{one.name}. {one.words}{more}"
    return f"Urgent worry about {one.name}, {since(one.day, one.at, today)}: read it now.{more}"


def deadlines(board: ClockBoard) -> str:
    """That there are deadlines, and the next: no child, no rule."""
    count = board.red + board.amber
    if not count:
        return ""
    many = "1 safeguarding deadline" if count == 1 else f"{count} safeguarding deadlines"
    late = f", {board.red} due now" if board.red else ""
    soon = f", the next at {clock_words(board.next_due.time())}" if board.next_due else ""
    return f"{many}{late}{soon}. Your part of it stands in Calls and in To do."


def pressing(board: ClockBoard) -> list[ClockRow]:
    """The red ones that cannot wait for the next look at the board.

    Sessions not agreed, illness and a mark about to lapse stay red for days until somebody has
    decided: a line over every screen that never goes away is soon not read any more.
    """
    return [row for row in board.rows if row.clock.red and row.clock.kind not in _PATIENT]


def first_words(board: ClockBoard) -> str:
    """The most urgent red one in a line, and how many more."""
    red = pressing(board)
    if not red:
        return ""
    row = red[0]
    more = f" And {len(red) - 1} more." if len(red) > 1 else ""
    return f"{row.name}: {row.clock.label}, {row.time_left}. {row.clock.next_step}{more}"
