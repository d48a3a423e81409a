"""Every name and number of a ladder as a line to type in, under the step it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.policy_knobs import Knob, Unit, knobs
from ui.widgets.fields import labelled, text_field
from ui.widgets.parts import label, row

if TYPE_CHECKING:
    from attendance_desk.domain.policies import Policy

_NARROW, _LONGEST = 110, 60


class LadderForm(QWidget):
    """The lines; `typed` says that one of them was changed."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, QLineEdit] = {}
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._inside: QWidget | None = None

    def put(self, policy: Policy, texts: Mapping[str, str]) -> None:
        """Show a ladder, with what was typed of it before."""
        if self._inside is not None:
            self._inside.deleteLater()
        self._inside = QWidget()
        self.fields = {}
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        for group, lines in groupby(knobs(policy), key=lambda one: one.group):
            column.addWidget(label(group, "strong", wrap=True))
            for one in lines:
                column.addLayout(self._line(one, texts.get(one.key, one.text)))
        self._page.addWidget(self._inside)

    def texts(self) -> dict[str, str]:
        """What stands in the lines."""
        return {key: field.text() for key, field in self.fields.items()}

    def _line(self, knob: Knob, text: str) -> QVBoxLayout | QHBoxLayout:
        field = text_field(f"{knob.group}: {knob.label}", _LONGEST)
        field.setText(text)
        field.textEdited.connect(lambda _text: self.typed.emit())
        self.fields[knob.key] = field
        if knob.unit is Unit.WORDS:
            return labelled(knob.label, field)
        field.setFixedWidth(_NARROW)
        told = label(knob.label, "second", wrap=True)
        told.setBuddy(field)
        return row(field, told)
