"""Is everything all right? The file, the ledger, its readings, and the heads kept outside.

The order matters: what the write-ahead log still covers would be taken for damage, so it is
folded in first; a cipher check alone misses a file cut at a page (`promises.md` 0.7).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from attendance_desk.domain.problems import AnchorMismatch, Damaged, Refused
from attendance_desk.store import anchors as anchor_store
from attendance_desk.store import ledger, rebuild
from attendance_desk.store.books import read_meta, write_meta

if TYPE_CHECKING:
    from attendance_desk.store.ledger import Head
    from attendance_desk.store.work import Book

    Step = Callable[[str], None]

_SHAPE = "readings"
_FINE = "ok"


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found in a book that is whole.

    Attributes:
        entries: Entries in the ledger, every one checked. head: The hash of the newest entry.
        heads_compared: Heads kept outside the book that agreed. tables: Readings that are what
            the ledger says.
    """

    entries: int
    head: str
    heads_compared: int
    tables: int


def fits(book: Book) -> bool:
    """Whether the book's readings have the shape of this version of the program."""
    return read_meta(book.raw(), _SHAPE) == rebuild.shape()


def bring_up_to_date(book: Book) -> int:
    """Make the readings again when this version of the program shapes them differently.

    Returns:
        The number of entries applied; 0 when the readings fit.

    Raises:
        Refused: They do not fit, and the book is open for reading only.
    """
    if fits(book):
        return 0
    if not book.writable:
        raise Refused(
            "open_once",
            "This school was last used with an older version of Attendance Desk.",
            "It can be read once this version has opened it for writing.",
            "Open the school in the window once.",
        )
    with book.setting_up() as connection:
        applied = rebuild.rebuild(connection)
    write_meta(book.raw(), _SHAPE, rebuild.shape())
    return applied


def check(book: Book, elsewhere: Iterable[Head] = (), step: Step = lambda _words: None) -> Health:
    """Check a book from the disk up.

    Args:
        book: The book; a writer folds its log in first.
        elsewhere: Heads from a backup or a print, compared beside those that this PC keeps.
        step: Told what is being checked, in words.

    Returns:
        What was found.

    Raises:
        Damaged: The file, or a reading, is not whole.
        LedgerBroken: Names the first entry that is not what was recorded.
        AnchorMismatch: Names the first entry that is missing or different.
    """
    step("The file")
    _check_file(book)
    with book.read() as snapshot:
        step("The ledger, entry by entry")
        head = ledger.verify(snapshot.connection)
        step("The heads kept outside the book")
        compared = anchor_store.compare(snapshot.connection, (*book.anchors.all(), *elsewhere))
        step("The tables against the ledger")
        # A copy made by another version has other tables; they are made again when it is opened.
        same = fits(book)
        wrong = rebuild.differences(snapshot.connection) if same else ()
    if wrong:
        raise Damaged(
            f"The tables {', '.join(wrong)} are not what the ledger says.",
            "The ledger itself is whole.",
            "Open the school again; the tables are made anew from the ledger.",
        )
    return Health(head.number, head.hash, compared, rebuild.count() if same else 0)


def doubt(book: Book) -> str:
    """Whether the end of the ledger is still the one that was last saved here: a look at opening.

    A whole check takes seconds and is asked for; this takes milliseconds. Registers can be taken
    all the same: a school must not be shut out of its morning because somebody put an old copy
    back.

    Returns:
        What is wrong in three sentences, or empty.
    """
    with book.read() as snapshot:
        try:
            anchor_store.compare(snapshot.connection, book.anchors.recent())
        except AnchorMismatch as error:
            return str(error)
    return ""


def _check_file(book: Book) -> None:
    raw = book.raw()
    if book.writable:
        book.checkpoint()
    try:
        torn = [row[0] for row in raw.execute("PRAGMA cipher_integrity_check")]
        faults = [row[0] for row in raw.execute("PRAGMA integrity_check")]
        orphans = raw.execute("PRAGMA foreign_key_check").fetchall()
    except dbapi2.DatabaseError as error:
        raise _damaged("It cannot be read to its end.") from error
    if torn or faults != [_FINE] or orphans:
        found = torn[:1] or [fault for fault in faults if fault != _FINE][:1] or ["a loose row"]
        raise _damaged(f"{found[0]}.")


def _damaged(what: str) -> Damaged:
    return Damaged(
        f"The file of the book is damaged. {what}",
        "What is on the disk is not what was saved.",
        "Do not change anything. Restore the newest backup into a new folder.",
    )
