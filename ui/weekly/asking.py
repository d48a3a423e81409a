"""One more thing that is agreed about a child at the meeting."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from ui.weekly.owner import OwnerField
from ui.widgets.fields import Unread, labelled, text_field, typed
from ui.widgets.near_days import NearDay
from ui.widgets.question import Question
from ui.widgets.screen import Seat


class AlsoAgreed(Question):
    """What, who, by when."""

    def __init__(self, seat: Seat, name: str, due: date, parent: QWidget) -> None:
        super().__init__(f"One more thing about {name}", "", parent)
        self.what, self.owner = text_field("What is done", 200), OwnerField(seat)
        self.due = NearDay("By when", seat.today)
        self.due.put(due)
        self.inside.addLayout(labelled("What is done", self.what))
        self.inside.addLayout(labelled("Who does it", self.owner))
        self.inside.addWidget(self.owner.found)
        self.inside.addLayout(labelled("By when", self.due))
        self.finish("&Agree it")

    def wanted(self) -> object:
        for field in (self.what, self.owner):
            if not typed(field):
                raise Unread(f"{field.accessibleName()}: this is missing.", field)
        return typed(self.what), typed(self.owner), self.due.must()
