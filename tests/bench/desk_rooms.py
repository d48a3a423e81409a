"""One window's life for the bench: the head goes through every area, twice.

    python -m tests.bench.desk_rooms FOLDER NAME DAY

Prints, for each area, how long it takes from asking for it to its answer on the screen, for the
first time and again, and the longest time for which the window answered nobody when it was seen
before; times in seconds. The first time loads the area's modules, once a day, and never where the
hands rested for a while before.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.bench.desk_window import PASSPHRASE, PATIENCE_SECONDS, wait
from ui.app import application, open_window

if TYPE_CHECKING:
    from ui.window import Window

AGAIN = 5
_HOME, _BREATH = "today", 0.001


def main(folder: Path, name: str, day: str) -> None:
    """Live once."""
    application()
    opened = datetime.fromisoformat(f"{day}T09:30").replace(tzinfo=SCHOOL_ZONE)
    window = open_window(folder, PractiseClock(opened))
    window.show()
    wait(lambda: window.focusWidget() is not None and not window.runner.busy)
    QTest.keyClicks(window.focusWidget(), name)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(window.focusWidget(), PASSPHRASE)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    wait(lambda: window.seat is not None and not window.runner.busy)
    for room in window.house.rooms:
        _visit(window, room)


def _visit(window: Window, room: str) -> None:
    """Go there and back, and say what each way took."""
    first, _held = _go(window, room)
    taken, longest = [], []
    for _ in range(AGAIN):
        _go(window, _HOME)
        seconds, held = _go(window, room)
        taken.append(seconds)
        longest.append(held)
    _go(window, _HOME)
    for what, figure in (("FIRST", first), ("AGAIN", _middle(taken)), ("HELD", _middle(longest))):
        sys.stdout.write(f"{what}:{room} {figure}\n")


def _middle(figures: list[float]) -> float:
    return sorted(figures)[len(figures) // 2]


def _go(window: Window, room: str) -> tuple[float, float]:
    """Seconds until an area stands there with its answers, and the longest step of the window."""
    started = time.monotonic()
    window.go(room)
    held = time.monotonic() - started
    held = max(held, _steps(lambda: not window.runner.busy))
    window.repaint()
    shown = window.house.shown
    assert shown is window.house.currentWidget() is not None, f"{room} is not shown"
    return time.monotonic() - started, held


def _steps(until: Callable[[], bool]) -> float:
    """Let the window work until something is so; the longest of its steps, in seconds."""
    ends, longest = time.monotonic() + PATIENCE_SECONDS, 0.0
    while True:
        began = time.monotonic()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        longest = max(longest, time.monotonic() - began)
        if until():
            return longest
        if time.monotonic() > ends:
            raise TimeoutError
        time.sleep(_BREATH)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:4])
