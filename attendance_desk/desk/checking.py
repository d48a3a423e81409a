"""A whole check of an open school: what is compared with what, on the lane or beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.all_right import TABLES_WRONG
from attendance_desk.domain.copies import day_words, month_words
from attendance_desk.domain.pcs import roll_of
from attendance_desk.domain.problems import (
    AnchorMismatch,
    BadUsage,
    Damaged,
    DeskError,
    LedgerBroken,
    NotAsRecorded,
    TablesDiffer,
)
from attendance_desk.store import (
    anchors,
    backup_facts,
    backups,
    copies,
    copy_facts,
    health,
    keyfile,
    pc_keys,
    pc_rows,
    signed_heads,
    vault,
)
from attendance_desk.store.anchors import Anchor
from attendance_desk.store.books import read_meta
from attendance_desk.store.device import this_pc
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.places import is_copy
from attendance_desk.store.signed_heads import Signers

if TYPE_CHECKING:
    from attendance_desk.clock import Clock
    from attendance_desk.desk.seats import Seated
    from attendance_desk.store.health import Health, Step
    from attendance_desk.store.slots import Unlocked
    from attendance_desk.store.work import Book

NOT_WHOLE = (Damaged, LedgerBroken, AnchorMismatch)
_OFTEN = 100_000  # steps of the database's machine between two looks at Cancel: some milliseconds
_KEYS_CHANGED = (
    "The key file had been changed from outside, or the program was stopped while it was saved;"
    " the one that the register remembers was put back."
)


def check(
    seated: Seated, kept: tuple[tuple[Path, ...], tuple[str, ...]], step: Step
) -> dict[str, Health]:
    """Check every book of an open school; by the name of the book.

    Args:
        seated: The open school.
        kept: Files of heads or copies from elsewhere, and heads as they were typed.
        step: Told what is being checked; what it raises stops the check.

    Raises:
        Damaged, LedgerBroken, AnchorMismatch: What is wrong, and what to do.
        BadUsage: What was given is no head.
    """
    files, typed = kept
    key, folder = seated.unlocked.register_key, seated.folder
    elsewhere = tuple(anchors.typed(words) for words in typed)
    elsewhere += tuple(head for file in files for head in _heads(file, key))
    for copy in copies.find(folder / copies.FOLDER_NAME, seated.unlocked.school):
        elsewhere += (_head(copy.facts),)
    for backup in backups.find(folder / backups.FOLDER_NAME, seated.unlocked):
        elsewhere += (_head(backup.facts),)
    if seated.copy:
        elsewhere += _heads(folder, key)
    register = health.check(seated.register, elsewhere, step)
    notes = (*register.notes, *_signatures(seated, elsewhere[: len(typed)], register.entries))
    if _keys_changed(seated):
        notes = (*notes, _KEYS_CHANGED)
    register = replace(register, notes=notes)
    found = {BookName.REGISTER.value: register}
    if seated.safeguarding is not None:
        found[BookName.SAFEGUARDING.value] = health.check(seated.safeguarding, (), step)
    return found


def _signatures(seated: Seated, typed: tuple[Anchor, ...], end: int) -> tuple[str, ...]:
    """What the signatures of the kept heads say, and who signed those that were typed."""
    school, kept = seated.unlocked.school, seated.register.anchors
    with seated.register.read() as snapshot:
        names = {pc.signs: pc.name for pc in roll_of(pc_rows.told(snapshot)).values()}
    me = pc_keys.identity_of(this_pc(school), seated.unlocked.register_key)
    if me is not None:
        names.setdefault(me.signs, "this PC")
    signers = Signers(school, names, me.signs if me is not None else "")
    told = tuple(
        f"The head on the print was signed by the PC {name} when it was saved."
        for one in typed
        if (name := signed_heads.who_signed(kept, signers, one))
    )
    return (*told, *signed_heads.look(kept, signers, end))


@dataclass(frozen=True, slots=True)
class Checking:
    """A whole check over connections of its own, so that registers can be taken meanwhile."""

    folder: Path
    unlocked: Unlocked = field(repr=False)
    clock: Clock
    keys_mended: bool

    def run(self, step: Step) -> dict[str, Health]:
        """Check everything. Not on the lane of the desk; it may take a minute.

        Args:
            step: Told what is being checked, again and again; what it raises stops the check.

        Raises:
            Damaged, LedgerBroken, AnchorMismatch: What is wrong, and what to do.
        """
        seated = take_seat(self.folder, self.unlocked, self.clock.now(), reading=True)
        seated.keys_mended = self.keys_mended
        stopping = _Stopping(step)
        try:
            for book in (seated.register, seated.safeguarding):
                stopping.watch(book)
            return check(seated, ((), ()), stopping.step)
        except Exception:
            if stopping.why is not None:
                raise stopping.why from None
            raise
        finally:
            seated.close()


class _Stopping:
    """Looks again and again whether the check is to stop, also inside one long statement."""

    def __init__(self, step: Step) -> None:
        self._step, self._words = step, ""
        self.why: DeskError | None = None

    def step(self, words: str) -> None:
        """What is done next."""
        self._words = words
        self._step(words)

    def watch(self, book: Book | None) -> None:
        """Look while this book is read."""
        if book is not None:
            book.raw().set_progress_handler(self._look, _OFTEN)

    def _look(self) -> int:
        try:
            self._step(self._words)
        except DeskError as error:
            self.why = error
            return 1
        return 0


def plain(error: DeskError | None) -> str:
    """What a check found, without the name of a class: for a note that lies open on this PC."""
    if error is None:
        return ""
    if isinstance(error, TablesDiffer):
        return TABLES_WRONG
    if isinstance(error, NotAsRecorded) and error.entry:
        return f"entry {error.entry:,} is not as recorded. Change nothing; check again and print."
    return "a book is not whole. Change nothing; check again and print what is said."


def _keys_changed(seated: Seated) -> bool:
    held = read_meta(seated.register.raw(), vault.KEYS_COPY)
    return seated.keys_mended or (
        held is not None and keyfile.from_text(held) != keyfile.load(seated.folder)
    )


def _heads(place: Path, key: bytes) -> tuple[Anchor, ...]:
    """The heads in a file of heads, or the one that a copy was made at."""
    if is_copy(place):
        return (_head(backup_facts.load(place, key)),)
    found = anchors.anchors_in(place, f"in {place.name}")
    if not found:
        raise BadUsage(
            f"There is no head of a ledger in {place.name}.",
            "Nothing was checked.",
            "Give a file of heads, or the folder of a copy.",
        )
    return found


def _head(facts: copy_facts.CopyFacts) -> Anchor:
    if facts.kind is copy_facts.CopyKind.BACKUP:
        where = f"in the backup of {day_words(facts.made_at.date())}"
        return Anchor(*facts.register.head, where)
    return Anchor(*facts.register.head, f"in the copy of {month_words(facts.month)}")
