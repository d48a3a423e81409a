"""What is known of the home and of the visit that goes on, and what the fields hold of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.visit_papers import DoorCard, VisitSheet
from attendance_desk.domain.visiting import current, where_they_are
from attendance_desk.domain.visits import Visit
from attendance_desk.queries.visits_board import VisitRow
from ui.printing.drawing import show_paper
from ui.visits.form import BEFORE, DOOR, VisitForm
from ui.visits.sealing import Sealing
from ui.visits.typed import Typed, as_time, typed_of
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat

_AWAY_FOR = timedelta(minutes=45)
"""How long a visit is proposed to take; whoever goes says another time."""
_CARD_FOR = timedelta(hours=2)

Known = tuple[VisitSheet, tuple[VisitRow, ...]]


class KnownVisit(VisitForm):
    """A visit with its home asked for.

    Attributes:
        visit: The visit that goes on; None for one nobody planned.
        seen: What the fields held when nobody had typed yet.
        again: Whether it was found half typed.
        is_saved: Whether it is on the disk.
    """

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, key, parent)
        self.visit: Visit | None = None
        self.seen: Typed = self.told
        self.again = False
        self.sealing = Sealing(seat, self.told.note, self)
        self.is_saved = False

    @property
    def typed(self) -> Typed:
        """What is typed so far, without the restricted words."""
        return replace(self.told, **self.before.typed(), **self.door.typed())

    @property
    def restricted(self) -> str:
        """What only the safeguarding lead and the head may read, as typed."""
        return self.door.restricted.toPlainText()

    def fail(self, why: object) -> None:
        """Say what the desk refused; everything typed stays."""
        self.strip.say(str(why), "danger")

    def ask_home(self) -> None:
        """Ask for the home and its visits."""
        visits, pupil = self.seat.desk.visits, self.told.pupil

        def ask() -> Known:
            return visits.sheet(pupil), visits.of_pupil(pupil)

        if pupil:
            self.seat.runner.ask(ask, while_open(self, self._know), while_open(self, self.fail))

    def _know(self, known: Known) -> None:
        first, self.sheet = self.sheet is None, known[0]
        held = [row.visit for row in known[1]]
        mine = next((one for one in held if one.id == self.told.visit), None)
        self.visit = mine or current(held, self.now().date())
        if first and not self.again:
            self._begin()
        self.show_all()

    def _begin(self) -> None:
        """Fill in what is known, and what is most likely meant."""
        typed = replace(self.told, contact=self.seat.desk.me.name, back_by=self._proposed())
        if self.visit is not None:
            typed = replace(typed, **typed_of(self.visit), why=self.visit.why)
            typed = replace(typed, face=DOOR if self.visit.out else BEFORE)
        self.fill(typed)
        self.seen = self.typed
        (self.door.outcomes if typed.face == DOOR else self.before.lines["first"]).setFocus()

    def fill(self, typed: Typed) -> None:
        """Show what was typed."""
        self.told = typed
        record = {name: str(value) for name, value in typed.record().items()}
        for part in (self.before, self.door):
            part.blockSignals(True)
            part.put(record)
            part.blockSignals(False)

    def _proposed(self) -> str:
        at = self.now() + _AWAY_FOR
        at -= timedelta(minutes=at.minute % 5)
        return f"{at.hour}.{at:%M}"

    def now(self) -> datetime:
        """The clock of the school."""
        return self.seat.desk.clock.now()

    def show_all(self) -> None:
        """Show what belongs to the face in front."""
        out = self.visit is not None and self.visit.out
        self.show_face(out=out, saved=bool(self.is_saved))
        self.show_child(where_they_are(self.visit, self.now()) if self.visit else "")

    def print_sheet(self) -> None:
        visits, typed, told = self.seat.desk.visits, self.typed, self._time(self.typed.back_by)

        def facts() -> VisitSheet:
            held = visits.sheet(typed.pupil, typed.visit)
            going = replace(held, staff=typed.staff, alone=len(typed.staff) == 1)
            return replace(going, contact=typed.contact.strip(), back_by=told)

        show_paper(self, self.seat.runner, ("visit-sheet", "Visit sheet"), facts, self.fail)

    def print_card(self) -> None:
        visits, caller = self.seat.desk.visits, self.typed.contact.strip()
        by = f"{self.now() + _CARD_FOR:%H:%M}"

        def facts() -> DoorCard:
            return visits.card(caller, "", by)

        show_paper(self, self.seat.runner, ("door-card", "Card for the door"), facts, self.fail)

    def _time(self, text: str) -> str:
        try:
            return as_time(text).replace(":", ".").lstrip("0")
        except ValueError:
            return text
