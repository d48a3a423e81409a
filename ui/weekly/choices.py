"""The eight decisions as one row of buttons: a digit presses one, the arrows walk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QSizePolicy

from attendance_desk.domain.weekly_choices import CHOICES, Choice, choice, on_digit
from ui.widgets.parts import again, button

_ROW = 4
_GAP, _SIDES = 6, 30
"""Pixels between two buttons, and those of a button beside its words."""
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Choices(QFrame):
    """One focus for all of them, so that Tab goes on to the note.

    Attributes:
        chosen: Another decision was chosen, by its id; empty for none.
        onward: Enter was pressed.
    """

    chosen = Signal(str)
    onward = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.value = ""
        self.buttons: dict[str, QPushButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        self._grid.setSpacing(_GAP)
        for place, one in enumerate(CHOICES):
            self.buttons[one.id] = self._button(one)
            self._grid.addWidget(self.buttons[one.id], place // _ROW, place % _ROW)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("kind", "half")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Decide, 1 to 8")
        self.put("")

    def put(self, value: str) -> None:
        """Show a decision."""
        self.value = value
        for key, made in self.buttons.items():
            made.setChecked(key == value)
        held = choice(value)
        told = f"{held.digit} {held.label}" if held else "nothing decided yet"
        self.setAccessibleDescription(f"{told}. Digits decide, Tab goes to the note.")

    def press(self, value: str) -> None:
        """Choose as a person does."""
        self.put(value)
        self.chosen.emit(value)

    def pressed_digit(self, digit: int) -> bool:
        """Choose by a digit; False where none is on it."""
        found = on_digit(digit)
        if found is not None:
            self.press(found.id)
        return found is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.onward.emit()
        elif key is Qt.Key.Key_Backspace:
            self.press("")
        elif key in _STEPS:
            self._walk(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._edge(on=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._edge(on=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        words = _whole if event.size().width() >= self._wide(_whole) else _brief
        for one in CHOICES:
            self.buttons[one.id].setText(words(one))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(_brief), super().minimumSizeHint().height())

    def _wide(self, words: Callable[[Choice], str]) -> int:
        """Pixels that a row of them needs with these words."""
        drawn = next(iter(self.buttons.values())).fontMetrics()
        widest = max(drawn.horizontalAdvance(words(one)) for one in CHOICES)
        return _ROW * (widest + _SIDES + _GAP) + 3 * _GAP

    def _walk(self, step: int) -> None:
        ids = [one.id for one in CHOICES]
        place = ids.index(self.value) + step if self.value in ids else 0
        self.press(ids[place % len(ids)])

    def _button(self, one: Choice) -> QPushButton:
        made = button(_whole(one), lambda: self._clicked(one.id), "choice")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _clicked(self, value: str) -> None:
        self.setFocus()
        self.press(value)

    def _edge(self, *, on: bool) -> None:
        self.setProperty("kind", "half-on" if on else "half")
        again(self)


def _whole(one: Choice) -> str:
    return f"{one.digit}  {one.label}"


def _brief(one: Choice) -> str:
    return f"{one.digit}  {one.short}"
