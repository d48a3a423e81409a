"""Places for backups that somebody named: a stick or a folder, known again by its marker."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from attendance_desk.actions.context import demand
from attendance_desk.desk import backing_up
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.domain.backup_records import write_place
from attendance_desk.domain.backups import THIS_PC, Place, PlaceKind
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import ReadOnly, Refused
from attendance_desk.store import backup_places, copies
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

_COPIES = frozenset({Area.COPIES})
_LONGEST_NAME = 40


class NamedPlaces(Room):
    """The part of the room of backups that looks after their places."""

    def name_place(self, path: Path, name: str, *, outside: bool = False) -> Outcome[Place]:
        """Name a stick or a folder for backups; it is known again under any drive letter.

        Args:
            outside: Whether it is kept outside the building when it is not in use.

        Raises:
            Refused: It is not there, lies in the school folder, or the name will not do.
        """
        self.demand_writing(Deed.RUN_CHECKS)
        desk, called = self._desk, " ".join(name.split())
        if not path.is_dir():
            raise copies.not_there(path)
        known = backing_up.places(desk)
        marker = backup_places.marked(path)
        self._check_place(path, called, [one for one in known if one.id != marker])
        fresh = marker not in {one.id for one in known}
        place = Place(
            backup_places.new_id() if fresh else marker,
            called,
            PlaceKind.STICK if backup_places.is_stick(path) else PlaceKind.FOLDER,
            outside=outside,
        )
        backup_places.mark(path, place.id)
        backup_places.remember(backing_up.pc_of(desk), place.id, path.resolve())
        backing_up.adopt_named(desk, place, path)
        return self._write_place(place)

    def _check_place(self, path: Path, name: str, others: list[Place]) -> None:
        if path.resolve().is_relative_to(self._desk.seated.folder.resolve()):
            raise Refused(
                "backup-place",
                "That folder is inside the school folder.",
                "A backup there is lost with the school folder.",
                "Choose a stick, or a folder on another disk.",
            )
        taken = name.casefold() in {one.name.casefold() for one in others}
        if not name or len(name) > _LONGEST_NAME or taken:
            raise Refused(
                "backup-place",
                "Another place has that name." if taken else "That name is empty or too long.",
                "No place was named.",
                "Call it what is written on it: blue stick.",
            )

    def _write_place(self, place: Place) -> Outcome[Place]:
        by = self._desk.by()
        record = {"backup_place": write_place(place, by.now)}
        with self._desk.seated.register.write(by.now, by.author) as work:
            entry = work.append(Draft(Kind.BACKUP_PLACE_SET, record))
        return Outcome(place, _COPIES, receipt(entry))

    def forget_place(self, place: str) -> Outcome[None]:
        """Use a place no longer; the backups in it are left as they are."""
        self.demand_writing(Deed.RUN_CHECKS)
        for one in backing_up.places(self._desk):
            if one.id == place and one != THIS_PC:
                backup_places.remember(backing_up.pc_of(self._desk), place, None)
                done = self._write_place(replace(one, gone=True))
                return Outcome(None, done.changes, done.receipt)
        raise no_answer("That place")

    def demand_writing(self, deed: Deed) -> None:
        """Let a permitted deed pass where the book can be written: it is remembered there."""
        desk = self._desk
        demand(desk.context(), desk.by(), deed)
        if not desk.writable:
            raise ReadOnly(
                desk.seated.register.why_reading or "This school is open for reading only.",
                "Nothing about the backups was changed.",
                "Sign in where the school can be written.",
            )


def no_answer(name: str) -> Refused:
    """A place for backups does not answer."""
    return Refused(
        "backup-place",
        f"{name[:1].upper()}{name[1:]} does not answer.",
        "No backup was made there.",
        "Put the stick in, or choose another place.",
    )
