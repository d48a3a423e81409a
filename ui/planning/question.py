"""What the dialogs of planning share: a title, fields that scroll, a strip, two buttons."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from attendance_desk.domain.calendar import Half, Session
from ui.widgets.fields import Choice, DayField, Unread, labelled
from ui.widgets.parts import Strip, button, label, row, scrolled

_HALVES: tuple[tuple[str, object], ...] = (("morning", Half.AM), ("afternoon", Half.PM))


class Question(QDialog):
    """Asks for something and stays until the desk has taken it. The window behind stays live.

    Attributes:
        given: What the person wants.
    """

    given = Signal(object)

    def __init__(self, title: str, told: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.strip = Strip("warn")
        inside = QWidget()
        self.fields = QVBoxLayout(inside)
        self.fields.setContentsMargins(0, 0, 8, 0)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(14)
        self.beside.addWidget(scrolled(inside), 1)
        self.under = QVBoxLayout()
        self.buttons = row(None)
        page = QVBoxLayout(self)
        page.addWidget(label(title, "card-title", wrap=True))
        if told:
            page.addWidget(label(told, "second", wrap=True))
        page.addLayout(self.beside, 1)
        page.addLayout(self.under)
        page.addWidget(self.strip)
        page.addLayout(self.buttons)
        self.resize(750, 430)

    def finish(self, words: str) -> None:
        """Put the buttons below the fields."""
        self.keep = button(words, self._keep, "primary")
        self.fields.addStretch(1)
        self.buttons.insertWidget(0, button("Leave it", self.close))
        self.buttons.addWidget(self.keep)

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

    def wanted(self) -> object:
        """What the fields say.

        Raises:
            Unread: Something is missing.
        """
        raise NotImplementedError

    def refused(self, words: str) -> None:
        """The desk did not take it: say why, keep what was typed."""
        self.strip.say(words, "danger")
        self.keep.setEnabled(True)

    def _keep(self) -> None:
        try:
            wanted = self.wanted()
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return
        self.keep.setEnabled(False)
        self.given.emit(wanted)


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
