"""What was found, each on its digit: one stop of the Tab key, one key to choose."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from attendance_desk.domain.call_outcomes import VisitOutcome
from ui.widgets.parts import button

_SMALL = "min-height: 26px; padding: 0 10px 0 7px; text-align: left;"


class Outcomes(QWidget):
    """Two columns of answers.

    Attributes:
        chosen: One was chosen, by key or by hand.
    """

    chosen = Signal()

    def __init__(self, outcomes: Sequence[VisitOutcome]) -> None:
        super().__init__()
        self.setAccessibleName("What was found")
        self._outcomes = tuple(outcomes)
        self._value = ""
        self._buttons: dict[str, QPushButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(5)
        down = -(-len(self._outcomes) // 2)
        for place, one in enumerate(self._outcomes):
            made = button(f"{one.digit}  {one.label}", partial(self._choose, one), "choice")
            made.setCheckable(True)
            made.setStyleSheet(_SMALL)
            self._buttons[one.id] = made
            grid.addWidget(made, place % down, place // down)
        self.put("")

    @property
    def value(self) -> str:
        """The id of what is chosen; empty for nothing."""
        return self._value

    @property
    def outcome(self) -> VisitOutcome | None:
        """What is chosen."""
        return next((one for one in self._outcomes if one.id == self._value), None)

    def put(self, value: str) -> None:
        """Show what is chosen, without telling anybody."""
        self._value = value if value in self._buttons else ""
        first = self._value or next(iter(self._buttons), "")
        for name, made in self._buttons.items():
            made.setChecked(name == self._value)
            strong = name == first
            made.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus
            )
        if first:
            self.setFocusProxy(self._buttons[first])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        found = [one for one in self._outcomes if plain and typed == str(one.digit)]
        if found:
            self._choose(found[0])
        else:
            super().keyPressEvent(event)

    def _choose(self, one: VisitOutcome) -> None:
        self.put(one.id)
        self.chosen.emit()
