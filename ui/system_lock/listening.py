"""Listens in the way of the system that this PC runs."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class SystemLock(QObject):
    """Hears when the PC is locked or falls asleep.

    Attributes:
        passed: It is locked, or about to sleep.
    """

    passed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ear: object = None

    def listen(self, window: int) -> bool:
        """Begin to listen.

        Args:
            window: The native handle of a window; Windows sends its messages there.

        Returns:
            Whether this system can tell.
        """
        if sys.platform == "win32":
            from ui.system_lock.windows import listen_to_messages

            self._ear = listen_to_messages(window, self.passed.emit)
        elif sys.platform.startswith("linux"):
            from ui.system_lock.linux import listen_to_buses

            self._ear = listen_to_buses(self.passed.emit, self)
        return self._ear is not None
