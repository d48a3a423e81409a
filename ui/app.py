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

from attendance_desk.clock import Clock, PractiseClock, SystemClock
from ui.memory import Memory
from ui.runner import Runner
from ui.system_lock import SystemLock
from ui.theme import start
from ui.tokens import Mode
from ui.window import WayIn, Window

RESTORED = "This is the restored school. Sign in, look at it, and say that it is right."

if TYPE_CHECKING:
    from attendance_desk.desk import Desk, Door


def run(folder: Path | None, argv: Sequence[str] = (), *, practise: bool = False) -> int:
    """Open the window and stay until it is closed.

    Args:
        folder: A school folder; None opens the welcome, where one is chosen or made.
        argv: For Qt.
        practise: The clock moves to a morning to take; for an invented school only.

    Returns:
        The exit code of the program.
    """
    app = application(argv)
    clock = SystemClock()
    window = open_window(folder, clock, practise=practise) if folder else open_welcome(clock)
    window.memory.place_window(window)
    window.show()
    lock = SystemLock(window)
    lock.passed.connect(window.lock)
    QTimer.singleShot(0, window, lambda: lock.listen(window.winId()))
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


def open_window(
    folder: Path, clock: Clock, memory: Memory | None = None, *, practise: bool = False
) -> Window:
    """A window at the door of a school; it may be shown at once."""
    window = Window(Runner(), memory or Memory(), clock.now)
    way = _way_in(folder, clock, practise=practise)
    window.show_door()
    QTimer.singleShot(0, window, lambda: window.use(way))
    window.house.moved.connect(lambda new: _move(window, new, clock))
    return window


def open_welcome(clock: Clock, memory: Memory | None = None) -> Window:
    """A window in which a school is chosen or made first."""
    from ui.welcome.welcome import Chosen, Welcome

    window = Window(Runner(), memory or Memory(), clock.now)
    welcome = Welcome(window.runner, clock, window.memory)

    def go_on(chosen: Chosen) -> None:
        window.memory.remember_school(chosen.folder)
        window.show_door()
        window.use(_way_in(chosen.folder, clock, practise=chosen.practise))
        if chosen.passphrase:
            window.sign_in_head(chosen.passphrase)
        elif chosen.sheet:
            window.door.recover_with(chosen.sheet)

    welcome.chosen.connect(go_on)
    welcome.named.connect(window.name_welcome)
    window.house.moved.connect(lambda new: _move(window, new, clock))
    window.show_welcome(welcome)
    return window


def _move(window: Window, folder: Path, clock: Clock) -> None:
    """A restored school has taken the place of the one that was open: its door stands next."""
    window.sign_out()
    window.memory.remember_school(folder)
    window.use(_way_in(folder, clock, practise=False))
    window.door.stay(RESTORED)


def _way_in(folder: Path, clock: Clock, *, practise: bool) -> WayIn:
    """The way into a school; to practise, on a clock of its own that moves once somebody is in."""
    if not practise:
        return WayIn(_LateDoor(folder, clock), clock.now)
    own = PractiseClock(clock.now())

    def move(desk: Desk) -> None:
        from attendance_desk.desk.practising import practice_moment

        own.move_to(practice_moment(desk))

    return WayIn(_LateDoor(folder, own), own.now, move)


class _LateDoor:
    """Steps up to the desk's door on the lane, anew each time.

    Who was let in or shut out a minute ago, here or on another PC, counts at the next try.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock

    def __call__(self) -> Door:
        from attendance_desk.desk import Door

        return Door(self._folder, self._clock)
