"""How far a long read has come, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from attendance_desk.domain.imports import Progress
from ui.runner import Cancel
from ui.widgets.how_far import HowFar
from ui.widgets.parts import button, label

_SLOW = 400
"""Milliseconds before a progress bar is worth looking at."""


class Going(QWidget):
    """A bar and Cancel, shown only when the work takes long enough to be looked at.

    Attributes:
        progressed: Rows done and rows in all, sent from the lane.
    """

    progressed = Signal(int, int)

    def __init__(self, rests: QPushButton) -> None:
        super().__init__()
        self._rests = rests
        self._cancel = Cancel()
        self.bar = HowFar("Progress")
        self.words = label(kind="second")
        self.stop = button("Cance&l", self._stop)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.bar, 1)
        inside.addWidget(self.words)
        inside.addWidget(self.stop)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SLOW)
        self._soon.timeout.connect(self._appear)
        self.progressed.connect(self._show)
        self.hide()

    def begin(self) -> Progress:
        """Begin; gives what the lane calls with rows done and rows in all."""
        self._cancel = cancel = Cancel()
        self.bar.tell(0, 0)
        self.words.setText("")
        self._rests.setEnabled(False)
        self._soon.start()

        def progress(done: int, of: int) -> bool:
            self.progressed.emit(done, of)
            return not cancel.asked()

        return progress

    def end(self) -> None:
        """It is over."""
        self._soon.stop()
        self.hide()
        self._rests.setEnabled(True)

    def _appear(self) -> None:
        self.show()
        self.stop.setFocus()

    def _show(self, done: int, of: int) -> None:
        self.bar.tell(done, of)
        self.words.setText(f"{done:,} rows")

    def _stop(self) -> None:
        self._cancel.ask()
        self.words.setText("Stopping. Nothing will be changed.")
