"""What a paper asks, in fields above its page: only those that it needs are there."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.finding import Found
from attendance_desk.domain.names import initials
from ui.reports.choices import Choices, Need, Offered
from ui.reports.fields import NOBODY, Fields
from ui.widgets.fields import Choice, DayField, Unread
from ui.widgets.fitting import Flow, wraps
from ui.widgets.parts import Strip
from ui.widgets.screen import Seat


class ChoiceBar(QWidget):
    """Knows what is chosen, and tells when it is something else.

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
        self._hidden, self.child, self.choices = False, "", chosen
        self.fields, self.strip = Fields(seat, found), Strip("warn")
        self._lay_out()
        self._connect()
        self.put(chosen)

    def ask_for(self, needs: tuple[Need, ...]) -> None:
        """Show the fields of a paper; small numbers only to who may see them."""
        mine = [one for one in needs if one is not Need.SMALL or self._may_small]
        for need, parts in self.fields.parts.items():
            for part in parts:
                part.setVisible(need in mine)
        self.strip.say("")
        self.setVisible(bool(mine))

    def put(self, chosen: Choices) -> None:
        """Choose, without telling anybody."""
        self.choices = chosen
        self.fields.put(chosen)

    def know_child(self, pupil_id: str, words: str) -> None:
        """A child was chosen.

        Args:
            pupil_id: The child.
            words: Name and class.
        """
        self.child = words
        self.choices = replace(self.choices, pupil_id=pupil_id)
        self._tell_whom()

    def hide_details(self, *, hidden: bool) -> None:
        """Show initials for the child's name."""
        self._hidden = hidden
        self.fields.who.hide_details(hidden=hidden)
        self._tell_whom()

    def _lay_out(self) -> None:
        flow = Flow(gap=10)
        for parts in self.fields.parts.values():
            for part in parts:
                flow.addWidget(part)
        held = QWidget()
        held.setProperty("kind", "clear")
        held.setLayout(flow)
        wraps(held)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(held)
        inside.addWidget(self.strip)

    def _connect(self) -> None:
        fields = self.fields
        boxes = {
            "term": fields.term,
            "month": fields.month,
            "class_id": fields.of_class,
            "owed": fields.owed,
        }
        for name, box in boxes.items():
            box.activated.connect(partial(self._take, name, box))
        for name, field in (("day", fields.day), ("first", fields.first), ("last", fields.last)):
            field.editingFinished.connect(partial(self._day, name, field))
            field.returnPressed.connect(self.done)
        fields.week.toggled.connect(lambda on: self._change(week=on))
        fields.small.toggled.connect(lambda on: self._change(small=on))
        fields.who.chosen.connect(self._found)
        fields.who.nobody.connect(self._nobody)

    def _take(self, name: str, box: Choice, _at: int) -> None:
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

    def _nobody(self, typed: str) -> None:
        self.strip.say(f"Nobody is found by “{typed}”.", "warn")

    def _change(self, **chosen: Any) -> None:  # noqa: ANN401
        """Choose something else, and tell; the same again is no change."""
        other = replace(self.choices, **chosen)
        if other != self.choices:
            self.choices = other
            self.changed.emit()

    def _tell_whom(self) -> None:
        name, _, after = self.child.partition(", ")
        shown = initials(name) if self._hidden and name else name
        self.fields.whom.setText(", ".join(part for part in (shown, after) if part) or NOBODY)
