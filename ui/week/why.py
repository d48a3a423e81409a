"""The one reason of a step that changes marks: a digit, and words where there is more to say."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QPushButton, QVBoxLayout

from attendance_desk.domain.marks import AMEND_REASONS
from ui.widgets.code_row import Foot
from ui.widgets.parts import Strip, button, label, row

_DOWN = 4
_OTHER = len(AMEND_REASONS) - 1


class WhyPanel(Foot):
    """Asks why. Enter saves once a reason is chosen, Escape goes back to the grid.

    Attributes:
        given: The reason in words.
    """

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.about = label(kind="strong", wrap=True)
        self.reasons = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(4)
        for number, reason in enumerate(AMEND_REASONS):
            made = _choice(f"{number + 1}  {reason}")
            self.reasons.addButton(made, number)
            grid.addWidget(made, number % _DOWN, number // _DOWN)
        self.words = QLineEdit()
        self.words.setMaxLength(200)
        self.words.setAccessibleName("Reason in words, if there is more to say")
        words_label = label("In &words, if there is more to say", "second")
        words_label.setBuddy(self.words)
        self.strip = Strip("warn")
        self.save = button("&Save with this reason", self._give, "primary")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(6)
        inside.addWidget(self.about)
        inside.addLayout(grid)
        inside.addWidget(self.strip)
        last = row(words_label, self.words, button("&Back", self.left.emit), self.save)
        last.setStretch(1, 1)
        inside.addLayout(last)

    def ask(self, about: str) -> None:
        """Ask why these marks change."""
        self.about.setText(about)
        self.strip.say("")
        self.words.clear()
        self.reasons.setExclusive(False)
        for one in self.reasons.buttons():
            one.setChecked(False)
        self.reasons.setExclusive(True)
        self.save.setEnabled(True)
        self.show()
        self.reasons.buttons()[0].setFocus()

    def refused(self, words: str) -> None:
        """The desk did not take it: what was said stays."""
        self.strip.say(words, "danger")
        self.save.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
        elif typed.isdigit() and 1 <= int(typed) <= len(AMEND_REASONS):
            self.reasons.button(int(typed) - 1).setChecked(True)
            if int(typed) - 1 == _OTHER:
                self.words.setFocus()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        chosen, words = self.reasons.checkedId(), " ".join(self.words.text().split())
        if not self.save.isEnabled():
            return
        if chosen < 0 or (chosen == _OTHER and not words):
            need = "Choose a reason by its number." if chosen < 0 else "Say it in words."
            self.strip.say(f"Changed marks need their reason. {need}", "warn")
            (self.words if chosen == _OTHER else self.reasons.buttons()[0]).setFocus()
            return
        more = f": {words}" if words else ""
        self.save.setEnabled(False)  # a second Enter must not save twice
        self.given.emit(words if chosen == _OTHER else f"{AMEND_REASONS[chosen]}{more}")


def _choice(words: str) -> QPushButton:
    made = button(words, _nothing, "choice")
    made.setCheckable(True)
    made.setStyleSheet("text-align: left; min-height: 24px;")
    return made


def _nothing() -> None:
    """The group of buttons holds the choice."""
