"""Backups: how they stand, where they are kept, which were made, and that they can be restored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QFileDialog

from attendance_desk.domain.backups import Place
from attendance_desk.domain.changes import Outcome
from attendance_desk.queries.backups_board import BackupRow, PlaceRow
from ui.runner import Words
from ui.settings.backup_place import PlaceQuestion, Wanted
from ui.settings.backups_face import BackupsFace
from ui.settings.people import SureDialog
from ui.settings.practised import PractisedDialog
from ui.settings.restore import RestoreDialog
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.backing_up import back_up
from ui.widgets.screen import Seat
from ui.widgets.working import Step

if TYPE_CHECKING:
    from attendance_desk.domain.restoring import Practised

T = TypeVar("T")


class BackupsPage(BackupsFace):
    """Makes, checks, practises, names and forgets; a refusal changes nothing that is shown."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        for part, deed in (
            (self.now, self._make_everywhere),
            (self.right, self._say_right),
            (self.practise, self._practise),
            (self.restore, self._restore),
            (self.places.name, self._choose),
        ):
            part.clicked.connect(lambda _checked, deed=deed: deed())
        self.places.wanted.connect(lambda one: self._make((one,)))
        self.places.unwanted.connect(self._forget)
        self.copies.wanted.connect(self._check)

    def enter(self) -> None:
        self.seat.runner.ask(self.seat.desk.backups.board, self.show_board, self.failed)

    def _make_everywhere(self) -> None:
        board = self.board
        self._make(tuple(one for one in board.places if one.there) if board else ())

    def _make(self, chosen: tuple[PlaceRow, ...]) -> None:
        backups = self.seat.desk.backups
        places = [one.place.id for one in chosen]
        if not places:
            self.said.emit("No place for backups answers now. Put a stick in.", "warn")
            return
        self._work(
            lambda step: back_up(backups, places, step),
            lambda told: self.said.emit(told.words, told.kind),
        )

    def _check(self, one: BackupRow) -> None:
        backups, number = self.seat.desk.backups, one.backup.id

        def told(wrong: str) -> None:
            fine = f"The backup in {one.place.name} is whole, as read back just now."
            self.said.emit(wrong or fine, "danger" if wrong else "ok")

        self._work(lambda step: backups.check(number, step), told)

    def _practise(self) -> None:
        backups = self.seat.desk.backups

        def shown(found: Practised) -> None:
            PractisedDialog(found, self).show()

        self._work(backups.practise, shown)

    def _work(self, deed: Callable[[Step], Outcome[T]], then: Callable[[T], None]) -> None:
        """Do something long, with its steps and the way to stop it."""
        step = self.working.begin()
        self._able(able=False)

        def done(outcome: Outcome[T]) -> None:
            self._rest()
            then(outcome.value)
            self.enter()

        def failed(words: Words) -> None:
            self._rest()
            self.failed(words)
            self.enter()

        self.seat.runner.do(
            lambda: deed(step), while_open(self, done), while_open(self, failed), self
        )

    def _rest(self) -> None:
        self.working.end()
        self._able(able=True)
        self.now.setFocus()

    def _able(self, *, able: bool) -> None:
        for part in (self.now, self.practise, self.restore, self.places, self.copies):
            part.setEnabled(able)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "The stick, or a folder on another disk")
        if chosen:
            self.name_place(Path(chosen))

    def name_place(self, path: Path) -> None:
        """Ask what a stick or folder is called."""
        asked = PlaceQuestion(path, self)
        backups = self.seat.desk.backups

        def given(wanted: Wanted) -> None:
            def named(outcome: Outcome[Place]) -> None:
                close_if_open(asked)
                self.said.emit(f"{outcome.value.name} is a place for backups now.", "ok")
                self.enter()

            self.seat.runner.do(
                lambda: backups.name_place(path, wanted.name, outside=wanted.outside),
                named,
                while_open(asked, lambda words: asked.refused(str(words))),
                self,
            )

        asked.given.connect(given)
        asked.show()

    def _forget(self, one: PlaceRow) -> None:
        backups, place = self.seat.desk.backups, one.place
        told = "No more backups are made there. Those that lie in it stay as they are."
        sure = SureDialog(f"Use {place.name} no longer?", "Use it no longer", self, told)
        sure.agreed.connect(
            lambda: self.do(
                lambda: backups.forget_place(place.id), f"{place.name} is not used now."
            )
        )
        sure.show()

    def _say_right(self) -> None:
        self.do(self.seat.desk.backups.say_it_is_right, "Backups are made again from now on.")

    def _restore(self) -> None:
        board = self.board
        there = tuple(one for one in board.copies if one.folder) if board else ()
        dialog = RestoreDialog(self.seat, there, self)
        dialog.switched.connect(self.gone)
        dialog.show()
