"""Backups: made, proven, checked again, practised, and where they are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.actions.context import demand
from attendance_desk.desk import backing_up, rehearsing, usual_backups
from attendance_desk.desk.named_places import NamedPlaces, no_answer
from attendance_desk.desk.usual_backups import SignOut
from attendance_desk.domain.access import Deed
from attendance_desk.domain.backup_records import write_restore
from attendance_desk.domain.backups import DAILY_AT, ELSEWHERE, THIS_PC, BackupMade, Place
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import ReadOnly, Refused
from attendance_desk.queries import backups_board
from attendance_desk.store import backup_places, backup_rows, backups
from attendance_desk.store.ledger import Draft
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.restoring import Practised
    from attendance_desk.queries.backups_board import BackupsBoard
    from attendance_desk.store.copies import Found

Step = Callable[[str], None]
_COPIES = frozenset({Area.COPIES})

__all__ = ["BackupDone", "Backups", "SignOut"]


def _quiet(_words: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class BackupDone:
    """What making a backup gave.

    Attributes:
        place: Its place, with its name.
        folder: The backup itself.
        inside: Whether the safeguarding part was proven entry by entry.
        removed: How many older ones made room.
        words: What to tell, in whole sentences.
    """

    backup: BackupMade
    place: Place
    folder: Path
    inside: bool
    removed: int
    words: tuple[str, ...]


class Backups(NamedPlaces):
    """Backups of the whole school."""

    def board(self) -> BackupsBoard:
        """The places, the copies, how they stand, and what is due."""
        desk, paths = self._desk, backing_up.paths(self._desk)
        found = backing_up.there(desk, backing_up.made(desk), paths)
        backup_places.note_presence(backing_up.pc_of(desk), desk.by().now.date(), paths)
        presence = backup_places.presence(backing_up.pc_of(desk))
        here = backups_board.Here(
            {place: path for place, path in paths.items() if path.is_dir()},
            {number: one.folder for number, one in found.items()},
            presence,
        )
        with desk.ground() as ground:
            return backups_board.board(ground, here)

    def make(self, place: str | Path = "", step: Step = _quiet) -> Outcome[BackupDone]:
        """Make a backup in one place, prove it there, and remember it.

        Args:
            place: The id of a place, or any folder; this PC's own place when empty.
            step: Told what is being done; what it raises stops the work and leaves nothing.

        Raises:
            NotPermitted: A visitor.
            Refused: The place does not answer.
            DiskFull, ReadOnly, DiskFault: The medium; nothing that looks like a backup is left.
        """
        from attendance_desk.desk import clearing  # the exchange is loaded where it is needed

        desk = self._desk
        demand(desk.context(), desk.by(), Deed.MAKE_BACKUPS)
        if desk.seated.copy:
            raise ReadOnly(desk.seated.copy, "No backup of a copy is made.", "Open the school.")
        wanted, path = self._place(place)
        made = backing_up.make_in(desk, wanted, path, step)
        clearing.clear(desk)
        done = BackupDone(
            backup=made.backup,
            place=wanted,
            folder=made.folder,
            inside=made.backup.inside,
            removed=made.removed,
            words=backups_board.done_words(made.backup, wanted, made.removed),
        )
        return Outcome(done, _COPIES, made.receipt)

    def _place(self, place: str | Path) -> tuple[Place, Path]:
        """A place and where it is; a folder with a marker of ours is its place."""
        desk = self._desk
        known = {one.id: one for one in backing_up.places(desk)}
        if isinstance(place, Path):
            return known.get(backup_places.marked(place), ELSEWHERE), place
        wanted = place or THIS_PC.id
        path = backing_up.paths(desk).get(wanted)
        if wanted not in known or path is None:
            raise no_answer(known[wanted].name if wanted in known else "That place")
        return known[wanted], path

    def check(self, copy: int, step: Step = _quiet) -> Outcome[str]:
        """Read a backup back from its medium again, and remember what was found.

        Args:
            copy: `BackupMade.id`.

        Returns:
            What is wrong, in words; empty when it is whole.

        Raises:
            Refused: It cannot be reached just now.
        """
        self.demand_writing(Deed.RUN_CHECKS)
        one, found = self._reach(copy)
        wrong, inside = "", one.inside
        try:
            inside = backups.check(found, self._desk.seated.unlocked, step) or inside
        except backing_up.NOT_WHOLE as error:
            wrong = str(error)
        now = self._desk.by().now
        changed = replace(one, checked_at=now, whole=not wrong, inside=inside)
        return Outcome(wrong, _COPIES, backing_up.write(self._desk, changed))

    def _reach(self, copy: int) -> tuple[BackupMade, Found]:
        one = next((one for one in backing_up.made(self._desk) if one.id == copy), None)
        found = backing_up.reachable(self._desk).get(copy)
        if one is None or found is None:
            raise Refused(
                "backup-there",
                "That backup cannot be reached just now.",
                "Nothing was changed; whether it is whole is not known.",
                "Put its stick in, or look for it where it was made.",
            )
        return one, found

    def next_to_check(self) -> int | None:
        """The backup to read back in the background today; None when one was, or none can be.

        One whose restricted notes nobody has read comes first for who holds their key.
        """
        desk = self._desk
        if not desk.writable:
            return None
        key = desk.seated.unlocked.key_of(BookName.SAFEGUARDING)
        held = backing_up.reachable(desk)
        known = [one for one in backing_up.made(desk) if one.id in held and one.stands]
        return usual_backups.next_to_check(known, desk.by().now, reads_notes=key is not None)

    def practise(self, step: Step = _quiet, copy: int | None = None) -> Outcome[Practised]:
        """Read a backup from its medium, open it, and show the register of last week.

        Args:
            copy: `BackupMade.id`; the newest that can be reached, off this PC first, when None.
        """
        self.demand_writing(Deed.RUN_CHECKS)
        if copy is None:
            copy = rehearsing.newest(self._desk)
        one, found = self._reach(copy)
        practised, proof = rehearsing.practise(self._desk, one, found, step)
        return Outcome(practised, _COPIES, proof)

    def at_sign_out(self) -> SignOut | None:
        """The backup to make before this person goes; None when there is nothing new."""
        return usual_backups.at_sign_out(self._desk)

    def due_now(self, at: time = DAILY_AT) -> SignOut | None:
        """The daily backup, when its time has come and none was made since.

        Args:
            at: The time of this PC.
        """
        return usual_backups.due_now(self._desk, at)

    def say_it_is_right(self) -> Outcome[None]:
        """Let automatic backups and exchange go on after a restore (head)."""
        self.demand_writing(Deed.RESTORE)
        desk = self._desk
        with desk.seated.register.read() as snapshot:
            restore = backup_rows.last_restore(snapshot)
        if restore is None or restore.right:
            return Outcome(None)
        by, record = desk.by(), write_restore(replace(restore, right=True))
        with desk.seated.register.write(by.now, by.author) as work:
            entry = work.append(Draft(Kind.SCHOOL_RESTORED, {"restore": record}))
        return Outcome(None, _COPIES, receipt(entry))
