"""What the dialogs of planning share: a title, fields that scroll, a strip, two buttons."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attendance_desk.domain.calendar import Half, Session
from ui.widgets import question
from ui.widgets.fields import Choice, DayField, labelled
from ui.widgets.parts import button, row, scrolled

_HALVES: tuple[tuple[str, object], ...] = (("morning", Half.AM), ("afternoon", Half.PM))


class Question(question.Question):
    """A question with many fields: they scroll, and more can stand beside them."""

    def _body(self) -> None:
        inside = QWidget()
        self.fields = QVBoxLayout(inside)
        self.fields.setContentsMargins(0, 0, 8, 0)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(14)
        self.beside.addWidget(scrolled(inside), 1)
        self.buttons = row(None)
        self.inside.addLayout(self.beside, 1)
        self.under = QVBoxLayout()
        self.inside.addLayout(self.under)
        self.inside.addWidget(self.strip)
        self.inside.addLayout(self.buttons)
        self.resize(750, 430)

    def finish(self, words: str) -> None:
        """Put the buttons below the fields."""
        self.keep = button(words, self._keep, "primary")
        self.fields.addStretch(1)
        self.buttons.insertWidget(0, button("&Leave it", self.close))
        self.buttons.addWidget(self.keep)

    def _grow(self) -> None:
        """The fields scroll: the size a person gave it stays."""

    def add_span(self, span: Span) -> None:
        """The fields of a span, each day with its half."""
        for line in span.fields:
            self.add(*line)

    def add(self, *fields: QWidget) -> None:
        """Fields beside one another, each with its words above."""
        line = row()
        for field in fields:
            line.addLayout(labelled(field.accessibleName(), field), 1)
        self.fields.addLayout(line)


class Span:
    """The fields of a first and a last session."""

    def __init__(self, first: date, last: date | None = None) -> None:
        self.first, self.last = DayField("First day"), DayField("Last day")
        self.first_half = Choice("from its", _HALVES)
        self.last_half = Choice("to its", _HALVES)
        self.first.put(first)
        self.last.put(last)
        self.last_half.choose(Half.PM)

    @property
    def fields(self) -> tuple[tuple[QWidget, QWidget], tuple[QWidget, QWidget]]:
        """In the order in which they are typed, a line each."""
        return (self.first, self.first_half), (self.last, self.last_half)

    def begins(self) -> Session:
        """The first session.

        Raises:
            Unread: The day is missing.
        """
        return Session(self.first.must(), self.first_half.currentData())

    def ends(self, *, may_be_open: bool = False) -> Session | None:
        """The last session; the first day's where none is typed, or nobody knows it."""
        day = self.last.day()
        if day is None and may_be_open:
            return None
        return Session(day or self.first.must(), self.last_half.currentData())
