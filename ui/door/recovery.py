"""The recovery sheet typed in at the door, when the head's passphrase is forgotten."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from ui.widgets.parts import Strip, button, label, row

_WIDE = 520
_FORGOTTEN = "It lets the head back in with a new passphrase. Nobody else's is changed."
_RESTORED = (
    "The school is made again. Choose the head's new passphrase; everybody else gets a new one "
    "from the head, in Settings, People."
)


class RecoveryForm(QFrame):
    """Seven groups from paper, and a new passphrase typed twice.

    Attributes:
        entered: The signs of the sheet and the new passphrase.
        left: Back to signing in.
    """

    entered = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(_WIDE)
        self.strip = Strip()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 18, 24, 18)
        inside.setSpacing(6)
        inside.addWidget(label("Use the recovery sheet", "title"))
        self.about = label(_FORGOTTEN, "second", wrap=True)
        inside.addWidget(self.about)
        inside.addWidget(self.strip)
        self.sheet = self._field(inside, "The seven &groups of the sheet, in order", hidden=False)
        self.sheet.setPlaceholderText("ABCD E   FGHJ K …")
        self.first = self._field(inside, "The head's &new passphrase")
        self.again = self._field(inside, "The sa&me again")
        hint = "Three words that do not belong together, 12 signs or more."
        inside.addWidget(label(hint, "hint", wrap=True))
        self.enter = button("&Open the school", self._go, "primary")
        inside.addLayout(row(self.enter, button("&Back", self.left.emit), None))

    def ready(self) -> None:
        """Stand empty."""
        for field in (self.sheet, self.first, self.again):
            field.clear()
        self.strip.say("")
        self.about.setText(_FORGOTTEN)
        self.opening(opening=False)

    def after_a_restore(self, sheet: str) -> None:
        """Its signs are typed: they have just opened a backup. The head's passphrase is next."""
        self.sheet.setText(sheet)
        self.about.setText(_RESTORED)
        self.first.setFocus()

    def opening(self, *, opening: bool) -> None:
        """Show that the books are being opened; nothing can be pressed twice."""
        self.enter.setEnabled(not opening)
        self.enter.setText("Opening…" if opening else "&Open the school")

    def refused(self, words: str, *, sheet: bool) -> None:
        """The desk did not open, or did not take the passphrase: back to what is to be mended."""
        self.opening(opening=False)
        self.strip.say(words, "danger")
        (self.sheet if sheet else self.first).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _field(self, inside: QVBoxLayout, words: str, *, hidden: bool = True) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(words.replace("&", ""))
        if hidden:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        told = label(words)
        told.setBuddy(field)
        field.returnPressed.connect(lambda: self._next(field))
        inside.addWidget(told)
        inside.addWidget(field)
        return field

    def _next(self, field: QLineEdit) -> None:
        """Enter goes to the next field, and from the last one on."""
        if field is self.again:
            self._go()
        else:
            self.focusNextChild()

    def _go(self) -> None:
        if not self.enter.isEnabled():
            return
        if not self.sheet.text().strip():
            self.strip.say("Type the signs of the sheet.", "warn")
            self.sheet.setFocus()
        elif not self.first.text() or self.first.text() != self.again.text():
            self.strip.say("The two passphrases do not agree. Type both again.", "warn")
            self.first.setFocus()
        else:
            self.opening(opening=True)
            self.entered.emit(self.sheet.text(), self.first.text())
