"""Before leaving: who goes, who waits at school, by when, and what is gone through first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.visiting import PROMPTS
from ui.widgets.fields import labelled, text_field
from ui.widgets.parts import Toggle, label, row

_LINES = {
    "first": ("Who goes", 80),
    "second": ("And who goes along; empty for alone", 80),
    "contact": ("Who at school waits for them", 80),
    "back_by": ("Back by", 5),
}


class BeforeFace(QWidget):
    """The fields that are filled in before anybody sets out.

    Attributes:
        changed: Something was typed or ticked.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, QLineEdit] = {}
        for name, told in _LINES.items():
            self.lines[name] = text_field(*told)
            self.lines[name].textEdited.connect(lambda _text: self.changed.emit())
        self.lines["second"].setPlaceholderText("empty: one goes alone")
        self.lines["back_by"].setPlaceholderText("10.45")
        self.prompts = {name: Toggle(words.replace("&", "&&")) for name, words in PROMPTS}
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(5)
        who, waits = row(), row()
        who.addLayout(labelled("&Who goes", self.lines["first"]), 1)
        who.addLayout(labelled("a&nd", self.lines["second"]), 1)
        waits.addLayout(labelled("Who at school wai&ts for them", self.lines["contact"]), 2)
        waits.addLayout(labelled("Back b&y", self.lines["back_by"]), 1)
        page.addLayout(who)
        page.addLayout(waits)
        page.addWidget(label("Gone through together (Space ticks)", "second"))
        for one in self.prompts.values():
            one.setStyleSheet("text-align: left; min-height: 24px; padding: 1px 8px;")
            one.setAutoDefault(False)
            one.toggled.connect(lambda _on: self.changed.emit())
            page.addWidget(one)
        page.addStretch(1)

    def typed(self) -> dict[str, str]:
        """What stands here, by the names of `Typed`."""
        ticked = (name for name, one in self.prompts.items() if one.isChecked())
        return {
            **{name: field.text() for name, field in self.lines.items()},
            "prompts": " ".join(ticked),
        }

    def put(self, held: dict[str, str]) -> None:
        """Show what was typed."""
        for name, field in self.lines.items():
            field.setText(held.get(name, ""))
        ticked = held.get("prompts", "").split()
        for name, one in self.prompts.items():
            one.setChecked(name in ticked)
