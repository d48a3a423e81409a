"""Fields of a dialog by name: what stands in each, as plain values that a jotting can keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.fields import Choice, labelled
from ui.widgets.parts import Toggle, column, label

_HIGH = 62
_LONGEST = 2000

Value = str | bool


def area(name: str, hint: str = "") -> QPlainTextEdit:
    """A few lines of text; Tab goes on."""
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setTabChangesFocus(True)
    made.setFixedHeight(_HIGH)
    return made


def asked(words: str, field: QPlainTextEdit, hint: str = "") -> QWidget:
    """A question above its answer, with a line for who asks."""
    made = QWidget()
    made.setProperty("kind", "clear")
    inside = column(gap=2)
    inside.addLayout(labelled(words, field))
    if hint:
        inside.addWidget(label(hint, "hint", wrap=True))
    made.setLayout(inside)
    return made


class Fielded:
    """Named fields, read and filled alike."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """Tell of every change.

        Args:
            changed: Called after every key.
        """
        self.held: dict[str, QWidget] = {}
        self._changed = changed

    def add(self, name: str, field: QWidget) -> None:
        """Keep a field under a name."""
        self.held[name] = field
        match field:
            case QLineEdit():
                field.textChanged.connect(lambda _text: self._changed())
            case QPlainTextEdit():
                field.textChanged.connect(self._changed)
            case Choice():
                field.currentIndexChanged.connect(lambda _place: self._changed())
            case Toggle():
                field.toggled.connect(lambda _on: self._changed())

    def text(self, name: str) -> str:
        """The words of a field; empty where there is no such field."""
        value = _value(self.held[name]) if name in self.held else ""
        return value.strip() if isinstance(value, str) else ""

    def on(self, name: str) -> bool:
        """Whether a box is ticked."""
        return name in self.held and _value(self.held[name]) is True

    def values(self) -> dict[str, Value]:
        """What stands in every field."""
        return {name: _value(field) for name, field in self.held.items()}

    def put(self, values: Mapping[str, object]) -> None:
        """Fill the fields that are named."""
        for name, value in values.items():
            if name in self.held:
                _put(self.held[name], value)


def _value(field: QWidget) -> Value:
    match field:
        case QLineEdit():
            return field.text()
        case QPlainTextEdit():
            return field.toPlainText()[:_LONGEST]
        case Choice():
            return str(field.currentData() or "")
        case Toggle():
            return field.isChecked()
        case _:
            return ""


def _put(field: QWidget, value: object) -> None:
    match field:
        case QLineEdit():
            field.setText(str(value))
        case QPlainTextEdit():
            field.setPlainText(str(value))
        case Choice():
            field.choose(value)
        case Toggle():
            field.setChecked(value is True)
