"""A window on the planted school that is left in the middle of everything: nothing is closed.

python -m tests.faults.planted_window FOLDER NAME PASSPHRASE_VARIABLE [SIGNAL]

It is killed, or falls over by another signal; `SIGABRT` is how a library gives up.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.domain.calendar import Half, Session
from tests.faults.leaks import STEM
from tests.faults.planted import TAKEN
from ui.app import application, open_window
from ui.registers.screen import RegistersScreen, Which
from ui.window import Window

PATIENCE_SECONDS = 30


class _Left:
    """Somebody who signs in, looks round, begins a register, and is cut off."""

    def __init__(self, folder: Path) -> None:
        moment = datetime(TAKEN.year, TAKEN.month, TAKEN.day + 1, 8, 56, tzinfo=SCHOOL_ZONE)
        self._day = moment.date()
        application()
        self._window: Window = open_window(folder, PractiseClock(moment))
        self._window.show()
        QApplication.processEvents()
        self._settle()

    def sign_in(self, name: str, passphrase: str) -> None:
        for words in (name, passphrase):
            QTest.keyClicks(self._focused, words)
            QTest.keyClick(self._focused, Qt.Key.Key_Return)
        self._until(lambda: self._window.seat is not None)
        self._settle()

    def look_round(self) -> None:
        for area in ("today", "pupils", "figures", "imports", "settings"):
            self._window.go(area)
            self._settle()
        self._window.go("pupils")
        self._settle()
        QTest.keyClicks(self._focused, STEM[:5])
        self._settle()

    def begin_register(self) -> None:
        seat = self._window.seat
        assert seat is not None
        first = seat.desk.school.classes[0].id
        self._window.go("registers", Which(first, Session(self._day, Half.AM)))
        self._until(self._register_open)
        QTest.keyClicks(self._focused, "3N5N")
        self._settle()

    @property
    def _focused(self) -> QWidget:
        return self._window.focusWidget() or self._window

    def _register_open(self) -> bool:
        screen = self._window.findChild(RegistersScreen)
        return screen is not None and screen.sheet.marking is not None

    def _settle(self) -> None:
        self._until(lambda: not self._window.runner.busy)

    def _until(self, ready: Callable[[], bool]) -> None:
        ends = time.monotonic() + PATIENCE_SECONDS
        while not ready():
            if time.monotonic() > ends:
                raise TimeoutError(self._window.windowTitle())
            QApplication.processEvents()
            time.sleep(0.001)


def main(folder: Path, name: str, passphrase: str, end: str = "SIGKILL") -> None:
    """Sign in, look round, begin a register, and end by a signal."""
    someone = _Left(folder)
    someone.sign_in(name, passphrase)
    someone.look_round()
    someone.begin_register()
    sys.stdout.write("LEFT\n")
    sys.stdout.flush()
    os.kill(os.getpid(), signal.Signals[end])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], os.environ[sys.argv[3]], *sys.argv[4:])
