"""The fields of what a paper asks, each a part with its words that is there or not."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.returns import RETURNS
from attendance_desk.queries.returns_board import TITLES
from ui.reports.choices import Choices, Need, Offered
from ui.widgets.fields import Choice, labelled
from ui.widgets.near_days import PastDay
from ui.widgets.parts import FIELD, Toggle, label, row
from ui.widgets.screen import Seat
from ui.widgets.who import Who

_LIST, _DAY, _WHO = 220, 150, 380
"""Pixels of width of a list, of a day, and of the field that finds a child."""
NOBODY = "No child is chosen."


class Fields:
    """A field for each choice.

    Attributes:
        parts: For each need what is shown of it.
    """

    def __init__(self, seat: Seat, found: Offered) -> None:
        self.term = Choice("Term", ((one, one) for one in found.terms))
        self.month = Choice("Month", ((f"{one:%B %Y}", one) for one in found.months))
        self.of_class = Choice("Class", found.classes)
        self.owed = Choice("Which return", ((TITLES[one], one) for one in RETURNS))
        self.day = PastDay("Day", seat.today)
        self.first, self.last = PastDay("Between", seat.today), PastDay("and", seat.today)
        self.first.setPlaceholderText("the usual")
        self.last.setPlaceholderText("the usual")
        self.week = Toggle("A whole &week")
        self.small = Toggle("With sm&all numbers: for the head, not to publish")
        self.who, self.whom = Who(seat, "Child"), label(NOBODY, "strong")
        self.parts = self._parts()

    def put(self, chosen: Choices) -> None:
        """Show what is chosen; nobody is told of it."""
        self.term.choose(chosen.term)
        self.month.choose(chosen.month)
        self.of_class.choose(chosen.class_id)
        self.owed.choose(chosen.owed)
        self.day.put(chosen.day)
        self.first.put(chosen.first)
        self.last.put(chosen.last)
        for box, on in ((self.week, chosen.week), (self.small, chosen.small)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
            box.draw()

    def focus_on(self, need: Need) -> None:
        """Put the hands into a field."""
        fields: dict[Need, QWidget] = {
            Need.TERM: self.term,
            Need.MONTH: self.month,
            Need.CLASS: self.of_class,
            Need.RETURN: self.owed,
            Need.CHILD: self.who,
            Need.DAY: self.day,
            Need.SPAN: self.first,
            Need.WEEK: self.week,
            Need.SMALL: self.small,
        }
        fields[need].setFocus()

    def _parts(self) -> dict[Need, tuple[QWidget, ...]]:
        return {
            Need.CHILD: (self._child_part(),),
            Need.TERM: (_part("Ter&m", self.term, _LIST),),
            Need.CLASS: (_part("C&lass", self.of_class, _LIST),),
            Need.MONTH: (_part("&Month", self.month, _LIST),),
            Need.RETURN: (_part("Wh&ich return", self.owed, _LIST + 120),),
            Need.DAY: (_part("&Day", self.day, _DAY),),
            Need.SPAN: (_part("&Between", self.first, _DAY), _part("an&d", self.last, _DAY)),
            Need.WEEK: (_part("", self.week),),
            Need.SMALL: (_part("", self.small),),
        }

    def _child_part(self) -> QWidget:
        """The finder, and above it who is chosen."""
        told = label("Chil&d  Ctrl+F", "second")
        told.setBuddy(self.who)
        self.who.setFixedWidth(_WHO)
        made = QWidget()
        made.setProperty("kind", "clear")
        inside = QVBoxLayout(made)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        inside.addLayout(row(told, self.whom, None))
        inside.addWidget(self.who)
        return made


def _part(words: str, field: QWidget, wide: int = 0) -> QWidget:
    """A field with its words above it, as one thing that is there or not."""
    made = QWidget()
    made.setProperty("kind", "clear")
    if wide:
        field.setFixedWidth(wide)
    field.setMinimumHeight(FIELD)
    made.setLayout(labelled(words, field))
    return made
