"""Answers on digits, beside and below one another: one of them, or none yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from ui.widgets.parts import button
from ui.widgets.tips import tip

_LONGEST = 30


class Choices(QWidget):
    """Numbered answers. Space or a click chooses, and the dialog gives it the digits.

    Attributes:
        chosen: Another answer was chosen, by its place; -1 for none.
    """

    chosen = Signal(int)

    def __init__(self, across: int) -> None:
        super().__init__()
        self._across = across
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        for column in range(across):
            self._grid.setColumnStretch(column, 1)
        self._digits: list[int] = []
        self._group.idClicked.connect(self.chosen)

    @property
    def place(self) -> int:
        """The place of what is chosen, from 0; -1 for nothing."""
        return self._group.checkedId()

    @property
    def buttons(self) -> list[QPushButton]:
        """The answers, in order."""
        return [one for one in self._group.buttons() if isinstance(one, QPushButton)]

    def offer(self, words: Sequence[str], last_is_zero: str = "") -> None:
        """Put answers in, on the digits from 1.

        Args:
            words: In order.
            last_is_zero: An answer on 0 behind them; empty for none.
        """
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        answers = [*words, last_is_zero] if last_is_zero else list(words)
        self._digits = [*range(1, len(words) + 1), 0][: len(answers)]
        for place, (digit, text) in enumerate(zip(self._digits, answers, strict=True)):
            made = button(f"{digit}  {short(text).replace('&', '&&')}", _nothing, "choice")
            made.setAccessibleName(f"{digit} {text}")
            made.setToolTip(tip(text) if short(text) != text else "")
            made.setCheckable(True)
            made.setStyleSheet("text-align: left; min-height: 26px; padding: 0 8px;")
            self._group.addButton(made, place)
            self._grid.addWidget(made, place // self._across, place % self._across)

    def press(self, digit: int) -> bool:
        """Choose the answer on a digit; False where there is none."""
        if digit not in self._digits:
            return False
        place = self._digits.index(digit)
        self._group.button(place).setChecked(True)
        self.chosen.emit(place)
        return True

    def choose(self, place: int) -> None:
        """Show an answer as chosen without saying so; -1 for none."""
        found = self._group.button(place) if place >= 0 else None
        if found is not None:
            found.setChecked(True)
            return
        self._group.setExclusive(False)
        for one in self._group.buttons():
            one.setChecked(False)
        self._group.setExclusive(True)


def short(text: str) -> str:
    """A long name cut so that two stand beside one another; the tip has it whole."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _nothing() -> None:
    """The group tells."""
