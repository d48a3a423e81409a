"""What a paper asks, in fields above its page: only those that it needs are there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.finding import Found
from attendance_desk.domain.names import initials
from attendance_desk.domain.returns import RETURNS
from attendance_desk.queries.returns_board import TITLES
from ui.reports.choices import Choices, Need, Offered
from ui.widgets.fields import Choice, DayField, Unread, labelled
from ui.widgets.fitting import Flow, wraps
from ui.widgets.near_days import PastDay
from ui.widgets.parts import FIELD, Strip, Toggle, label, row
from ui.widgets.screen import Seat
from ui.widgets.who import Who

_LIST, _DAY, _WHO = 220, 150, 380
"""Pixels of width of a list, of a day, and of the field that finds a child."""
_NOBODY = "No child is chosen."


class ChoiceBar(QWidget):
    """Fields for every choice.

    Attributes:
        changed: Something else is chosen.
        done: Enter was pressed in a field, or a child was taken: the hands go back to the list.
        choices: What is chosen now.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, seat: Seat, found: Offered, chosen: Choices) -> None:
        super().__init__()
        self._may_small = seat.may(Deed.SEE_SMALL_NUMBERS)
        self._hidden, self._child, self.choices = False, "", chosen
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
        self.who, self.whom = Who(seat, "Child"), label(_NOBODY, "strong")
        self.strip = Strip("warn")
        self._parts = self._lay_out()
        self._connect()
        self.put(chosen)

    def ask_for(self, needs: tuple[Need, ...]) -> None:
        """Show the fields of a paper; small numbers only to who may see them."""
        mine = [one for one in needs if one is not Need.SMALL or self._may_small]
        for need, parts in self._parts.items():
            for part in parts:
                part.setVisible(need in mine)
        self.strip.say("")
        self.setVisible(bool(mine))

    def put(self, chosen: Choices) -> None:
        """Show what is chosen; nobody is told of it."""
        self.choices = chosen
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
        """Put the hands where something has to be chosen."""
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

    def know_child(self, pupil_id: str, words: str) -> None:
        """A child was chosen.

        Args:
            pupil_id: The child.
            words: Name and class.
        """
        self._child = words
        self.choices = replace(self.choices, pupil_id=pupil_id)
        self._tell_whom()

    def hide_details(self, *, hidden: bool) -> None:
        """Show initials for the child's name."""
        self._hidden = hidden
        self.who.hide_details(hidden=hidden)
        self._tell_whom()

    def _lay_out(self) -> dict[Need, tuple[QWidget, ...]]:
        parts = {
            Need.CHILD: (self._child_part(),),
            Need.TERM: (_part("Ter&m", self.term, _LIST),),
            Need.CLASS: (_part("C&lass", self.of_class, _LIST),),
            Need.MONTH: (_part("&Month", self.month, _LIST),),
            Need.RETURN: (_part("Wh&ich return", self.owed, _LIST + 120),),
            Need.DAY: (_part("&Day", self.day, _DAY),),
            Need.SPAN: (_part("&Between", self.first, _DAY), _part("a&nd", self.last, _DAY)),
            Need.WEEK: (_part("", self.week),),
            Need.SMALL: (_part("", self.small),),
        }
        flow = Flow(gap=10)
        for one in (part for several in parts.values() for part in several):
            flow.addWidget(one)
        held = QWidget()
        held.setProperty("kind", "clear")
        held.setLayout(flow)
        wraps(held)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(held)
        inside.addWidget(self.strip)
        return parts

    def _child_part(self) -> QWidget:
        """The finder, and above it who is chosen."""
        told = label("Chil&d  Ctrl+K", "second")
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

    def _connect(self) -> None:
        for box, name in (
            (self.term, "term"),
            (self.month, "month"),
            (self.of_class, "class_id"),
            (self.owed, "owed"),
        ):
            box.activated.connect(lambda _at, box=box, name=name: self._take(name, box))
        for field, name in ((self.day, "day"), (self.first, "first"), (self.last, "last")):
            field.editingFinished.connect(lambda field=field, name=name: self._day(name, field))
            field.returnPressed.connect(self.done)
        self.week.toggled.connect(lambda on: self._change(week=on))
        self.small.toggled.connect(lambda on: self._change(small=on))
        self.who.chosen.connect(self._found)
        self.who.nobody.connect(
            lambda typed: self.strip.say(f"Nobody is found by “{typed}”.", "warn")
        )

    def _take(self, name: str, box: Choice) -> None:
        self._change(**{name: box.currentData()})

    def _day(self, name: str, field: DayField) -> None:
        try:
            day = field.must() if name == "day" else field.day()
        except Unread as wrong:
            self.strip.say(str(wrong), "warn")
            return
        self.strip.say("")
        self._change(**{name: day})

    def _found(self, found: object) -> None:
        if isinstance(found, Found):
            self.strip.say("")
            self.know_child(found.child.pupil_id, found.child.words)
            self.changed.emit()
            self.done.emit()

    def _change(self, **chosen: Any) -> None:  # noqa: ANN401
        """Choose something else, and tell; the same again is no change."""
        other = replace(self.choices, **chosen)
        if other != self.choices:
            self.choices = other
            self.changed.emit()

    @property
    def whom_words(self) -> str:
        """The child, name and class; empty while none is chosen."""
        return self._child

    def _tell_whom(self) -> None:
        name, _, after = self._child.partition(", ")
        shown = initials(name) if self._hidden and name else name
        self.whom.setText(", ".join(part for part in (shown, after) if part) or _NOBODY)


def _part(words: str, field: QWidget, wide: int = 0) -> QWidget:
    """A field with its words above it, as one thing that is there or not."""
    made = QWidget()
    made.setProperty("kind", "clear")
    if wide:
        field.setFixedWidth(wide)
    field.setMinimumHeight(FIELD)
    made.setLayout(labelled(words, field))
    return made
