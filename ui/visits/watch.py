"""Who is out on a home visit stands under the window's head, on every screen, until they are back.

It names who went and who waits, and never the child. Over the time it is red.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from attendance_desk.domain.access import Deed
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import listed
from ui.widgets.alive import while_open
from ui.widgets.parts import Strip, button
from ui.widgets.screen import Seat

if TYPE_CHECKING:  # the visits pull in the database; the door is painted before that
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.queries.visits_board import VisitRow

_MINUTE, _SOON = 60_000, 700


class OutWatch(QObject):
    """Asks each minute, and a moment after anything was saved.

    Attributes:
        told: What a screen reader is to say: somebody is newly overdue.
        saved: That they are back is on the disk.
        moved: Somebody set out or is back.
    """

    told = Signal(str)
    saved = Signal(str)
    moved = Signal()

    def __init__(self, strip: Strip, go: Callable[[], object]) -> None:
        super().__init__(strip)
        self._strip, self._go = strip, go
        self._seat: Seat | None = None
        self._out: tuple[VisitRow, ...] = ()
        self._minute, self._soon = QTimer(self), QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._soon.setInterval(_SOON)
        self._soon.setSingleShot(True)
        for timer in (self._minute, self._soon):
            timer.timeout.connect(self.ask)

    @property
    def anybody(self) -> bool:
        """Whether somebody is out."""
        return bool(self._out)

    def settle(self, seat: Seat) -> None:
        """Somebody has signed in."""
        if seat.may(Deed.GO_ON_VISITS):
            self._seat = seat
            seat.runner.changed.connect(self._changed)
            self._minute.start()
            self._soon.start()

    def leave(self) -> None:
        """They go: nothing of it stays on the screen."""
        if self._seat is not None:
            self._seat.runner.changed.disconnect(self._changed)
        self._seat, self._out = None, ()
        self._minute.stop()
        self._soon.stop()
        self._strip.say("")

    def ask(self) -> None:
        """Look who is out."""
        seat = self._seat
        if seat is not None:
            seat.runner.ask(seat.desk.visits.board, while_open(self._strip, self._arrived))

    def back(self) -> None:
        """They are back and safe; where several are out, the list is shown."""
        seat = self._seat
        if seat is None or len(self._out) != 1:
            self._go()
            return
        visits, which = seat.desk.visits, self._out[0].visit.id
        seat.runner.do(lambda: visits.back(which), while_open(self._strip, self._safe))

    def _changed(self, *_what: object) -> None:
        if self._seat is not None:
            self._soon.start()

    def _safe(self, outcome: Outcome[str]) -> None:
        seat = self._seat
        if seat is not None:
            at = clock_words(seat.desk.clock.now().time())
            self.saved.emit(f"Back safely at {at}. {outcome.value}".strip())
            self.ask()

    def _arrived(self, board: tuple[VisitRow, ...]) -> None:
        if self._seat is None:
            return
        before = self._out
        self._out = tuple(row for row in board if row.visit.out)
        late = [row for row in self._out if row.late]
        words = out_words(self._out)
        several = len(self._out) > 1
        press = button("Who is &out…" if several else "Back safely  Ctrl+B", self.back)
        self._strip.say(words, "danger" if late else "warn", *((press,) if words else ()))
        if len(late) > sum(row.late for row in before):
            self.told.emit(words)
        if [row.visit.id for row in before] != [row.visit.id for row in self._out]:
            self.moved.emit()


def out_words(out: tuple[VisitRow, ...]) -> str:
    """Who is out and when they are looked for, in a line; no child."""
    if not out:
        return ""
    first = min(out, key=lambda row: (not row.late, row.visit.back_by))
    visit = first.visit
    who = listed(visit.staff)
    by = clock_words(time.fromisoformat(visit.back_by)) if visit.back_by else "no time"
    are = "are" if len(visit.staff) > 1 else "is"
    if first.late:
        told = f"{who} should have been back from a home visit by {by}. Ring them now."
    else:
        told = f"{who} {are} on a home visit, back by {by}. {visit.contact} waits."
    return f"{told} And {len(out) - 1} more." if len(out) > 1 else told
