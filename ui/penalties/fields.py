"""The fields of a decision: only those that the decision needs are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.penalty_sums import CHOICES, IMPROVE, REQUEST
from ui.widgets.fields import Choice, DayField, labelled, text_field
from ui.widgets.parts import Toggle, label

_SUPPORT = "What &support was given, or why it is not appropriate (a holiday)"


class DecisionFields(QWidget):
    """Decision, words, support, parents, and the day to look again.

    Attributes:
        changed: Something was typed or chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = Choice("Decision", [(words, key) for key, words in CHOICES.items()])
        self.words = text_field("Why, in a few words", 300)
        self.support = text_field("What support was given, or why it is not appropriate", 300)
        self.again = DayField("Look again on")
        self.parents: dict[str, Toggle] = {}
        self._to, self._people = _part("To whom a notice is asked for")
        self._supported, support = _part("")
        support.addLayout(labelled(_SUPPORT, self.support))
        self._when, when = _part("")
        when.addLayout(labelled("Look &again on", self.again))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 6, 0)
        inside.addLayout(labelled("&Decision", self.choice))
        inside.addLayout(labelled("&Why, in a few words: kept with your name", self.words))
        for part in (self._supported, self._to, self._when):
            inside.addWidget(part)
        inside.addStretch(1)
        self.choice.currentIndexChanged.connect(lambda _at: self._chosen())
        for field in self.texts.values():
            field.textChanged.connect(lambda _text: self.changed.emit())
        self._suit()

    @property
    def chosen(self) -> str:
        """The decision."""
        return str(self.choice.currentData())

    @property
    def texts(self) -> Mapping[str, QLineEdit]:
        """What is typed, by its name in a jotting."""
        return {"words": self.words, "support": self.support, "again": self.again}

    @property
    def to(self) -> tuple[str, ...]:
        """The parents who are ticked."""
        return tuple(name for name, box in self.parents.items() if box.isChecked())

    def record(self) -> dict[str, str]:
        """Everything typed; empty while nothing is."""
        typed = {name: field.text() for name, field in self.texts.items() if field.text()}
        to = "\n".join(self.to)
        return {"choice": self.chosen, "to": to, **typed} if typed or to else {}

    def put(self, record: Mapping[str, str]) -> None:
        """Be as a jotting said."""
        for name, field in self.texts.items():
            field.setText(record.get(name, field.text()))
        for name in record.get("to", "").split("\n"):
            if name in self.parents:
                self.parents[name].setChecked(True)

    def offer(self, names: Iterable[str]) -> None:
        """The parents to whom a notice may be asked for: this child's, and nobody else's."""
        held, self.parents = self.parents, {}
        for name in names:
            self.parents[name] = held.pop(name) if name in held else self._parent(name)
        for gone in held.values():
            self._people.removeWidget(gone)
            gone.deleteLater()

    def _parent(self, name: str) -> Toggle:
        made = Toggle(name)
        made.toggled.connect(lambda _on: self.changed.emit())
        self._people.addWidget(made)
        return made

    def _chosen(self) -> None:
        self._suit()
        self.changed.emit()

    def _suit(self) -> None:
        asks = self.chosen == REQUEST
        for part in (self._supported, self._to):
            part.setVisible(asks)
        self._when.setVisible(self.chosen not in {REQUEST, IMPROVE})


def _part(words: str) -> tuple[QWidget, QVBoxLayout]:
    """Fields that only some decisions need."""
    made = QWidget()
    made.setProperty("kind", "clear")
    inside = QVBoxLayout(made)
    inside.setContentsMargins(0, 0, 0, 0)
    if words:
        inside.addWidget(label(words, "second"))
    return made, inside
