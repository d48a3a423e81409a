"""Calls and times: the school's own times and numbers for ringing families."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from attendance_desk.domain.call_rules import CallRules, faults
from ui.settings.page import Page
from ui.widgets.fields import labelled, read_time, text_field, typed
from ui.widgets.parts import Card, Label, Strip, Toggle, button, label, row
from ui.widgets.screen import Seat

_TIMES = {
    "check_ins_from": "Check-ins before the bell from",
    "report_by": "Families are asked to ring by",
    "gate": "Somebody is at the gate at",
    "hand_over": "The safeguarding lead takes over at",
    "after_school": "Class teachers talk with families from",
}
_NUMBERS = {
    "retry": "Minutes to the next try after nobody answered",
    "visit_within": "Minutes after close to decide a first-day visit",
    "afternoon_found": "Minutes after the afternoon register before a child is missing",
    "converters_a_day": "Most families a day rung about a small gap",
    "persistent_a_day": "Most families a day rung about many missed days",
}
_WORDS = {
    "phone": ("The school's number, as families ring it", 40),
    "pastoral": ("Who helps with worries, by name", 120),
    "dsl_reach": ("Where to find the safeguarding lead: room and number", 120),
    "offers": ("What you can offer, as it is said", 500),
    "slots": ("When the head or the lead can talk, as it is said", 200),
}
_LINES, _SHORT = 72, 180
_SERVICES = "Other services and neighbours worth asking, one a line"
_TAUGHT = ("Minutes taught in a morning", "Minutes taught in an afternoon")


class CallingPage(Page):
    """Every choice in a field of its own; what cannot be is said beside it as it is typed."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._rules = CallRules()
        self.fields: dict[str, QLineEdit] = {}
        self.wrong: dict[str, Label] = {}
        self.taught = tuple(text_field(name, 3) for name in _TAUGHT)
        self.teachers = Toggle("Teachers ring about their own class")
        self.services = QPlainTextEdit()
        self.strip = Strip("warn")
        self.keep = button("&Save these choices", self.save, "primary")
        for card in (self._said(), self._times(), self._numbers()):
            self.column.addWidget(card)
        self.column.addWidget(self.strip)
        self.column.addLayout(row(None, self.keep))
        self.column.addStretch(1)

    def enter(self) -> None:
        self.seat.runner.ask(self.seat.desk.calling.rules, self.show_rules)

    def show_rules(self, rules: CallRules) -> None:
        """Show the choices as they are."""
        self._rules = rules
        for name, field in self.fields.items():
            value = getattr(rules, name)
            field.setText(_shown(value) if name in _TIMES else str(value))
        for field, minutes in zip(self.taught, rules.taught_minutes, strict=True):
            field.setText(str(minutes) if minutes else "")
        self.services.setPlainText(rules.services)
        self.teachers.setChecked(rules.teachers_ring)
        self._check()

    def wanted(self) -> CallRules:
        """What is typed; a field that cannot be read keeps its words, which the rules refuse."""
        made: dict[str, object] = {name: typed(self.fields[name]) for name in _WORDS}
        made |= {name: _written(typed(self.fields[name])) for name in _TIMES}
        made |= {name: _number(typed(self.fields[name])) for name in _NUMBERS}
        lines = (line.strip() for line in self.services.toPlainText().splitlines())
        made["services"] = "\n".join(line for line in lines if line)
        made["teachers_ring"] = self.teachers.isChecked()
        morning, afternoon = (_number(typed(field) or "0") for field in self.taught)
        made["taught_minutes"] = (morning, afternoon)
        return replace(self._rules, **made)  # type: ignore[arg-type]

    def save(self) -> None:
        """Keep the choices, or put the focus where something is wrong."""
        wrong = self._check()
        if wrong:
            self._field(next(iter(wrong))).setFocus()
            return
        rules = self.wanted()
        told = "Saved. The next call goes by it."
        self.do(lambda: self.seat.desk.calling.change_rules(rules), told)

    def _check(self) -> dict[str, str]:
        wrong = faults(self.wanted())
        for name, beside in self.wrong.items():
            beside.setText(wrong.get(name, ""))
            beside.setVisible(name in wrong)
        count = len(wrong)
        many = "One field needs another look." if count == 1 else f"{count} fields need a look."
        self.strip.say(many if wrong else "", "warn")
        return wrong

    def _field(self, name: str) -> QWidget:
        return self.services if name == "services" else self.fields.get(name, self.taught[0])

    def _said(self) -> Card:
        card = Card("What families are told", "phone")
        for name, (words, longest) in _WORDS.items():
            card.body.addLayout(labelled(words, self._made(name, words, longest)))
            card.body.addWidget(self._beside(name))
        self.services.setAccessibleName(_SERVICES)
        self.services.setTabChangesFocus(True)
        self.services.setFixedHeight(_LINES)
        self.services.textChanged.connect(self._check)
        card.body.addLayout(labelled(_SERVICES, self.services))
        card.body.addWidget(self._beside("services"))
        return card

    def _times(self) -> Card:
        card, grid = Card("Times of the day", "clock"), QGridLayout()
        for place, (name, words) in enumerate(_TIMES.items()):
            self._place(grid, place, name, words)
        card.body.addLayout(grid)
        return card

    def _numbers(self) -> Card:
        card, grid = Card("How often, how long, and who", "list-checks"), QGridLayout()
        for place, (name, words) in enumerate(_NUMBERS.items()):
            self._place(grid, place, name, words)
        card.body.addLayout(grid)
        why = "Minutes taught turn missed sessions into hours; empty takes them from the day."
        card.body.addWidget(label(why, "second", wrap=True))
        both = QGridLayout()
        for place, (words, field) in enumerate(zip(_TAUGHT, self.taught, strict=True)):
            field.textChanged.connect(lambda _text: self._check())
            field.setMaximumWidth(_SHORT)
            both.addLayout(labelled(words, field), 0, place)
        card.body.addLayout(both)
        card.body.addWidget(self._beside("taught_minutes"))
        self.teachers.toggled.connect(lambda _on: self._check())
        card.body.addWidget(self.teachers)
        return card

    def _place(self, grid: QGridLayout, place: int, name: str, words: str) -> None:
        field = self._made(name, words, 5)
        field.setMaximumWidth(_SHORT)
        holder = labelled(words, field)
        holder.addWidget(self._beside(name))
        grid.addLayout(holder, place, 0)

    def _made(self, name: str, words: str, longest: int) -> QLineEdit:
        field = text_field(words, longest)
        field.textChanged.connect(lambda _text: self._check())
        self.fields[name] = field
        return field

    def _beside(self, name: str) -> Label:
        self.wrong[name] = label("", "danger", wrap=True)
        self.wrong[name].hide()
        return self.wrong[name]


def _shown(moment: str) -> str:
    """A time as people type it here: 8.45."""
    at = time.fromisoformat(moment)
    return f"{at.hour}.{at:%M}"


def _written(text: str) -> str:
    """A time as it is kept; what is none stays as it was typed, for the rules to say."""
    found = read_time(text)
    return f"{found:%H:%M}" if found else text


def _number(text: str) -> int:
    """A whole number; -1 for what is none, which no choice allows."""
    return int(text) if text.isdigit() else -1
