"""Home visit: settled before anybody leaves, written down at the door or from a telephone note.

What is typed survives a lock and a crash. The restricted words are never in it: they are held in
the memory of this program and sealed on the disk, for the safeguarding lead and the head alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.visits import Visit
from ui.visits.form import DOOR
from ui.visits.knowing import KnownVisit
from ui.visits.saving import Saving
from ui.visits.typed import Typed, typed_from
from ui.widgets.jotted import Record
from ui.widgets.screen import Seat


class VisitDialog(KnownVisit):
    """One visit. `open_on((pupil_id, clock))`: the clock it answers, or empty for by hand."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, key, parent)
        self.saving = Saving(seat, self)
        self._connect()
        self.show_all()

    def record(self) -> Record:
        typed = self.typed
        nothing = typed == self.seen and not self.sealing.any(self.restricted)
        return {} if self.is_saved or not typed.pupil or nothing else typed.record()

    def put(self, record: Record) -> None:
        self.told = typed_from(record)
        self.again = True
        self.fill(self.told)
        self.door.restricted.setPlainText(self.sealing.come_back(self.told.note))
        self.ask_home()

    def open_on(self, what: object) -> None:
        if not (isinstance(what, tuple) and what and what[0]):
            return
        why = str(what[1]) if len(what) > 1 and what[1] else ""
        self.told = Typed(note=self.told.note, pupil=str(what[0]), why=why)
        self.sheet, self.visit, self.is_saved = None, None, False
        self.strip.say("")
        self.fill(self.told)
        self.ask_home()

    def is_about(self, what: object) -> bool:
        same = isinstance(what, tuple) and bool(what) and what[0] == self.told.pupil
        return same and not self.is_saved

    def about(self) -> str:
        return self.told.pupil

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.show_all()

    def know_again(self) -> None:
        self.ask_home()

    def may_close(self) -> bool:
        return self.asked_once(self.strip)

    def forget(self) -> None:
        super().forget()
        self.sealing.forget(self.told.pupil)

    def turn(self, face: str) -> None:
        self.told = replace(self.told, face=face)
        self.show_all()
        (self.door.outcomes if face == DOOR else self.before.lines["first"]).setFocus()
        self._changed()

    def leave_now(self) -> None:
        self.saving.leave(self.typed)

    def write_down(self) -> None:
        self.saving.record(self.typed, self.restricted)

    def come_back(self) -> None:
        if self.visit is not None:
            self.saving.back(self.visit.id)

    def saved_visit(self, visit: Visit, words: str) -> None:
        """It is on the disk: say what comes next."""
        self.visit = visit
        self.forget()
        self.strip.say(words, "ok")
        self.show_all()
        (self.safe if visit.out else self.close_it).setFocus()

    def _changed(self) -> None:
        self._leaving = False
        if self.told.pupil and not self.is_saved:
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
        if self.is_saved:
            self.accept()
        elif self.told.face == DOOR:
            self.write_down()
        elif self.go.isVisible():
            self.leave_now()
