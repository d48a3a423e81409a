"""Which day it is: decided when somebody signs in, asked after midnight or a step of the clock.

Nothing waits for the answer and nothing is refused: a register can be taken on a PC whose clock is
wrong. Source: `promises.md` 3.10.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from attendance_desk.clock import seconds_since_start
from attendance_desk.domain.which_day import Decided, asks, yes_words
from ui.widgets.parts import button

if TYPE_CHECKING:
    from ui.frame import Frame

CLOCK_WRONG = (
    "Ask who looks after this PC to set its clock. Registers can be taken meanwhile: look at the"
    " day over each register before you begin."
)


class WhichDay(QObject):
    """Holds what was decided, and asks over the pages when the clock says something else.

    Attributes:
        settled: A person said which day it is: what is shown is asked for again.
        told: The question stands there now.
    """

    settled = Signal()
    told = Signal()

    def __init__(self, frame: Frame, ticks: Callable[[], float] = seconds_since_start) -> None:
        super().__init__(frame)
        self._frame, self._strip, self._ticks = frame, frame.asking_day, ticks
        self._decided: Decided | None = None
        self._now: datetime | None = None

    @property
    def asking(self) -> bool:
        """Whether the question stands there."""
        return bool(self._strip.words.text())

    def begin(self, now: datetime) -> None:
        """Somebody has signed in: this is the day, and the clock is believed."""
        self._decided = Decided(now, self._ticks())
        self._strip.say("")

    def leave(self) -> None:
        """They go."""
        self._decided = None
        self._strip.say("")

    def look(self, now: datetime) -> None:
        """Ask, if the clock says another day than was decided, or made a step."""
        if self._decided is None:
            return
        asked, self._now = self.asking, now
        words = asks(self._decided, now, self._ticks())
        if words == self._strip.words.text():
            return
        if not words:
            self._strip.say("")  # the clock was set right again
            return
        yes = button(f"{yes_words(now)}  Shift+F4", self.go_on)
        self._strip.say(words, "warn", yes, button("The clock is &wrong", self._wrong))
        if not asked:
            self.told.emit()

    def go_on(self) -> None:
        """Shift+F4: the clock is right. F4 alone is for contact limits in a call."""
        if self.asking and self._now is not None:
            self.begin(self._now)
            self.settled.emit()

    def _wrong(self) -> None:
        self._frame.strip.say(CLOCK_WRONG, "warn")
