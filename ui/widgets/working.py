"""Long work on a page: what is being done, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from attendance_desk.domain.problems import Refused
from ui.runner import Cancel
from ui.widgets.parts import button, label

Step = Callable[[str], None]


class Working(QWidget):
    """The step in words, and Cancel. Hidden while nothing is under way.

    How many steps there are is not known, and a bar that runs to and fro says nothing.

    Attributes:
        stepped: What is being done now, sent from the lane.
    """

    stepped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._cancel = Cancel()
        self.words = label(kind="second")
        self.stop = button("Cance&l", self._stop)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.words, 1)
        inside.addWidget(self.stop)
        self.stepped.connect(self.words.setText)
        self.hide()

    def begin(self) -> Step:
        """Begin; gives what the lane calls with each step, and which stops it on Cancel."""
        self._cancel = cancel = Cancel()
        self.words.setText("")
        self.show()
        self.stop.setFocus()

        def step(words: str) -> None:
            if cancel.asked():
                raise Refused(
                    "cancelled",
                    "Stopped.",
                    "Nothing was changed.",
                    "Start it again when you like.",
                )
            self.stepped.emit(words)

        return step

    def end(self) -> None:
        """It is over."""
        self.hide()

    def cancel(self) -> None:
        """Stop what is under way, if anything is; for a page that goes."""
        self._cancel.ask()

    def _stop(self) -> None:
        self.cancel()
        self.words.setText("Stopping…")
