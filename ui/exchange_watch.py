"""The other PCs are heard, and told, without anybody asking: once a minute, and when it is news.

Nothing is watched on the drive: a network drive does not tell what changed on it. The drive is
read and written afar, the books are asked in small steps between which a person is answered. A PC
that exchanges with no other pays one look at a small file for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from attendance_desk.domain.changes import Area
from attendance_desk.domain.marks import clock_words
from ui.widgets.alive import while_open
from ui.widgets.tips import tip

if TYPE_CHECKING:  # the exchange pulls in the database; the door is painted before that
    from attendance_desk.desk.rounds import Visit, Visiting
    from ui.runner import Words
    from ui.widgets.parts import Label
    from ui.widgets.screen import Seat

T = TypeVar("T")

_FIRST, _MINUTE, _NEWS = 2_000, 60_000, 3_000
"""Milliseconds: after somebody came in, between two visits, after a mark."""
_SLOW = "the shared folder is slow"
_NO_FOLDER = "Other PCs are heard when it answers; what is entered here is kept, and sent then."


class ExchangeWatch(QObject):
    """Visits the shared folder while somebody is signed in, and tells it in the status bar.

    Attributes:
        told: What is wrong, in words, when it begins or changes; not each minute again.
    """

    told = Signal(str)

    def __init__(self, words: Label) -> None:
        """Speak by a label of the status bar."""
        super().__init__(words)
        self._words = words
        self._seat: Seat | None = None
        self._visiting: Visiting | None = None
        self._under_way, self._again, self._afar = False, False, False
        self._trouble = ""
        self._minute, self._soon = QTimer(self), QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._soon.setSingleShot(True)
        self._minute.timeout.connect(self.minute)
        self._soon.timeout.connect(self.visit)

    def settle(self, seat: Seat) -> None:
        """Somebody has signed in."""
        self._seat, self._trouble = seat, ""
        self._under_way = self._again = self._afar = False
        seat.runner.changed.connect(self._changed)
        self._minute.start()
        self._soon.start(_FIRST)

    def leave(self) -> None:
        """They go; `close_with_word` sends what is new."""
        seat, self._seat, self._visiting = self._seat, None, None
        self._minute.stop()
        self._soon.stop()
        self._say_nothing()
        if seat is not None:
            seat.runner.changed.disconnect(self._changed)

    def minute(self) -> None:
        """Visit again; a visit that a drive has held up since the last time is said."""
        if self._under_way and self._afar:
            self._say_trouble(_SLOW, _NO_FOLDER)
        self.visit()

    def visit(self) -> None:
        """Take in what there is, and send what is new."""
        seat = self._seat
        if seat is None:
            return
        if self._under_way:
            self._again = True
            return
        self._under_way, self._again = True, False
        desk = seat.desk
        seat.runner.ask(
            lambda: desk.exchange.begin_visit() if desk.exchanges else None,
            self._of(seat, self._begun),
            self._of(seat, self._failed),
        )

    def _of(self, seat: Seat, then: Callable[[T], None]) -> Callable[[T], None]:
        """What is done with an answer while the same person is there."""

        def arrived(answer: T) -> None:
            if self._seat is seat:
                then(answer)

        return while_open(self._words, arrived)

    def _begun(self, visiting: Visiting | None) -> None:
        self._visiting = visiting
        if visiting is None:
            self._say_nothing()
            self._end()
        else:
            self._go_afar(visiting.fetch, self._step)

    def _go_afar(self, deed: Callable[[], None], then: Callable[[], None]) -> None:
        seat = self._seat
        if seat is not None:
            self._afar = True
            failed = self._of(seat, self._failed)
            seat.runner.afar(deed, self._of(seat, lambda _done: then()), failed)

    def _step(self) -> None:
        seat, visiting, self._afar = self._seat, self._visiting, False
        if seat is not None and visiting is not None:
            failed = self._of(seat, self._failed)
            seat.runner.ask(visiting.step, self._of(seat, self._stepped), failed)

    def _stepped(self, more: bool) -> None:  # noqa: FBT001  # an answer comes home by its place
        if more:
            self._step()
        elif self._visiting is not None:
            self._go_afar(self._visiting.carry, self._visited)

    def _visited(self) -> None:
        visiting, seat, self._afar = self._visiting, self._seat, False
        if visiting is None or seat is None:
            return
        if visiting.visit.came:
            seat.runner.tell(frozenset(Area), self)
        self._say(visiting.visit)
        self._end()

    def _end(self) -> None:
        self._visiting, self._under_way = None, False
        if self._again:
            self._soon.start(_NEWS)

    def _say(self, found: Visit) -> None:
        if found.trouble:
            self._say_trouble(found.trouble, found.way_out)
            return
        self._trouble = ""
        self._words.become("second")
        self._put(f"Exchanged {clock_words(found.at.time())}", " ".join(found.waiting))

    def _say_trouble(self, trouble: str, way_out: str) -> None:
        self._words.become("warn")
        self._put(f"Waiting: {trouble}", way_out)
        if trouble != self._trouble:
            self._trouble = trouble
            self.told.emit(f"Exchange with other PCs is waiting: {trouble}. {way_out}".strip())

    def _say_nothing(self) -> None:
        self._trouble = ""
        self._put("", "")

    def _put(self, words: str, more: str) -> None:
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._words.setAccessibleDescription(more)
        self._words.setToolTip(tip(more) if more else "")

    def _failed(self, _words: Words) -> None:
        """Nobody asked for it; it is tried again in a minute, and what is wrong said then."""
        self._afar = False
        self._end()

    def _changed(self, areas: frozenset[Area], initiator: object) -> None:
        if initiator is not self and Area.MARKS in areas and self._seat is not None:
            self._soon.start(_NEWS)


def close_with_word(seat: Seat) -> Visiting | None:
    """Pack what is new and close the books; runs where the books are.

    Returns:
        What is to be carried to the shared folder, which needs no book any more.
    """
    try:
        visiting = seat.desk.exchange.begin_visit() if seat.desk.exchanges else None
        if visiting is not None:
            visiting.send_only()
    finally:
        seat.desk.close()
    return visiting


def close_and_send(seat: Seat) -> None:
    """The same, and carry it at once: the program ends."""
    visiting = close_with_word(seat)
    if visiting is not None:
        visiting.carry()


def leave_books(seat: Seat, *, at_once: bool) -> None:
    """Close the books on their lane; what is new goes to the other PCs.

    Args:
        seat: Of who goes. The next to sign in does not wait for a slow drive.
        at_once: The program ends: it waits for the drive.
    """
    runner = seat.runner
    if at_once:
        runner.ask(lambda: close_and_send(seat), _nothing)
        return
    runner.ask(
        lambda: close_with_word(seat),
        lambda going: runner.afar(going.carry, _nothing) if going is not None else None,
    )


def _nothing(_done: object) -> None:
    """Nobody waits for it."""
