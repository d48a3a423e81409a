"""How the booking of a meeting looks: the child, the fields, and what stands against a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.meeting_rules import STAGES, TALK
from ui.meetings.dialogs import Kept
from ui.meetings.fielded import area
from ui.widgets.fields import Choice, TimeField, labelled, text_field
from ui.widgets.fitting import Flow
from ui.widgets.near_days import NearDay
from ui.widgets.parts import Toggle, empty, row, tick
from ui.widgets.screen import Seat
from ui.widgets.who import Who

if TYPE_CHECKING:
    from attendance_desk.domain.meetings import Meeting
    from attendance_desk.queries.meeting_booking import Booking

KIND = "meeting"
_HOW_LONG = ("&How long", "minutes")
_MINUTES = (15, 20, 30, 45, 60, 90)


class BookForm(Kept):
    """The parts of a booking. Who makes one gives the deeds."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.setWindowTitle("Book a meeting")
        self.start: Meeting | None = None
        self.known: Booking | None = None
        self.who = Who(seat) if seat.may(Deed.SEE_CONTACTS) else None
        self.siblings = Flow()
        self.also: dict[str, Toggle] = {}
        self._fields()
        self.lay_out(None, *self.feet("&Book it  Ctrl+Enter"))
        self.inside.setEnabled(True)
        self.show_who()

    def _fields(self) -> None:
        self.day, self.at = NearDay("Day", self.seat.today), TimeField("Time")
        stages = [(words, key) for key, words in STAGES.items()]
        if not self.seat.may(Deed.BOOK_MEETINGS):
            stages = [(STAGES[TALK], TALK)]
        self.add_person = Choice("Add somebody of the school")
        self.invite = Toggle("Draft &letter No 2, the invitation, too")
        parts = {
            "stage": Choice("What kind", stages),
            "day": self.day,
            "at": self.at,
            "minutes": Choice("How long", [(f"{one} minutes", str(one)) for one in _MINUTES]),
            "place": text_field("Where", 80),
            "people": area("Who is there for the school, and why: one line each"),
            "needs": text_field("What the family needs", 160),
            "why": text_field("Why it is moved", 120),
            "invite": self.invite,
        }
        for name, field in parts.items():
            self.fields.add(name, field)
        self._place_fields(parts)
        self.add_person.activated.connect(lambda _place: self._add_person())

    def _place_fields(self, parts: dict[str, QWidget]) -> None:
        if self.who is not None:
            self.body.addWidget(self.who)
            self.who.chosen.connect(lambda found: self.open_on(found.child.pupil_id))
        holder = QWidget()
        holder.setProperty("kind", "clear")
        holder.setLayout(self.siblings)
        self.body.addWidget(holder)
        # Two lines: at 200 % four fields beside one another show no whole day.
        for line in ((("&Day", "day"), ("&Time", "at")), (("&Kind", "stage"), _HOW_LONG)):
            beside = row()
            for words, name in line:
                beside.addLayout(labelled(words, parts[name]), 1)
            self.body.addLayout(beside)
        self.body.addLayout(labelled("&Where", parts["place"]))
        self.body.addLayout(labelled("Who is there for the &school, and why", parts["people"]))
        self.body.addLayout(labelled("&Add somebody", self.add_person))
        needs = "What the &family needs: interpreter, access, childcare, somebody they bring"
        self.body.addLayout(labelled(needs, parts["needs"]))
        self.body.addWidget(self.invite)
        self.moved = QWidget()
        self.moved.setProperty("kind", "clear")
        self.moved.setLayout(labelled("Why it is &moved", parts["why"]))
        self.body.addWidget(self.moved)
        self.body.addStretch(1)

    def show_who(self) -> None:
        """Show what belongs to whether the child is known."""
        chosen = self.start is not None
        if self.who is not None:
            self.who.setVisible(not chosen)
        self.moved.setVisible(bool(self.start and self.start.id))
        self.title.setText("" if chosen else "Who is the meeting about?")
        self.under.setVisible(chosen)
        self.keep.setEnabled(chosen)

    def show_choices(self, known: Booking) -> None:
        """Offer the places, people and siblings of the child."""
        place = self.fields.held["place"]
        completer = QCompleter(list(known.places), place)
        if isinstance(place, QLineEdit):
            place.setCompleter(completer)
        self.add_person.offer([("Choose…", ""), *((one, one) for one in known.staff)])
        empty(self.siblings)
        for pupil_id, name in known.siblings:
            made = tick(f"Also about {name}")
            made.setChecked(self.start is not None and pupil_id in self.start.pupils)
            self.fields.add(f"also {pupil_id}", made)
            self.also[pupil_id] = made
            self.siblings.addWidget(made)

    def show_name(self) -> None:
        """Say whose meeting it is; initials would still name a family."""
        if self.known is None:
            return
        hidden = self.hidden_details
        self.title.setText("Details hidden" if hidden else self.known.name)
        said = (f"{name} ({what})" if what else name for name, what in self.known.family)
        family = ", ".join(said)
        parts = (self.known.class_name, f"family: {family}" if family else "")
        self.under.setText("" if hidden else " · ".join(part for part in parts if part))

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.show_name()

    def _add_person(self) -> None:
        chosen, people = str(self.add_person.currentData() or ""), self.fields.text("people")
        if chosen and chosen not in people:
            self.fields.put({"people": "\n".join(part for part in (people, chosen) if part)})
        self.add_person.setCurrentIndex(0)
