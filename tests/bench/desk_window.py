"""One window's life for the bench: start, sign in, open a register, press keys; then its memory.

    python -m tests.bench.desk_window FOLDER NAME PASSPHRASE CLASS DAY

Prints moments on the clock that all processes share, times in seconds, and memory in MiB. Nothing
but the program is imported before its door is painted: that is what is measured.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from ui.app import application, open_window

if TYPE_CHECKING:
    from ui.window import Window

PATIENCE_SECONDS = 60
KEYS = 25
PASSPHRASE = "kettle orbit lantern moss"


class Painted(QObject):
    """Notes when a widget was painted last."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.at = time.monotonic()
        return False


def wait(until: Callable[[], bool]) -> None:
    """Let the window work until something is so, asleep in between as it is in a school.

    A loop that never sleeps would take the interpreter from the lane that is being waited for.
    """
    ends = time.monotonic() + PATIENCE_SECONDS
    waker = QTimer()
    waker.start(1)
    while not until():
        if time.monotonic() > ends:
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def main(folder: Path, name: str, class_id: str, day: str) -> None:
    """Live once."""
    opened = datetime.fromisoformat(f"{day}T08:56").replace(tzinfo=SCHOOL_ZONE)
    application()
    window = open_window(folder, PractiseClock(opened))
    painted = Painted()
    window.door.installEventFilter(painted)
    window.show()
    wait(lambda: bool(painted.at) and window.focusWidget() is not None)
    _say("DOOR", time.monotonic())
    window.door.removeEventFilter(painted)
    wait(lambda: not window.runner.busy)
    _say("LOADED", time.monotonic())
    _say("SIGNED", _sign_in(window, name))
    _mark(window, class_id, opened)
    from tests.bench.bare_window import private_mib, resident_mib

    _say("MEMORY", resident_mib())
    _say("PRIVATE", private_mib())


def _say(what: str, figure: float) -> None:
    sys.stdout.write(f"{what} {figure}\n")


def _sign_in(window: Window, name: str) -> float:
    """Seconds from the Enter after the passphrase to the first area with its answer in it."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClicks(window.focusWidget(), name)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(window.focusWidget(), PASSPHRASE)
    pressed = time.monotonic()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    wait(lambda: window.seat is not None and not window.runner.busy)
    return time.monotonic() - pressed


def _mark(window: Window, class_id: str, opened: datetime) -> None:
    """Say how long a mark takes to be painted, in the register and in a bare list, in turn."""
    from attendance_desk.domain.calendar import Half, Session
    from tests.bench.bare_list import BareList
    from ui.registers.screen import Which
    from ui.registers.view import RegisterView

    wait(lambda: not window.runner.busy)
    asked = time.monotonic()
    window.go("registers", Which(class_id, Session(opened.date(), Half.AM)))
    wait(lambda: isinstance(window.focusWidget(), RegisterView) and not window.runner.busy)
    window.repaint()
    _say("REGISTER", time.monotonic() - asked)
    asked = time.monotonic()
    bare = BareList()
    bare.show()
    bare.repaint()
    _say("REGISTER_FLOOR", time.monotonic() - asked)
    view = window.findChild(RegisterView)
    assert view is not None
    ours, floor = [], []
    for _ in range(KEYS):
        ours.append(_key_to_paint(view, view.viewport()))
        floor.append(_key_to_paint(bare, bare.viewport()))
    _say("KEY", _middle(ours))
    _say("KEY_FLOOR", _middle(floor))


def _middle(figures: list[float]) -> float:
    """The median of an odd number of them; `statistics` would be weighed as a part of ours."""
    return sorted(figures)[len(figures) // 2]


def _key_to_paint(widget: QWidget, canvas: QWidget) -> float:
    from PySide6.QtTest import QTest

    painted = Painted()
    canvas.installEventFilter(painted)
    started = time.monotonic()
    QTest.keyClicks(widget, "N")
    wait(lambda: painted.at >= started)
    taken = time.monotonic() - started
    canvas.removeEventFilter(painted)
    return taken


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:5])
