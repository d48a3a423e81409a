"""What a plan holds beside its days: fields for it, changing it, and a review that was held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from attendance_desk.domain.part_time import review_by
from attendance_desk.domain.planning import Fact
from attendance_desk.queries.planning_board import PlanLine
from ui.planning.question import Question
from ui.widgets.fields import DayField, Unread, text_field, typed

_DAY_FACTS = frozenset({"agreed_on", "review", "authority_told"})


@dataclass(frozen=True, slots=True)
class NewFacts:
    """Facts by key as they are to be, and why."""

    facts: Mapping[str, str]
    reason: str


def field_for(fact: Fact) -> QLineEdit:
    """The field of a fact: a day or words."""
    return DayField(fact.label) if fact.key in _DAY_FACTS else text_field(fact.label)


def value_of(field: QLineEdit) -> str:
    """What a field of a fact says; a day as ISO.

    Raises:
        Unread: The day cannot be read.
    """
    if isinstance(field, DayField):
        day = field.day()
        return day.isoformat() if day else ""
    return typed(field)


class FactsDialog(Question):
    """Other facts for a plan: another adult in charge, another place. Gives `NewFacts`."""

    def __init__(self, line: PlanLine, parent: QWidget) -> None:
        told = "What was written first stays on record beside the change."
        super().__init__(f"Change: {line.who}", told, parent)
        self._before = dict(line.plan.facts)
        self.facts = {fact.key: field_for(fact) for fact in line.editable}
        self.reason = text_field("Why it changes", 200)
        for key, field in self.facts.items():
            _put(field, self._before.get(key, ""))
            self.add(field)
        self.add(self.reason)
        self.finish("&Save")
        self.resize(560, 430)
        next(iter(self.facts.values()), self.reason).setFocus()

    def wanted(self) -> NewFacts:
        now = {key: value_of(field) for key, field in self.facts.items()}
        other = {key: said for key, said in now.items() if said != self._before.get(key, "")}
        if not other:
            raise Unread("Nothing is different yet.", next(iter(self.facts.values()), self.reason))
        if not typed(self.reason):
            raise Unread("A plan is changed only with a reason.", self.reason)
        return NewFacts(other, typed(self.reason))


class ReviewDialog(Question):
    """A review of a part-time timetable was held, and when the next is. Gives `NewFacts`."""

    def __init__(self, line: PlanLine, today: date, parent: QWidget) -> None:
        told = "A part-time timetable is looked at again at least every six weeks."
        super().__init__(f"Review held: {line.who}", told, parent)
        self.held, self.next = DayField("Review held on"), DayField("Next review by")
        self.agreed = text_field("What was agreed", 200)
        last = line.plan.last.day if line.plan.last else review_by(today)
        self.held.put(today)
        self.next.put(min(review_by(today), last))
        self.add(self.held, self.next)
        self.add(self.agreed)
        self.finish("&Save")
        self.resize(520, 270)
        self.agreed.setFocus()

    def wanted(self) -> NewFacts:
        held, following = self.held.must(), self.next.must()
        if not typed(self.agreed):
            raise Unread("Say in a few words what was agreed.", self.agreed)
        facts = {"reviewed": held.isoformat(), "review": following.isoformat()}
        return NewFacts(facts, typed(self.agreed))


def _put(field: QLineEdit, value: str) -> None:
    if isinstance(field, DayField) and value:
        field.put(date.fromisoformat(value))
    else:
        field.setText(value)
