"""What is half typed about the children of the meeting, on the disk with every pause."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.weekly.deciding import Typed, typed_from
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.domain.drafts import Jotting

KIND = "weekly"
_PAUSE = 200
"""Milliseconds without a key before what is typed is put on the disk."""


class Kept(QObject):
    """By child: a lock, a power cut or a look at another screen loses no key."""

    def __init__(self, seat: Seat, page: QWidget) -> None:
        super().__init__(page)
        self._seat, self._page = seat, page
        self._half: dict[str, Typed] = {}
        self._waiting: set[str] = set()
        self._looked = False
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.flush)

    @property
    def waiting(self) -> bool:
        """Whether something typed is not on its way to the disk yet."""
        return self._pause.isActive()

    def bring_back(self, then: Callable[[], None]) -> None:
        """Look once for what was left half typed."""
        if self._looked:
            then()
            return
        self._looked = True

        def found(kept: tuple[Jotting, ...]) -> None:
            for one in kept:
                self._half.setdefault(one.key, typed_from(one.record))
            then()

        jottings = self._seat.desk.jottings
        self._seat.runner.ask(lambda: jottings.mine(KIND), while_open(self._page, found))

    def of(self, pupil_id: str) -> Typed | None:
        """What was half typed about a child."""
        return self._half.get(pupil_id)

    def type(self, pupil_id: str, half: Typed) -> None:
        """Something was typed."""
        self._half[pupil_id] = half
        self._waiting.add(pupil_id)
        self._pause.start()

    def forget(self, pupil_id: str) -> None:
        """It is decided, or it says what was decided before."""
        if self._half.pop(pupil_id, None) is not None:
            self._waiting.add(pupil_id)
            self.flush()

    def flush(self) -> None:
        """Put everything on the disk now."""
        self._pause.stop()
        waiting, self._waiting = self._waiting, set()
        for pupil_id in waiting:
            self._write(pupil_id)

    def _write(self, pupil_id: str) -> None:
        half = self._half.get(pupil_id)
        record = half.record() if half else {}
        jottings = self._seat.desk.jottings
        self._seat.runner.ask(lambda: jottings.keep(KIND, pupil_id, record), lambda _done: None)
