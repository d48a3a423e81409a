"""How one person wants the window, on this PC: its sizes, the letters, and if letters are keys.

A letter or a digit alone acts on lists and rows of choices that have the keys. Who speaks to their
PC, or whose hands press what they do not mean, turns that off (WCAG 2.2, 2.1.4): then nothing but
what is typed into takes a sign that is pressed alone.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui import own_sizes
from ui.memory import Memory
from ui.theme import theme

TYPED_INTO = "typed into"
"""The property of a part that is no field and is typed into all the same: a register, a call."""
_FIELDS = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_gates: list[_Gate] = []


class _Gate(QObject):
    """Lets no sign that is pressed alone through to what is not typed into.

    It is there only while somebody wants it: every event of the program passes by it.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        sign = event.text()
        alone = len(sign) == 1 and sign.isprintable() and not sign.isspace()
        if not alone or event.modifiers() & _HELD or not isinstance(watched, QWidget):
            return False
        return not (isinstance(watched, _FIELDS) or bool(watched.property(TYPED_INTO)))


def turn_letter_keys(*, on: bool) -> None:
    """Let letters and digits be keys, or not, from now on."""
    app = QApplication.instance()
    if app is None or on is not bool(_gates):
        return
    if on:
        app.removeEventFilter(_gates.pop())
    else:
        _gates.append(_Gate())
        app.installEventFilter(_gates[-1])


def take_on(memory: Memory, person: str, window: QMainWindow) -> None:
    """Be as a person wants it, by their id."""
    own_sizes.begin(memory, person, window)
    theme().read_easily(easy=memory.reads_easily(person))
    turn_letter_keys(on=memory.letter_keys(person))


def put_off() -> None:
    """Be as it is for everybody."""
    own_sizes.end()
    theme().read_easily(easy=False)
    turn_letter_keys(on=True)
