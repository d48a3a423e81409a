"""What the foot of a register shows: the head count, a row of codes, a line for words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from attendance_desk.domain.codes import Code
from ui.widgets.parts import button, drawn, empty, label, row


class Foot(QFrame):
    """A panel at the foot. Escape leaves it safely, back to the list.

    Attributes:
        left: The person went back to the list.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


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
        self.submit = button("&Submit register", self._submit, "primary")
        drawn(self.submit, "check", "on_accent")
        self.back = button("&Back to the list", self.left.emit)
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


class CodeRow(Foot):
    """Two-sign codes beside each other, chosen by their digit or by the arrows.

    Attributes:
        chosen: The code that was picked.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._codes: tuple[Code, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 10, 14, 10)

    def offer(self, name: str, codes: tuple[Code, ...]) -> None:
        """Show the codes for one child."""
        self._codes = codes
        empty(self._row)
        self._row.addWidget(label(f"{name}:", "strong"))
        buttons = [self._button(code) for code in codes]
        for one in buttons:
            self._row.addWidget(one)
            one.show()  # a layout shows its widgets a moment later: too late for the next key
        self._row.addStretch(1)
        self._row.addWidget(label("Digit or Enter chooses · Esc leaves it", "hint"))
        self.show()
        buttons[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(key == Qt.Key.Key_Right)
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            return
        wanted = event.text()
        for code in self._codes:
            if wanted and code.letter[1:] == wanted:
                self.chosen.emit(code.letter)
                return
        super().keyPressEvent(event)

    def _button(self, code: Code) -> QPushButton:
        return button(f"{code.letter} {code.word}", self._choose(code.letter))

    def _choose(self, letter: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(letter)


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
