"""A row of answers, each on its digit: one stop of the Tab key, one key to choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ui.widgets.fitting import Flow, wraps
from ui.widgets.parts import button

_SMALL = "min-height: 26px; padding: 0 10px 0 7px; text-align: left;"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the value it stands for, and its words."""

    value: str
    words: str


class Digits(QWidget):
    """Answers beside one another, with the digit before the words.

    With no number of columns they wrap where the line ends.

    Attributes:
        chosen: The value that somebody chose, by key or by hand.
    """

    chosen = Signal(str)

    def __init__(self, name: str, columns: int = 9) -> None:
        super().__init__()
        self._columns = columns
        self._answers: tuple[Answer, ...] = ()
        self._buttons: list[QPushButton] = []
        self._value = ""
        self.setAccessibleName(name)
        self._grid, self._flow = QGridLayout(), Flow()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._grid.setColumnStretch(columns, 1)
        self.setLayout(self._grid if columns else self._flow)
        if not columns:
            wraps(self)

    @property
    def value(self) -> str:
        """What is chosen; empty for nothing."""
        return self._value

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What can be chosen, in the order of the digits."""
        return self._answers

    def offer(self, answers: Sequence[Answer]) -> None:
        """Put other answers in; what was chosen stays where it is still there."""
        if tuple(answers) == self._answers:
            return
        for old in self._buttons:
            (self._grid if self._columns else self._flow).removeWidget(old)
            old.hide()
            old.deleteLater()
        self._answers = tuple(answers)
        self._buttons = [self._button(n, one) for n, one in enumerate(self._answers, start=1)]
        self.put(self._value if self._value in {one.value for one in answers} else "")

    def put(self, value: str) -> None:
        """Show what is chosen, without telling anybody."""
        self._value = value
        place = 0
        for number, one in enumerate(self._answers):
            mine = one.value == value and bool(value)
            self._buttons[number].setChecked(mine)
            place = number if mine else place
        for number, made in enumerate(self._buttons):
            strong = number == place
            made.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus
            )
        if self._buttons:
            self.setFocusProxy(self._buttons[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and typed.isdigit() and 1 <= int(typed) <= len(self._answers):
            self._choose(self._answers[int(typed) - 1].value)
        else:
            super().keyPressEvent(event)

    def _choose(self, value: str) -> None:
        self.put(value)
        self.chosen.emit(value)

    def _button(self, number: int, one: Answer) -> QPushButton:
        made = button(f"{number}  {one.words}", lambda: self._choose(one.value), "choice")
        made.setCheckable(True)
        made.setStyleSheet(_SMALL)
        if self._columns:
            self._grid.addWidget(made, *divmod(number - 1, self._columns))
        else:
            self._flow.addWidget(made)
        return made
