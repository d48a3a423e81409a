"""What a kind of step holds beside its words: fields that come and go with the kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.support import StepKind
from attendance_desk.domain.support_forms import LINK, Ask, asks
from attendance_desk.domain.support_hours import NEW
from attendance_desk.queries.support_board import SupportPage
from ui.widgets.fields import Choice, DayField, labelled, text_field, typed
from ui.widgets.parts import empty

Field = QLineEdit | QComboBox
_LONGEST = 300
_NEW_HOURS = ("New hours, agreed now", NEW)


class FactFields(QWidget):
    """Holds them; what was typed for another kind is kept for a change of mind.

    Attributes:
        fields: Those that are asked for now, by the fact's name.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("kind", "clear")
        self.fields: dict[str, Field] = {}
        self._held: dict[str, str] = {}
        self._asked: tuple[Ask, ...] = ()
        self._changed = changed
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def hold(self, facts: Mapping[str, str]) -> None:
        """Put these in wherever they are asked for."""
        self._held = dict(facts)
        self.fields = {}

    def ask(self, page: SupportPage, kind: StepKind, what: str) -> None:
        """Ask for what a kind of step needs."""
        self._held |= {key: value for key, value in self.typed().items() if value}
        empty(self._column)
        self.fields, self._asked = {}, asks(kind, what)
        for ask in self._asked:
            self.fields[ask.key] = self._field(ask, page)
            self._column.addLayout(labelled(ask.label, self.fields[ask.key]))

    def typed(self) -> dict[str, str]:
        """What is typed, by the fact's name."""
        return {key: _said(field) for key, field in self.fields.items()}

    def facts(self) -> dict[str, str]:
        """The same as the ledger writes it: days in order, nothing empty.

        Raises:
            Unread: A day is none.
        """
        found = {key: value for key, value in self.typed().items() if value}
        for ask in self._asked:
            field = self.fields[ask.key]
            if isinstance(field, DayField) and ask.key in found:
                found[ask.key] = field.must().isoformat()
        return found

    def _field(self, ask: Ask, page: SupportPage) -> Field:
        held = self._held.get(ask.key, "")
        if ask.key == LINK or ask.choices:
            chosen = Choice(ask.label, _choices(ask, page))
            chosen.choose(held)
            chosen.currentIndexChanged.connect(lambda _at: self._changed())
            return chosen
        made = DayField(ask.label) if ask.day else text_field(ask.label, _LONGEST)
        made.setText(held)
        made.textChanged.connect(lambda _text: self._changed())
        return made


def _said(field: Field) -> str:
    return str(field.currentData() or "") if isinstance(field, QComboBox) else typed(field)


def _choices(ask: Ask, page: SupportPage) -> list[tuple[str, object]]:
    if ask.key == LINK:
        return [*_hours(page), _NEW_HOURS]
    return [("Choose…", ""), *((words, key) for key, words in ask.choices)]


def _hours(page: SupportPage) -> list[tuple[str, object]]:
    spans = [(plan, plan.first.day, plan.last.day) for plan in page.hours if plan.last]
    today = page.today
    return [
        (f"{plan.code}, {date_words(first, today)} to {date_words(last, today)}", plan.id)
        for plan, first, last in spans
    ]
