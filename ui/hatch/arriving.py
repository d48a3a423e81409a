"""The part of the dialog for a child who comes: why, and the brothers and sisters."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.hatch import ARRIVAL_REASONS, OTHER
from ui.hatch.choices import Choices
from ui.hatch.typed import Typed
from ui.widgets.fields import labelled, text_field
from ui.widgets.parts import label

_OTHER = [reason for reason, _words in ARRIVAL_REASONS].index(OTHER)


class Arriving(QWidget):
    """Asks for the reason.

    Attributes:
        changed: Something was chosen or typed.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.why = Choices(4)
        self.why.offer([words for _id, words in ARRIVAL_REASONS])
        self.words = text_field("In words, if there is more to say", 200)
        self.words.textEdited.connect(lambda _text: self.changed.emit())
        self.why.chosen.connect(self._chosen)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(6)
        page.addWidget(label("Why?  Type its number", "strong"))
        page.addWidget(self.why)
        page.addLayout(labelled("In &words, if there is more to say", self.words))

    @property
    def reason(self) -> str:
        """The id of the reason, or empty."""
        return ARRIVAL_REASONS[self.why.place][0] if self.why.place >= 0 else ""

    def put(self, typed: Typed) -> None:
        """Show what was typed."""
        self.why.choose(typed.reason)
        self.words.setText(typed.words)

    def typed(self, rest: Typed) -> Typed:
        """What stands here, on top of the rest."""
        return replace(rest, reason=self.why.place, words=self.words.text())

    def press(self, digit: int) -> None:
        """A digit is a reason."""
        self.why.press(digit)

    def step_back(self) -> None:
        """Take the reason away."""
        self.why.choose(-1)
        self.changed.emit()

    def missing(self) -> tuple[str, QWidget] | None:
        """What is still asked for, and where; a reason is never needed."""
        if self.why.place == _OTHER and not self.words.text().strip():
            return "Say the other reason in a word or two.", self.words
        return None

    def _chosen(self, place: int) -> None:
        if place == _OTHER:
            self.words.setFocus()
        self.changed.emit()
