"""What is decided about a child: a digit, a note, who does it, by when; half typed it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.meetings import Talked
from attendance_desk.domain.weekly_choices import OFF_LIST
from attendance_desk.queries.weekly_child import WeeklyChild
from ui.weekly.choices import Choices
from ui.weekly.owner import OwnerField
from ui.widgets.fields import labelled, text_field, typed
from ui.widgets.near_days import NearDay, day_text
from ui.widgets.parts import column, label, row
from ui.widgets.screen import Seat
from ui.widgets.tips import tip

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields, as it was typed."""

    choice: str = ""
    note: str = ""
    owner: str = ""
    due: str = ""

    def record(self) -> dict[str, str]:
        """For the disk."""
        return {"choice": self.choice, "note": self.note, "owner": self.owner, "due": self.due}


def typed_from(record: Mapping[str, Any]) -> Typed:
    """What stood in the fields, from its record."""
    return Typed(*(str(record.get(name, "")) for name in ("choice", "note", "owner", "due")))


def decided(talked: Talked | None) -> Typed:
    """What was decided, as it would be typed."""
    if talked is None:
        return Typed()
    due = day_text(talked.due) if talked.due else ""
    return Typed(talked.choice, talked.note, talked.owner_name, due)


class Deciding(QWidget):
    """The fields at the foot of a child's page.

    Attributes:
        changed: Something was typed.
        onward: Enter: keep it, and the next child.
    """

    changed = Signal()
    onward = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._child: WeeklyChild | None = None
        self._stands = Typed()
        self._mine = False
        self.choices, self.owner = Choices(), OwnerField(seat)
        self.note, self.due = (
            text_field("Note, for staff", LONGEST),
            NearDay("By when", seat.today),
        )
        self.note.setPlaceholderText("What was said, for staff")
        self.due.setMaximumWidth(140)
        self._by = label("By when", "second")
        inside = column(self.choices, gap=6)
        fields = row(gap=10)
        noted = labelled("Note, for staff", self.note)
        noted.addStretch(1)
        fields.addLayout(noted, 3)
        named = labelled("Who does it", self.owner)
        named.addWidget(self.owner.found)
        fields.addLayout(named, 2)
        when = column(self._by, self.due, None, gap=2)
        fields.addLayout(when)
        inside.addLayout(fields)
        self.setLayout(inside)
        self._connect()

    def _connect(self) -> None:
        self.choices.chosen.connect(self._chosen)
        self.choices.onward.connect(self.onward)
        self.owner.textEdited.connect(lambda _text: self._typed())
        self.due.textEdited.connect(lambda _text: self._typed())
        self.note.textEdited.connect(lambda _text: self.changed.emit())
        for field in (self.note, self.owner, self.due):
            field.returnPressed.connect(self.onward)

    def show_child(self, child: WeeklyChild, half: Typed | None) -> None:
        """Show what was decided, or what was half typed instead."""
        self._child, self._stands = child, decided(child.talked)
        self._mine = bool(half and half != self._stands) or bool(self._stands.choice)
        self._put(half or self._stands)

    @property
    def typed(self) -> Typed:
        """What stands in the fields."""
        return Typed(
            self.choices.value, typed(self.note), typed(self.owner), self.due.text().strip()
        )

    @property
    def differs(self) -> bool:
        """Whether it is not what was decided before."""
        return self.typed != self._stands

    def when(self) -> date | None:
        """The day; None while nothing is decided.

        Raises:
            Unread: What is typed is no day.
        """
        return self.due.day() if self.choices.value else None

    def _chosen(self, value: str) -> None:
        """Who and when are proposed anew until somebody types them."""
        if not self._mine:
            self._propose(value)
        self._show_by(value)
        self.changed.emit()

    def _propose(self, value: str) -> None:
        child = self._child
        found = next(
            (one for one in (child.proposed if child else ()) if one.choice == value), None
        )
        self.owner.put(found.owner if found else "")
        self.due.put(found.due if found else None)

    def _typed(self) -> None:
        self._mine = True
        self.changed.emit()

    def _put(self, one: Typed) -> None:
        self.choices.put(one.choice)
        self.note.setText(one.note)
        self.owner.put(one.owner)
        self.due.setText(one.due)
        self._show_by(one.choice)

    def _show_by(self, value: str) -> None:
        off = value == OFF_LIST
        words = "Look again on" if off else "By when"
        self._by.setText(words)
        self.due.setAccessibleName(words)
        self.owner.setEnabled(not off)
        why = "Nobody has to do anything: the child is off the list until that day." if off else ""
        self.owner.setToolTip(tip(why))
