"""Put the window together. Only here do the desk, the lane and the window meet.

The door is painted first; the desk, which brings the database with it, is loaded on the lane
afterwards (0.2 s to the first picture instead of 0.7 s).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from attendance_desk.clock import Clock, SystemClock
from ui.memory import Memory
from ui.runner import Runner
from ui.theme import start
from ui.tokens import Mode
from ui.window import Window

if TYPE_CHECKING:
    from attendance_desk.desk import Door


def run(folder: Path, argv: Sequence[str] = ()) -> int:
    """Open the window on a school folder and stay until it is closed.

    Returns:
        The exit code of the program.
    """
    app = application(argv)
    window = open_window(folder, SystemClock())
    window.memory.place_window(window)
    window.show()
    code = app.exec()
    window.runner.close()
    return code


def application(argv: Sequence[str] = (), mode: Mode | None = None) -> QApplication:
    """The Qt program, dressed."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([sys.argv[0], *argv])
    app.setApplicationName("Attendance Desk")
    app.setDesktopFileName("attendance-desk")
    start(app, mode)
    return app


def open_window(folder: Path, clock: Clock, memory: Memory | None = None) -> Window:
    """A window at the door of a school; it may be shown at once."""
    window = Window(Runner(), memory or Memory(), clock.now)
    door = _LateDoor(folder, clock)
    QTimer.singleShot(0, window, lambda: window.use(door))
    return window


class _LateDoor:
    """The desk's door, made on the lane the first time it is asked for."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock
        self._door: Door | None = None

    def __call__(self) -> Door:
        from attendance_desk.desk import Door

        if self._door is None:
            self._door = Door(self._folder, self._clock)
        return self._door
