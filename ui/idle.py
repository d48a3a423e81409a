"""Nobody has touched this PC for a while: the desk locks itself.

A timer counts while the PC is awake. A PC that slept, or a window that was held up, is told by the
first touch afterwards: that touch locks, and does nothing else.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from attendance_desk.clock import seconds_since_start

_AFTER_THE_DOOR = 150
"""Milliseconds. The first events that are looked at make Qt load all its classes, 40 ms that
neither the first picture nor the wait after the passphrase need hold."""

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Idle(QObject):
    """Watches keys and mouse of the whole program.

    Attributes:
        passed: The time is over; sent once, until it is watched again.
    """

    passed = Signal()

    def __init__(self, watched: QObject, ticks: Callable[[], float] = seconds_since_start) -> None:
        """Begin to look at the program's events.

        Args:
            watched: The program.
            ticks: Seconds that go on while the PC sleeps, and do not move with its clock.
        """
        super().__init__(watched)
        self._watched, self._ticks = watched, ticks
        self._touched, self._limit = 0.0, 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._pass)
        QTimer.singleShot(_AFTER_THE_DOOR, self, self._look)

    def watch(self, seconds: int) -> None:
        """Begin to count; every touch begins again."""
        self._look()
        self._limit = seconds
        self._begin()

    def limit(self, seconds: int) -> None:
        """Count to another time from now on, if anybody is watched and it is another."""
        if self._timer.isActive() and seconds != self._limit:
            self.watch(seconds)

    @property
    def quiet(self) -> float:
        """Seconds since the last touch, while somebody is watched."""
        return self._ticks() - self._touched

    def rest(self) -> None:
        """Count no more: nobody is signed in."""
        self._timer.stop()

    def _begin(self) -> None:
        self._touched = self._ticks()
        self._timer.start(self._limit * 1000)

    def _pass(self) -> None:
        self._timer.stop()
        self.passed.emit()

    def _look(self) -> None:
        self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._timer.isActive() or event.type() not in _TOUCHES:
            return False
        if self._ticks() - self._touched > self._limit:
            self._pass()
            return True
        self._begin()
        return False
