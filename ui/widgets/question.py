"""A dialog that asks for something: a title, fields, a strip for what is wrong, two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.widgets.fields import Unread
from ui.widgets.parts import Strip, button, label, row


class Question(QDialog):
    """Stays until the desk has taken the answer. The window behind stays live.

    Attributes:
        given: What the person wants.
    """

    given = Signal(object)

    def __init__(self, title: str, told: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.strip = Strip("warn")
        self.inside = QVBoxLayout(self)
        self._head(title, told)
        self._body()

    def _head(self, title: str, told: str) -> None:
        self.inside.addWidget(label(title, "card-title", wrap=True))
        if told:
            self.inside.addWidget(label(told, "second", wrap=True))

    def _body(self) -> None:
        """What stands below the title before the fields come."""
        self.setMinimumWidth(440)

    def finish(self, words: str) -> None:
        """Put the buttons below the fields."""
        self.keep = button(words, self._keep, "primary")
        self.keep.setDefault(True)
        self.inside.addWidget(self.strip)
        self.inside.addLayout(row(None, button("&Leave it", self.close), self.keep))

    def wanted(self) -> object:
        """What the fields say.

        Raises:
            Unread: Something is missing.
        """
        raise NotImplementedError

    def refused(self, words: str) -> None:
        """The desk did not take it: say why, keep what was typed."""
        self.strip.say(words, "danger")
        self._grow()
        self.keep.setEnabled(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def _grow(self) -> None:
        """As high as its words need at its width: wrapped words ask for more until they are."""
        self.adjustSize()
        if self.inside.hasHeightForWidth():
            self.resize(self.width(), self.inside.totalHeightForWidth(self.width()))

    def _keep(self) -> None:
        try:
            wanted = self.wanted()
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return
        self.keep.setEnabled(False)
        self.given.emit(wanted)
