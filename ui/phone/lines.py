"""The lines of text of a call, and how they stand beside their names."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.widgets.fields import text_field
from ui.widgets.fitting import Flow, wraps
from ui.widgets.parts import Label, label, row

_NAMES = {
    "caller": ("Name of who rings", 80),
    "relationship": ("Who they are to the child", 40),
    "phone": ("Their number", 30),
    "since_day": ("First day away", 12),
    "back_day": ("Day back", 12),
    "expected": ("Expected at", 5),
    "leaves": ("Goes at", 5),
    "comes": ("Comes back at", 5),
    "words": ("What they say, in their words", 300),
}
_SHADOWS = {
    "caller": "name",
    "relationship": "mum, dad, …",
    "phone": "number",
    "since_day": "16/11 or mon",
    "back_day": "25/11 or wed",
    "expected": "9.30",
    "leaves": "10.15",
    "comes": "11.00",
    "words": "in their words; not needed",
}
_WIDTHS = {
    "relationship": 120,
    "phone": 150,
    "since_day": 130,
    "back_day": 130,
    "expected": 80,
    "leaves": 80,
    "comes": 80,
}
_BESIDE = 78
"""Pixels of the names of rows, so that what is asked stands below one another."""


def text_lines() -> dict[str, QLineEdit]:
    """Every line of text, by the name it has in `Typed`."""
    made = {name: text_field(*told) for name, told in _NAMES.items()}
    for name, field in made.items():
        field.setPlaceholderText(_SHADOWS[name])
        if name in _WIDTHS:
            field.setFixedWidth(_WIDTHS[name])
    return made


def named(words: str, field: QWidget) -> Label:
    """The words before a field; Alt and their underlined letter go to it."""
    made = label(words, "second")
    made.setBuddy(field)
    made.setMinimumWidth(_BESIDE)
    return made


def beside(*items: QWidget | None) -> QWidget:
    """Things beside one another, as one part that can be hidden."""
    made = QWidget()
    made.setLayout(row(*items))
    return made


def flowing(*items: QWidget) -> QWidget:
    """Things beside one another that wrap where the line ends."""
    made, flow = QWidget(), Flow()
    for item in items:
        flow.addWidget(item)
    made.setLayout(flow)
    wraps(made)
    return made


def below(*items: QWidget) -> QWidget:
    """Things below one another, as one part that can be hidden."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for item in items:
        column.addWidget(item)
    return made
