"""At the door, or from a telephone note: what was found, in their words, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from attendance_desk.domain.access import Role
from attendance_desk.domain.calling import Back
from ui.visits.outcomes import Outcomes
from ui.widgets.fields import Choice, labelled, text_field
from ui.widgets.parts import Strip, Toggle, label, row
from ui.widgets.screen import Seat

_ONLY = "Restricted: once it is saved, only {lead} and the head can read this."
_BACK = (
    ("not said", ""),
    ("tomorrow", Back.TOMORROW.value),
    ("not sure", Back.NOT_SURE.value),
)
_HIGH = 62


class DoorFace(QWidget):
    """The fields of what was found.

    Attributes:
        changed: Something was typed or chosen; the restricted words too.
    """

    changed = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        desk = seat.desk
        self.outcomes = Outcomes(desk.visits.outcomes())
        self.at = text_field("At the door at", 5)
        self.words = text_field("Words that everybody who visits may read", 300)
        self.told_by = text_field("Who gave it", 80)
        groups = desk.phone.reasons().groups
        self.reason = Choice(
            "The reason they gave", [("none given", ""), *((g.label, g.unsaid) for g in groups)]
        )
        self.back = Choice("Back at school", _BACK)
        self.card = Toggle("A &card through the door")
        self.card.setAutoDefault(False)
        self.restricted = QPlainTextEdit()
        self.restricted.setAccessibleName("Restricted words")
        self.restricted.setTabChangesFocus(True)
        self.restricted.setFixedHeight(_HIGH)
        self.next = Strip("info")
        self._lead = next(
            (one.name for one in desk.school.staff if one.role == Role.DSL.value and not one.left),
            "the safeguarding lead",
        )
        self._lay_out()
        self._connect()
        self.show_parts()

    def typed(self) -> dict[str, str]:
        """What stands here, by the names of `Typed`; without the restricted words."""
        return {
            "at": self.at.text(),
            "outcome": self.outcomes.value,
            "words": self.words.text(),
            "told_by": self.told_by.text(),
            "reason": str(self.reason.currentData() or ""),
            "back": str(self.back.currentData() or ""),
            "card": "yes" if self.card.isChecked() else "",
        }

    def put(self, held: dict[str, str]) -> None:
        """Show what was typed."""
        self.outcomes.put(held.get("outcome", ""))
        for name, field in (("at", self.at), ("words", self.words), ("told_by", self.told_by)):
            field.setText(held.get(name, ""))
        self.reason.choose(held.get("reason", ""))
        self.back.choose(held.get("back", ""))
        self.card.setChecked(bool(held.get("card")))
        self.show_parts()

    def show_parts(self) -> None:
        """Show what belongs to the outcome, and what comes next."""
        outcome = self.outcomes.outcome
        self.why.setVisible(outcome is not None and outcome.answers_why)
        if outcome is None:
            self.next.say("")
        else:
            kind = "danger" if outcome.urgent else "info"
            self.next.say(f"Next: {outcome.next_step}", kind)

    def hide_details(self, *, hidden: bool) -> None:
        """Nothing of a family is to be read over the counter."""
        for part in (self.words_part, self.wall):
            part.setVisible(not hidden)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(6)
        page.addWidget(self.outcomes)
        page.addWidget(self.next)
        self.why, self.words_part = QWidget(), QWidget()
        why = row()
        why.addLayout(labelled("&Reason an adult gave", self.reason), 3)
        why.addLayout(labelled("given b&y", self.told_by), 2)
        why.addLayout(labelled("bac&k", self.back), 1)
        self.why.setLayout(why)
        words = row()
        words.addLayout(labelled("At the door a&t", self.at), 1)
        words.addLayout(labelled("&Words: what everybody who visits may read", self.words), 5)
        self.words_part.setLayout(words)
        self.wall = QFrame()
        self.wall.setProperty("kind", "card")
        inside = QVBoxLayout(self.wall)
        inside.setContentsMargins(10, 6, 10, 8)
        inside.setSpacing(3)
        only = label(_ONLY.format(lead=self._lead), "warn", wrap=True)
        only.setBuddy(self.restricted)
        inside.addWidget(only)
        inside.addWidget(self.restricted)
        for part in (self.why, self.words_part):
            page.addWidget(part)
        page.addLayout(row(self.card, None))
        page.addWidget(self.wall)
        page.addStretch(1)

    def _connect(self) -> None:
        for field in (self.at, self.words, self.told_by):
            field.textEdited.connect(lambda _text: self._told())
        for choice in (self.reason, self.back):
            choice.currentIndexChanged.connect(lambda _at: self._told())
        self.card.toggled.connect(lambda _on: self._told())
        self.restricted.textChanged.connect(self._told)
        self.outcomes.chosen.connect(self._told)

    def _told(self) -> None:
        self.show_parts()
        self.changed.emit()
