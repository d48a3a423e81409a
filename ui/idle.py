"""Nobody has touched this PC for a while: the desk locks itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

SHARED_SECONDS = 60
OWN_SECONDS = 300
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
    }
)


class Idle(QObject):
    """Watches keys and mouse of the whole program.

    Attributes:
        passed: The time is over; sent once, until it is watched again.
    """

    passed = Signal()

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self._watched = watched
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.passed)
        QTimer.singleShot(_AFTER_THE_DOOR, self, self._look)

    def watch(self, seconds: int) -> None:
        """Begin to count; every touch begins again."""
        self._look()
        self._timer.start(seconds * 1000)

    def rest(self) -> None:
        """Count no more: nobody is signed in."""
        self._timer.stop()

    def _look(self) -> None:
        self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._timer.isActive() and event.type() in _TOUCHES:
            self._timer.start()
        return False
