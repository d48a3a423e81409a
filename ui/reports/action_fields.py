"""Three actions, each with who sees to it and by what it will be seen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from attendance_desk.domain.governors_said import MOST_ACTIONS, Action
from ui.widgets.fields import labelled, text_field

_LONGEST = 300


class ActionFields(QWidget):
    """What is done next term.

    Attributes:
        typed: Something was typed.
    """

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "clear")
        self.rows: list[tuple[QLineEdit, QLineEdit, QLineEdit]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        for number in range(1, MOST_ACTIONS + 1):
            what = text_field(f"Action {number}", _LONGEST)
            who = text_field(f"Who sees to action {number}", _LONGEST)
            measure = text_field(f"How action {number} will be seen", _LONGEST)
            at = 2 * (number - 1)
            grid.addLayout(labelled(f"&{number}  What we do", what), at, 0, 1, 2)
            grid.addLayout(labelled("Who", who), at + 1, 0)
            grid.addLayout(labelled("How it will be seen", measure), at + 1, 1)
            self.rows.append((what, who, measure))
            for field in (what, who, measure):
                field.textEdited.connect(lambda _text: self.typed.emit())
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(2 * MOST_ACTIONS, 1)

    def put(self, actions: tuple[Action, ...]) -> None:
        """Show as many actions as there are lines."""
        for fields, one in zip(self.rows, actions, strict=False):
            for field, words in zip(fields, (one.what, one.owner, one.measure), strict=True):
                field.setText(words)
                field.setCursorPosition(0)

    def read(self) -> tuple[Action, ...]:
        """Every line as it is typed, empty ones too."""
        return tuple(Action(*(field.text() for field in fields)) for fields in self.rows)
