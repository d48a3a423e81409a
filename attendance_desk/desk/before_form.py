"""A school of an older form of the file, kept whole on this PC before this version changes it.

It happens once after an update, at the first sign-in for writing: by then nobody has changed
anything, and the tables are still those of the version before. So nothing is asked of them; who
the heads are is read from the ledger itself.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from attendance_desk import __version__
from attendance_desk.desk import backing_up
from attendance_desk.domain.access import Role
from attendance_desk.domain.backups import THIS_PC
from attendance_desk.domain.copies import first_of
from attendance_desk.domain.problems import DeskError, DiskFault, DiskFull, ReadOnly, Refused
from attendance_desk.store import backup_rows, backups, copies, keyfile, old_books
from attendance_desk.store.copies import Found, Plan
from attendance_desk.store.copy_facts import CopyFacts, CopyKind
from attendance_desk.store.durable import make_folder
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.places import is_class
from attendance_desk.store.slots import label_of

if TYPE_CHECKING:
    from pathlib import Path

    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.people import StaffMember
    from attendance_desk.store.slots import Unlocked
    from attendance_desk.store.work import Book

Step = Callable[[str], None]
RULE = "backup-before-form"
_MEDIUM = (DiskFull, DiskFault, ReadOnly)


@dataclass(slots=True)
class BeforeForm:
    """Makes the backup; called by who is about to change the form of the books.

    Attributes:
        found: The backup that holds everything; None where none was needed or could be proven.
        doubt: Why none could be proven, in words; empty otherwise.
    """

    folder: Path
    unlocked: Unlocked = field(repr=False)
    now: datetime
    step: Step
    found: Found | None = None
    doubt: str = ""

    def __call__(self, register: Book, form: int) -> None:
        """Let this PC hold everything, as it is now.

        A class PC keeps none: what it holds came from the others, and no school is made from it.

        Args:
            register: The register book as it lies, open for reading.
            form: Its form.

        Raises:
            Refused: There is no room, or the disk does not let a backup be made.
        """
        if is_class(self.folder):
            return
        self.step("Backing up, before the school is brought into the form of this version")
        try:
            self.found = self._held(register) or self._made(register, form)
        except _MEDIUM as error:
            raise _no_backup(error) from error
        except DeskError as error:
            # The form only adds to what is there. A school must not be shut out of its morning
            # because something in its file is doubted; it is told instead.
            self.doubt = f"No backup could be proven before the form was changed. {error}"

    def note(self, desk: SignedIn) -> None:
        """Let the ledger of the school, which can be written by now, know of the backup."""
        desk.seated.doubts(self.doubt)
        known = {one.digest for one in backing_up.made(desk)}
        if self.found is not None and self.found.facts.register.digest not in known:
            with suppress(DeskError):  # else the next backup of this place does it
                backing_up.remember(desk, THIS_PC, self.found)

    def _held(self, register: Book) -> Found | None:
        """A backup of this PC that holds everything already."""
        for found in backups.find(self.folder / backups.FOLDER_NAME, self.unlocked):
            number, digest = found.facts.register.head
            with register.read() as snapshot:
                same = backup_rows.held(snapshot, number)
                changes, _last = backup_rows.changes_since(snapshot, number)
            if same is not None and same[0] == digest and not changes:
                return found
        return None

    def _made(self, register: Book, form: int) -> Found:
        place = self.folder / backups.FOLDER_NAME
        with suppress(FileExistsError):  # a file in the way: told by what makes the copy
            make_folder(place)
        staff = old_books.staff(register)
        keys, books = keyfile.load(self.folder), tuple(BookName)
        school = self.unlocked.school
        heads = [one for one in staff if one.role == Role.HEAD.value and one.left is None]
        labels = frozenset(label_of(school, one.name) for one in heads)
        facts = CopyFacts(
            school=school,
            month=first_of(self.now.date()),
            made_at=self.now,
            keep_until=self.now.date(),
            program=__version__,
            form=form,
            kind=CopyKind.BACKUP,
            place=THIS_PC.id,
        )
        plan = Plan(
            self.folder,
            self.unlocked,
            copies.slots_for(keys, labels, books),
            facts,
            self._by(staff),
            books,
        )
        return copies.make(plan, place, self.step)

    def _by(self, staff: tuple[StaffMember, ...]) -> tuple[str, str]:
        """Who is signing in."""
        keys, school = keyfile.load(self.folder), self.unlocked.school
        mine = {slot.label for slot in keys.slots if slot.id == self.unlocked.slot}
        for one in staff:
            if label_of(school, one.name) in mine:
                return one.name, one.title
        return "", ""


def _no_backup(error: DeskError) -> Refused:
    return Refused(
        RULE,
        "This version keeps the school in a newer form, and makes a backup first. "
        f"It could not be made: {error.happened}",
        "Nothing was changed. Until then the school can be opened to read only.",
        "Make room on the disk of the school folder, then sign in again.",
    )
