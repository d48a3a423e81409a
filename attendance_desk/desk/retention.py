"""Retention: what the law no longer keeps is shown, and erased by the head alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attendance_desk.actions.context import demand
from attendance_desk.desk import copy_places, usual_backups
from attendance_desk.desk.confirming import spend
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.problems import AnchorMismatch, Damaged, LedgerBroken, Refused
from attendance_desk.queries import copies_board
from attendance_desk.store import copies, erasing, migrations, vault
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.queries.copies_board import Preview

Step = Callable[[str], None]
REASON = "Kept for six years"


def _quiet(_words: str) -> None:
    return


class Retention(Room):
    """What may go, and letting it go."""

    def preview(self) -> Preview:
        """What may go today, in words."""
        with self._desk.ground() as ground:
            return copies_board.preview(ground)

    def erase(self, typed: str, step: Step = _quiet) -> Outcome[int]:
        """Erase the facts of the entries that may go; who made each, and when, stays.

        Args:
            typed: What the preview asked the head to type.
            step: Told what is being done; what it raises stops the work, and nothing is erased.

        Returns:
            How many entries were erased.

        Raises:
            NotPermitted: Not the head.
            Refused: Nothing may go, it was not confirmed, no second sign-in (`desk.confirming`),
                no whole copy holds what would go, or no backup could be made.
        """
        demand(self._desk.context(), self._desk.by(), Deed.ERASE_OLD)
        step("Looking at every entry")
        found = self.preview()
        _confirmed(found, typed)
        spend(self._desk)
        self._prove_a_copy(max(found.numbers), step)
        usual_backups.before(self._desk, step)
        step("Erasing, and making the tables again")
        by = self._desk.by()
        book = self._own_connection()
        try:
            entry = erasing.erase(book, (by.now, by.author), sorted(found.numbers), REASON)
        finally:
            book.close()
        self._desk.views.forget()
        areas = frozenset({Area.MARKS, Area.DAY, Area.COPIES})
        return Outcome(len(found.numbers), areas, receipt(entry))

    def _prove_a_copy(self, newest: int, step: Step) -> None:
        """A copy that holds everything that would go is read back now, and is whole."""
        there = copy_places.reachable(self._desk)
        able = [one for one in there.values() if one.facts.register.head[0] >= newest]
        for one in sorted(able, key=lambda found: found.facts.register.head[0], reverse=True):
            try:
                copies.check(one, self._desk.seated.unlocked, step)
            except (Damaged, LedgerBroken, AnchorMismatch):
                continue
            return
        raise Refused(
            "copy-first",
            "There is no checked copy that holds what would be erased.",
            "Nothing was erased.",
            "Make a copy of the register first, then try again.",
        )

    def _own_connection(self) -> erasing.ErasingBook:
        """The register on a connection made for erasing; the everyday one goes on refusing it."""
        seated = self._desk.seated
        again = vault.reopener(
            seated.folder, seated.unlocked, BookName.REGISTER, migrations.SCHEMA_VERSION
        )
        held = seated.register
        return erasing.ErasingBook(
            again, held.path, device=held.device, anchors=held.anchors, writable=held.writable
        )


def _confirmed(found: Preview, typed: str) -> None:
    if not found.numbers:
        raise Refused(
            "retention",
            "No entry may go today.",
            "Nothing was erased.",
            "Every entry is kept for six years from the day on which it was made.",
        )
    if " ".join(typed.casefold().split()) != found.confirm:
        raise Refused(
            "confirm",
            f"The words to confirm it are: {found.confirm}",
            "Nothing was erased.",
            "Type them as they stand there, once you mean it.",
        )
