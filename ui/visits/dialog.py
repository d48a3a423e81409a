"""Home visit: settled before anybody leaves, written down at the door or from a telephone note.

What is typed survives a lock and a crash. The restricted words are never in it: they are held in
the memory of this program and sealed on the disk, for the safeguarding lead and the head alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.visit_papers import DoorCard, VisitSheet
from attendance_desk.domain.visiting import current, where_they_are
from attendance_desk.domain.visits import Visit
from attendance_desk.queries.visits_board import VisitRow
from ui.printing.drawing import show_paper
from ui.visits.form import BEFORE, DOOR, VisitForm
from ui.visits.saving import Saving
from ui.visits.sealing import Sealing
from ui.visits.typed import Typed, as_time, typed_from, typed_of
from ui.widgets.alive import while_open
from ui.widgets.jotted import Record
from ui.widgets.screen import Seat

_NOT_SAVED = "This is not saved. Esc again throws it away; Ctrl+Enter saves it."
_AWAY_FOR = timedelta(minutes=45)
"""How long a visit is proposed to take; whoever goes says another time."""
_CARD_FOR = timedelta(hours=2)

Known = tuple[VisitSheet, tuple[VisitRow, ...]]


class VisitDialog(VisitForm):
    """One visit. `open_on((pupil_id, clock))`: the clock it answers, or empty for by hand."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, key, parent)
        self.visit: Visit | None = None
        self._before: Typed = self.told
        self._leaving = self._back = False
        self.sealing = Sealing(seat, self.told.note, self)
        self.saving = Saving(seat, self)
        self._connect()
        self._show()

    @property
    def typed(self) -> Typed:
        """What is typed so far, without the restricted words."""
        return replace(self.told, **self.before.typed(), **self.door.typed())

    def record(self) -> Record:
        typed = self.typed
        nothing = typed == self._before and not self.sealing.any(self.restricted)
        return {} if self.saving.saved or not typed.pupil or nothing else typed.record()

    def put(self, record: Record) -> None:
        self.told = typed_from(record)
        self._back = True
        self._fill(self.told)
        self.door.restricted.setPlainText(self.sealing.come_back(self.told.note))
        self._ask()

    def open_on(self, what: object) -> None:
        if not (isinstance(what, tuple) and what and what[0]):
            return
        why = str(what[1]) if len(what) > 1 and what[1] else ""
        self.told = Typed(note=self.told.note, pupil=str(what[0]), why=why)
        self.sheet, self.visit, self.saving.saved = None, None, False
        self.strip.say("")
        self._fill(self.told)
        self._ask()

    def is_about(self, what: object) -> bool:
        same = isinstance(what, tuple) and bool(what) and what[0] == self.told.pupil
        return same and not self.saving.saved

    def about(self) -> str:
        return self.told.pupil

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self._show()

    def know_again(self) -> None:
        self._ask()

    def may_close(self) -> bool:
        if self.untouched or self._leaving:
            return True
        self._leaving = True
        self.strip.say(_NOT_SAVED, "warn")
        return False

    def forget(self) -> None:
        super().forget()
        self.sealing.forget(self.told.pupil)

    @property
    def restricted(self) -> str:
        """What only the safeguarding lead and the head may read, as typed."""
        return self.door.restricted.toPlainText()

    def turn(self, face: str) -> None:
        self.told = replace(self.told, face=face)
        self._show()
        (self.door.outcomes if face == DOOR else self.before.lines["first"]).setFocus()
        self._changed()

    def leave_now(self) -> None:
        self.saving.leave(self.typed)

    def write_down(self) -> None:
        self.saving.record(self.typed, self.restricted)

    def come_back(self) -> None:
        if self.visit is not None:
            self.saving.back(self.visit.id)

    def print_sheet(self) -> None:
        visits, typed, told = self.seat.desk.visits, self.typed, self._time(self.typed.back_by)

        def facts() -> VisitSheet:
            held = visits.sheet(typed.pupil, typed.visit)
            going = replace(held, staff=typed.staff, alone=len(typed.staff) == 1)
            return replace(going, contact=typed.contact.strip(), back_by=told)

        show_paper(self, self.seat.runner, ("visit-sheet", "Visit sheet"), facts, self.fail)

    def print_card(self) -> None:
        visits, caller = self.seat.desk.visits, self.typed.contact.strip()
        by = f"{self._now() + _CARD_FOR:%H:%M}"

        def facts() -> DoorCard:
            return visits.card(caller, "", by)

        show_paper(self, self.seat.runner, ("door-card", "Card for the door"), facts, self.fail)

    def fail(self, why: object) -> None:
        """Say what the desk refused; everything typed stays."""
        self.strip.say(str(why), "danger")

    def saved_visit(self, visit: Visit, words: str) -> None:
        """It is on the disk: say what comes next."""
        self.visit = visit
        self.forget()
        self.strip.say(words, "ok")
        self._show()
        (self.safe if visit.out else self.close_it).setFocus()

    def _ask(self) -> None:
        visits, pupil = self.seat.desk.visits, self.told.pupil

        def ask() -> Known:
            return visits.sheet(pupil), visits.of_pupil(pupil)

        if pupil:
            self.seat.runner.ask(ask, while_open(self, self._know), while_open(self, self.fail))

    def _know(self, known: Known) -> None:
        first, self.sheet = self.sheet is None, known[0]
        held = [row.visit for row in known[1]]
        mine = next((one for one in held if one.id == self.told.visit), None)
        self.visit = mine or current(held, self._now().date())
        if first and not self._back:
            self._begin()
        self._show()

    def _begin(self) -> None:
        """Fill in what is known, and what is most likely meant."""
        typed = replace(self.told, contact=self.seat.desk.me.name, back_by=self._proposed())
        if self.visit is not None:
            typed = replace(typed, **typed_of(self.visit), why=self.visit.why)
            typed = replace(typed, face=DOOR if self.visit.out else BEFORE)
        self._fill(typed)
        self._before = self.typed
        (self.door.outcomes if typed.face == DOOR else self.before.lines["first"]).setFocus()

    def _fill(self, typed: Typed) -> None:
        self.told = typed
        record = {name: str(value) for name, value in typed.record().items()}
        for part in (self.before, self.door):
            part.blockSignals(True)
            part.put(record)
            part.blockSignals(False)

    def _proposed(self) -> str:
        at = self._now() + _AWAY_FOR
        at -= timedelta(minutes=at.minute % 5)
        return f"{at.hour}.{at:%M}"

    def _now(self) -> datetime:
        return self.seat.desk.clock.now()

    def _time(self, text: str) -> str:
        try:
            return as_time(text).replace(":", ".").lstrip("0")
        except ValueError:
            return text

    def _show(self) -> None:
        out = self.visit is not None and self.visit.out
        self.show_face(out=out, saved=bool(self.saving.saved))
        self.show_child(where_they_are(self.visit, self._now()) if self.visit else "")

    def _changed(self) -> None:
        self._leaving = False
        if self.told.pupil and not self.saving.saved:
            self.saving.begin_again()
            self.sealing.keep(self.told.pupil, self.restricted)
            self.jot()

    def _connect(self) -> None:
        self.before.changed.connect(self._changed)
        self.door.changed.connect(self._changed)
        self.unkept.connect(self.fail)
        self.sealing.failed.connect(self.fail)
        self.sealing.found.connect(lambda words: self.strip.say(words, "warn"))
        self.saving.failed.connect(self.fail)
        self.saving.done.connect(self.saved_visit)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+Return", self._save),
            ("Ctrl+Enter", self._save),
        )
        for written, do in keys:
            QShortcut(QKeySequence(written), self).activated.connect(do)

    def _save(self) -> None:
        if self.saving.saved:
            self.accept()
        elif self.told.face == DOOR:
            self.write_down()
        elif self.go.isVisible():
            self.leave_now()
