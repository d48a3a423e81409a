"""Keeps the fire roll drawn while others work, so that F12 has it at once.

The facts are asked for on the desk's lane, a few milliseconds; pages are drawn and the copy is
written on a lane of their own, which nobody waits for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from attendance_desk.domain.changes import Area
from attendance_desk.domain.marks import clock_words
from ui.memory import Memory
from ui.runner import Runner, Words
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.domain.fire_roll import FireRoll

_SETTLE = 1_500
"""Milliseconds of rest after a change before the roll is drawn again."""
_AFTER_SIGN_IN = 4_000
"""Milliseconds: whoever has just signed in needs the PC for their first screen."""
_MINUTE = 60_000
_UNSEEN = frozenset({Area.DRAFTS, Area.COPIES})
COPY_FAILED = "The copy of the fire roll could not be written"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A roll with its pages."""

    roll: FireRoll
    pdf: bytes

    @property
    def as_of(self) -> str:
        """When it was true, in the words of the register: "as of 9.31"."""
        return f"as of {clock_words(self.roll.imprint.made_at.time())}"


class Keeper(QObject):
    """The newest roll of whoever is signed in.

    Attributes:
        ready: A roll has been drawn.
        told: A line about the copy, or no words when it is well again.
        refused: The roll cannot be had; the words say why.
    """

    ready = Signal()
    told = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.drawn: Drawn | None = None
        self.at_door = False
        self._seat: Seat | None = None
        self._turn, self._written = 0, ""
        self._memory: Memory | None = None
        self._lane: Runner | None = None
        self._settle = _timer(self, _SETTLE, self.look, once=True)
        self._minute = _timer(self, _MINUTE, self._pass)

    @property
    def busy(self) -> bool:
        """Whether a roll is being drawn or a copy written."""
        return self._lane is not None and self._lane.busy

    @property
    def waiting(self) -> bool:
        """Whether something changed that is not drawn yet."""
        return self._settle.isActive()

    def follow(self, seat: Seat, memory: Memory) -> None:
        """Somebody has signed in: keep their school's roll from now on.

        Args:
            seat: Where they sit.
            memory: Knows the folder for the copy.
        """
        self._turn += 1
        self._memory = memory
        self._seat, self.drawn, self.at_door, self._written = seat, None, False, ""
        self._settle.start(_AFTER_SIGN_IN)
        self._minute.start()

    def leave(self) -> Drawn | None:
        """They have gone. What the door may go on showing, as it was; None when nothing."""
        self._turn += 1
        left = self.drawn if self.at_door else None
        self._seat, self.drawn = None, None
        self._settle.stop()
        self._minute.stop()
        return left

    def changed(self, areas: frozenset[Area]) -> None:
        """Something changed: draw again once it rests."""
        if self._seat is not None and areas - _UNSEEN:
            self._settle.start(_SETTLE)

    def look(self) -> None:
        """Ask for the roll now."""
        seat, turn = self._seat, self._turn
        self._settle.stop()
        if seat is None:
            return

        def ask() -> tuple[FireRoll, bool, bool]:
            roll = seat.desk.fire.roll()
            kept = seat.desk.fire.keep_for_door(roll)
            return roll, kept, seat.desk.fire.has_closed(seat.desk.clock.now())

        def found(answer: tuple[FireRoll, bool, bool]) -> None:
            if turn == self._turn:
                roll, self.at_door, closed = answer
                self.draw(roll, then=lambda drawn: self._keep(drawn, closed=closed))

        # Nobody is disturbed: who opens the fire window is told there.
        seat.runner.ask(ask, found, lambda words: self.refused.emit(str(words)))

    def draw(self, roll: FireRoll, then: Callable[[Drawn], None]) -> None:
        """Draw a roll on the lane of papers; what somebody left behind finds nobody."""
        # The pages need time to load; the door is painted before anybody needs them.
        from ui.printing.drawing import draw

        turn = self._turn

        def done(pdf: bytes) -> None:
            if turn == self._turn:
                then(Drawn(roll, pdf))

        self._papers().ask(lambda: draw("fire-roll", roll), done)

    def close(self) -> None:
        """The program ends: finish what is being written."""
        if self._lane is not None:
            self._lane.close()
            self._lane = None

    def _folder(self) -> Path | None:
        if self._memory is None or self._seat is None:
            return None
        return self._memory.paper_folder(self._seat.desk.school.id)

    def _papers(self) -> Runner:
        if self._lane is None:
            self._lane = Runner(self)
        return self._lane

    def _keep(self, drawn: Drawn, *, closed: bool) -> None:
        self.drawn = drawn
        self.ready.emit()
        folder, seat = self._folder(), self._seat
        if folder is not None and closed and seat is not None:
            self._copy(seat, folder, drawn)

    def _copy(self, seat: Seat, folder: Path, drawn: Drawn) -> None:
        day, put = drawn.roll.session.day, seat.desk.fire.put_copy

        def written(_path: Path) -> None:
            self._written = f"{drawn.roll.session}"
            self.told.emit("")

        def failed(words: Words) -> None:
            self.told.emit(f"{COPY_FAILED}: {words.happened} {words.do}")

        self._papers().ask(lambda: put(folder, day, drawn.pdf), written, failed)

    def _pass(self) -> None:
        """A minute has passed: another session may run, or a register may have closed."""
        seat, drawn = self._seat, self.drawn
        if seat is None or drawn is None:
            return
        now = seat.desk.clock.now()
        if _is_over(drawn.roll, seat, now) or (
            self._folder() is not None and self._written != f"{drawn.roll.session}"
        ):
            self.look()


def _is_over(roll: FireRoll, seat: Seat, now: datetime) -> bool:
    """Whether the session that a roll is of is no longer the one that runs."""
    starts = seat.desk.school.times_on(now.date()).pm.start
    of_the_morning = roll.session.half.value == 0
    return roll.session.day != now.date() or (of_the_morning and now.time() >= starts)


def _timer(
    parent: QObject, wait: int, passed: Callable[[], None], *, once: bool = False
) -> QTimer:
    made = QTimer(parent)
    made.setInterval(wait)
    made.setSingleShot(once)
    made.timeout.connect(passed)
    return made
