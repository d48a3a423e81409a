"""Something of many pages made on the lane: how far it is, and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.runner import Cancel
from ui.widgets.how_far import HowFar
from ui.widgets.parts import button, label, row


class Progress(QDialog):
    """Stands while it is made; the window behind stays live.

    Attributes:
        moved: So many steps of so many are done; sent from the lane.
        cancel: The person's wish to stop, seen from the lane.
    """

    moved = Signal(int, int)

    def __init__(self, parent: QWidget, title: str, first: str, step: str) -> None:
        """Stand over a window.

        Args:
            parent: The window.
            title: What is made.
            first: What is said until the first step is done.
            step: What is said then, with `{done}` and `{of}`.
        """
        super().__init__(parent)
        self._step = step
        self.cancel = Cancel()
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.words = label(first, wrap=True)
        self.bar = HowFar(f"{title}: how far it is")
        inside = QVBoxLayout(self)
        inside.addWidget(self.words)
        inside.addWidget(self.bar)
        inside.addLayout(row(None, button("&Cancel", self.reject)))
        self.setMinimumWidth(420)
        self.moved.connect(self._moved)

    def reject(self) -> None:
        self.cancel.ask()
        super().reject()

    def _moved(self, done: int, of: int) -> None:
        self.bar.tell(done, of)
        self.words.setText(self._step.format(done=done, of=of))
