"""A question for a named range of days: a school year, a term, or a closure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.widgets.fields import Choice, DayField, Unread, labelled, text_field, typed
from ui.widgets.parts import Strip, button, label, row


@dataclass(frozen=True, slots=True)
class Span:
    """What is asked for: a range of days, both included, with kind and name where it has them."""

    first: date
    last: date
    name: str = ""
    kind: object = None


class SpanDialog(QDialog):
    """First and last day, and what they are called.

    Attributes:
        given: A `Span`; the dialog stays until the desk has taken it.
    """

    given = Signal(object)

    def __init__(
        self,
        title: str,
        held: Span | None,
        parent: QWidget,
        kinds: tuple[tuple[str, object], ...] = (),
        *,
        named: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self.kind = Choice("Kind", kinds)
        self.name = text_field("What it is called", 60)
        self.first, self.last = DayField("First day"), DayField("Last day")
        self.strip = Strip("warn")
        page = QVBoxLayout(self)
        page.addWidget(label(title, "card-title", wrap=True))
        shown = [*([self.kind] if kinds else []), *([self.name] if named else [])]
        for field in (*shown, self.first, self.last):
            page.addLayout(labelled(field.accessibleName(), field))
        self._must_name = named and not kinds
        page.addWidget(self.strip)
        self.keep = button("&Save", self._keep, "primary")
        page.addLayout(row(None, button("Leave it", self.close), self.keep))
        if held is not None:
            self.kind.choose(held.kind)
            self.name.setText(held.name)
            self.first.put(held.first)
            self.last.put(held.last)

    def refused(self, words: str) -> None:
        """The desk did not take it."""
        self.strip.say(words, "danger")
        self.adjustSize()

    def _keep(self) -> None:
        try:
            wanted = self._wanted()
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            fault.field.setFocus()
            return
        self.given.emit(wanted)

    def _wanted(self) -> Span:
        if self._must_name and not typed(self.name):
            raise Unread("It needs a name, such as Autumn.", self.name)
        first = self.first.must()
        last = self.last.day() or first
        return Span(first, last, typed(self.name), self.kind.currentData())
