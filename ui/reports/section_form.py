"""One section of the report while it is typed: its words, or the three actions of the last."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from attendance_desk.domain.governors_said import Action, Passage
from ui.reports import said
from ui.reports.action_fields import ActionFields
from ui.widgets.parts import Strip, label, scrolled

_TYPING = 96
"""Pixels of height of the words, below which all of it scrolls."""


class SectionForm(QWidget):
    """Shows what it is given, and says when something was typed.

    Attributes:
        typed: Something was typed.
    """

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self.strip, self.told = Strip("warn"), label(kind="second", wrap=True)
        self.words, self.plan = QPlainTextEdit(), ActionFields()
        self.words.setAccessibleName("Words of the section")
        self.words.setTabChangesFocus(True)
        self.room = label(kind="second")
        self._fields = QStackedWidget()
        # What the words would like is no reason to scroll: they take what height there is.
        self._fields.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._fields.setMinimumHeight(_TYPING)
        self._fields.addWidget(self.words)
        self._fields.addWidget(scrolled(self.plan))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        for part in (self.strip, self.told):
            inside.addWidget(part)
        inside.addWidget(self._fields, 1)
        inside.addWidget(self.room)
        self.words.textChanged.connect(self._typed)
        self.plan.typed.connect(self._typed)

    @property
    def planned(self) -> bool:
        """Whether the actions are in front."""
        return bool(self._fields.currentIndex())

    @property
    def text(self) -> str:
        """The words as they are typed."""
        return self.words.toPlainText()

    def show_words(self, words: str, passage: Passage | None) -> None:
        """Show the words of a section; the same words stay as they are, with the cursor."""
        self._fields.setCurrentIndex(0)
        self._filling = True
        if words != self.text:
            self.words.setPlainText(words)
        self._filling = False
        self.strip.say(" ".join(passage.warnings) if passage else "", "warn")

    def show_actions(self, actions: tuple[Action, ...]) -> None:
        """Show the actions; the same stay as they are, with the cursor."""
        self._fields.setCurrentIndex(1)
        if actions != self.plan.read():
            self.plan.put(actions)
        self.strip.say("")

    def tell(self, passage: Passage | None, today: date) -> None:
        """Say what a person should know beside what is typed now."""
        self.told.setText("" if self.planned else said.about(passage, self.text, today))
        self.told.setVisible(bool(self.told.text()))
        self.room.setText("" if self.planned else said.room_left(self.text))
        self.room.setVisible(bool(self.room.text()))

    def begin(self) -> None:
        """Put the hands where words are typed."""
        (self.plan.rows[0][0] if self.planned else self.words).setFocus()

    def _typed(self) -> None:
        if not self._filling:
            self.typed.emit()
