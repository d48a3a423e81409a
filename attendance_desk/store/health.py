"""Is everything all right? The file, the ledger, its readings, and the heads kept outside.

The order matters: what the write-ahead log still covers would be taken for damage, so it is
folded in first; a cipher check alone misses a file cut at a page (`promises.md` 0.7).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from attendance_desk.domain.problems import (
    AnchorMismatch,
    Damaged,
    DeskError,
    LedgerBroken,
    TablesDiffer,
)
from attendance_desk.store import anchors as anchor_store
from attendance_desk.store import fences, ledger, rebuild
from attendance_desk.store.books import read_meta, write_meta
from attendance_desk.store.refusals import DatabaseError, translated

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from attendance_desk.store import entry_names
    from attendance_desk.store.anchors import Agreed, Anchor
    from attendance_desk.store.ledger import Head
    from attendance_desk.store.work import Book

    Step = Callable[[str], None]

_SHAPE = "readings"
_FINE = "ok"
_CHECK_ALL = "Let the books be checked, and ask who looks after this PC."


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found in a book that is whole.

    Attributes:
        entries: Entries in the ledger, every one checked. head: The hash of the newest entry.
        heads_compared: Heads kept outside the book that agreed. tables: Readings that are what
            the ledger says.
        anchors: Where such heads were found, the place with the newest one first.
        notes: What somebody should know although the book is whole, each in a sentence.
    """

    entries: int
    head: str
    heads_compared: int
    tables: int
    anchors: tuple[Agreed, ...] = ()
    notes: tuple[str, ...] = ()


def fits(book: Book) -> bool:
    """Whether the book's readings have the shape of this version of the program."""
    return read_meta(book.raw(), _SHAPE) == rebuild.shape()


def bring_up_to_date(book: Book) -> int:
    """Make the readings again when this version of the program shapes them differently.

    Args:
        book: Open for writing; for reading there is `old_books`.

    Returns:
        The number of entries applied; 0 when the readings fit.
    """
    if fits(book):
        return 0
    with book.setting_up() as connection:
        applied = rebuild.rebuild(connection)
    with translated():
        write_meta(book.raw(), _SHAPE, rebuild.shape())
    return applied


def check(
    book: Book, elsewhere: Iterable[Anchor] = (), step: Step = lambda _words: None
) -> Health:
    """Check a book from the disk up.

    Args:
        book: The book; a writer folds its log in first.
        elsewhere: Heads from a backup or a print, compared beside those that this PC keeps.
        step: Told what is being checked, in words; what it raises stops the check.

    Returns:
        What was found.

    Raises:
        Damaged: The file, or a reading, is not whole.
        LedgerBroken: Names the first entry that is not what was recorded.
        AnchorMismatch: Names the first entry that is missing or different.
    """
    step("The file")
    anchors = (*book.anchors.all(), *elsewhere)
    _check_file(book, anchors)
    with book.read() as snapshot:
        head, agreed = _check_ledger(snapshot.connection, anchors, step)
        step("The tables against the ledger")
        # A copy made by another version has other tables; they are made again when it is opened.
        same = fits(book)
        wrong = rebuild.differences(snapshot.connection) if same else ()
    if wrong:
        raise TablesDiffer(
            f"The tables {', '.join(wrong)} are not what the ledger says.",
            "The ledger itself is whole.",
            "Let them be made again from the ledger.",
        )
    _check_fences(book)
    compared = sum(one.heads for one in agreed)
    tables, cut = rebuild.count() if same else 0, book.anchors.cut()
    return Health(head.number, head.hash, compared, tables, agreed, (cut,) if cut else ())


def _check_ledger(
    connection: Connection, anchors: Iterable[Anchor], step: Step
) -> tuple[Head, tuple[Agreed, ...]]:
    """The chain, then the heads; what is wrong is named as a school knows it."""
    try:
        step("The ledger, entry by entry")
        head = ledger.verify(connection)
        step("The heads kept outside the book")
        return head, anchor_store.compare(connection, anchors)
    except (LedgerBroken, AnchorMismatch) as error:
        raise _named(connection, error) from error


def _named(connection: Connection, error: entry_names.Error) -> entry_names.Error:
    """The same refusal in a school's words, which are loaded only where something is wrong."""
    from attendance_desk.store import entry_names

    return entry_names.named(connection, error)


def _check_fences(book: Book) -> None:
    """Looked at last: every entry is as it was recorded, and the school can be told so."""
    found = fences.changed(book.raw())
    if found:
        raise LedgerBroken(
            f"{found} in the file of the book.",
            "Every entry is as it was recorded, but somebody with the key and a database tool"
            " had the book open.",
            "Do not change anything. Print this page and ask who looks after this PC.",
        )


def make_again(book: Book, step: Step) -> int:
    """Make a book's tables again from its ledger, which is checked first.

    Returns:
        How many entries were applied.

    Raises:
        LedgerBroken, AnchorMismatch: The ledger is not as recorded; the tables stay as they are.
    """
    with book.read() as snapshot:
        _check_ledger(snapshot.connection, book.anchors.all(), step)
    step("The tables, made again from the ledger")
    with book.setting_up() as connection:
        applied = rebuild.rebuild(connection)
    write_meta(book.raw(), _SHAPE, rebuild.shape())
    return applied


def compare(book: Book, words: str) -> str:
    """Compare one head, as somebody typed it from a print, with the ledger: milliseconds.

    Returns:
        Which entry it is, in a school's words.

    Raises:
        BadUsage: What was typed is no head.
        AnchorMismatch: The entry is missing, or is not the one that was recorded.
    """
    anchor = anchor_store.typed(words)
    with book.read() as snapshot:
        connection = snapshot.connection
        try:
            number = anchor_store.compare(connection, (anchor,))[0].newest
        except AnchorMismatch as error:
            raise _named(connection, error) from error
        from attendance_desk.store import entry_names

        about = entry_names.about(connection, number)
    return f"Entry {number:,} ({about})" if about else f"Entry {number:,}"


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
            return str(_named(snapshot.connection, error))
    found = fences.changed(book.raw())
    return f"{found} in the file of the book. {_CHECK_ALL}" if found else ""


def _check_file(book: Book, anchors: Iterable[Anchor]) -> None:
    raw = book.raw()
    if book.writable:
        book.checkpoint()
    try:
        torn = [row[0] for row in raw.execute("PRAGMA cipher_integrity_check")]
        faults = [row[0] for row in raw.execute("PRAGMA integrity_check")]
        orphans = raw.execute("PRAGMA foreign_key_check").fetchall()
    except dbapi2.DatabaseError as error:
        raise _damaged(book, anchors, "It cannot be read to its end.") from error
    if torn or faults != [_FINE] or orphans:
        found = torn[:1] or [fault for fault in faults if fault != _FINE][:1] or ["a loose row"]
        raise _damaged(book, anchors, f"{found[0]}.")


def _damaged(book: Book, anchors: Iterable[Anchor], what: str) -> Damaged:
    """The refusal of a damaged file; the first entry that is not what it was is said too."""
    first = ""
    with contextlib.suppress(DeskError, DatabaseError), book.read() as snapshot:
        try:
            _check_ledger(snapshot.connection, anchors, lambda _words: None)
        except (LedgerBroken, AnchorMismatch) as error:
            first = f" {error.happened}"
    return Damaged(
        f"The file of the book is damaged. {what}{first}",
        "What is on the disk is not what was saved.",
        "Do not change anything. Restore the newest backup into a new folder.",
    )
