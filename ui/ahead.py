"""Load what will be looked at: Today while the passphrase is typed, the rest while hands rest.

The first look at an area reads its modules, up to a third of a second in which the window answers
nobody. Once Today has been looked at for a while they are read one area after another, with a
pause between in which keys are answered; what is loaded stays until the program ends. It is done
on the window's own thread: Qt makes a class when it is first named, and not for two threads at
once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from ui.areas import Room
    from ui.runner import Runner

FIRST, NEXT = 12_000, 1_000
"""Milliseconds. Who signs in to take a register is gone again before the first."""


def get_ready() -> None:
    """Load what everybody sees first; on the lane, while a passphrase is being typed.

    Their modules bring the questions they ask with them, a fifth of a second of work that the
    window's thread would otherwise do between the Enter and the first picture.
    """
    import ui.areas
    import ui.clocks.alarm_words
    import ui.registers.screen
    import ui.today.screen  # noqa: F401  # they are there to be loaded


class Ahead(QObject):
    """Loads areas ahead of the person who may want them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: deque[Room] = deque()
        self._runner: Runner | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._load)

    def settle(self, runner: Runner, rooms: Iterable[Room]) -> None:
        """Somebody has signed in, who sees these areas."""
        self._runner, self._left = runner, deque(rooms)
        self._timer.start(FIRST)

    def leave(self) -> None:
        """They go; what is loaded stays."""
        self._timer.stop()
        self._left.clear()

    def _load(self) -> None:
        if self._runner is None or not self._left:
            return
        if self._runner.busy:  # somebody waits for an answer: that comes first
            self._timer.start(NEXT)
            return
        self._left.popleft().load()
        self._timer.start(NEXT)
