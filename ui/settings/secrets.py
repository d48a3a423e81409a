"""Ask for a new passphrase, typed twice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.parts import Strip, button, label, row


class PassphraseDialog(QDialog):
    """Two fields that must agree; the desk decides whether it is strong enough.

    Attributes:
        given: The passphrase, typed twice alike.
    """

    given = Signal(str)
    stays_shown = True  # it names nobody

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.strip = Strip("warn")
        self.first, self.again = QLineEdit(), QLineEdit()
        page = QVBoxLayout(self)
        page.addWidget(label(title, "card-title", wrap=True))
        page.addWidget(
            label("Three words that do not belong together, 12 signs or more.", "second")
        )
        for words, field in (("&New passphrase", self.first), ("The &same again", self.again)):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setAccessibleName(words.replace("&", ""))
            told = label(words, "second")
            told.setBuddy(field)
            page.addWidget(told)
            page.addWidget(field)
        self.keep = button("&Keep it", self._keep, "primary")
        page.addWidget(self.strip)
        page.addLayout(row(None, button("&Leave", self.close), self.keep))
        self.again.returnPressed.connect(self._keep)

    def refused(self, words: str) -> None:
        """The desk did not take it."""
        self.strip.say(words, "danger")
        self.first.setFocus()

    def _keep(self) -> None:
        if self.first.text() != self.again.text():
            self.strip.say("The two do not agree. Type both again.")
            self.first.setFocus()
            return
        self.given.emit(self.first.text())
