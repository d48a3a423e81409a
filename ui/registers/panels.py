"""What the foot of a register shows: the head count, or a line for words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.widgets.code_row import Foot
from ui.widgets.parts import button, drawn, label, row


class HeadCount(Foot):
    """The count to check before a register goes in, with Submit in focus.

    Attributes:
        submitted: Enter on Submit, with the words about lateness, if any.
    """

    submitted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.words = label(kind="big", wrap=True)
        self.after = label(kind="second", wrap=True)
        self.why = QLineEdit()
        self.why.setAccessibleName("Why it is late (optional)")
        self.why_label = label("Why it is late (&optional)", "second")
        self.why_label.setBuddy(self.why)
        self.submit = button("&Submit register  Enter", self._submit, "primary")
        drawn(self.submit, "check", "on_accent")
        self.back = button("&Back to the list  Esc", self.left.emit)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(self.words)
        inside.addLayout(row(self.why_label, self.why))
        foot = row(self.after, self.back, self.submit)
        foot.setStretch(0, 1)
        inside.addLayout(foot)
        QWidget.setTabOrder(self.submit, self.back)

    def show_count(self, words: str, after: str, *, late: bool) -> None:
        """Show what to count; the reason is asked only of a late register."""
        self.words.setText(words)
        self.after.setText(after)
        self.why.clear()
        self.why.setVisible(late)
        self.why_label.setVisible(late)
        self.submit.setEnabled(True)
        self.submit.setAccessibleDescription(f"{words} {after}")
        self.show()
        self.submit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.submit.isEnabled():
            if not self.back.hasFocus():
                self._submit()
                return
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _submit(self) -> None:
        self.submit.setEnabled(False)  # a second Enter must not submit twice
        self.submitted.emit(self.why.text())


class NoteLine(Foot):
    """A few words beside a child's mark.

    Attributes:
        written: The words, on Enter.
    """

    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.about = label("", "strong")
        self.field = QLineEdit()
        self.field.setMaxLength(200)
        self.field.returnPressed.connect(lambda: self.written.emit(self.field.text()))
        self.keep = button("&Keep words", lambda: self.written.emit(self.field.text()), "primary")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(self.about)
        line = row(self.field, self.keep, button("&Leave", self.left.emit))
        line.setStretch(0, 1)
        inside.addLayout(line)

    def ask(self, name: str, words: str) -> None:
        """Ask what is known about a child."""
        self.about.setText(f"What do you know about {name}?")
        self.field.setAccessibleName(f"What you know about {name}")
        self.field.setText(words)
        self.show()
        self.field.setFocus()
