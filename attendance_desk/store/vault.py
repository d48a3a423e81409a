"""The vault: making a school folder, unlocking it, opening its books.

Opening keeps the order of `promises.md` 3.1: the place, the files, the lock, the passphrase (known
here by the seal of its slot, before the database is asked), then each book (`books`).
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from attendance_desk.domain.problems import ReadOnly
from attendance_desk.store import keyfile, keyslots
from attendance_desk.store.books import (
    Expected,
    close_book,
    create_book,
    open_book,
    read_meta,
    something_there,
    write_meta,
)
from attendance_desk.store.changing_over import settle_as_writer
from attendance_desk.store.durable import make_folder
from attendance_desk.store.holder import Holder, Seat, hold
from attendance_desk.store.places import Book, book_path, check_books, check_place, is_copy
from attendance_desk.store.pragmas import Connection
from attendance_desk.store.refusals import translated
from attendance_desk.store.sealing import FLOOR, STANDARD, Cost
from attendance_desk.store.slots import KeyFile, NewPerson, Unlocked
from attendance_desk.store.vouchers import keep_voucher

KEYS_COPY = (
    "keys"  # the name under which the register book's `meta` keeps its copy of the key file
)

Initialise = Callable[[Connection, Book], None]


@dataclass(frozen=True, slots=True)
class Created:
    """A school folder just made: the keys, and what the recovery sheet prints."""

    unlocked: Unlocked
    keys: KeyFile
    sheet_secret: bytes = field(repr=False)


@dataclass(slots=True)
class OpenBooks:
    """The open books of a school folder.

    Attributes:
        safeguarding: None for somebody who may not open that book.
        holder: The lock; None when open for reading only.
        keys_mended: Whether the key file had been changed from outside and was put back.
    """

    folder: Path
    register: Connection
    safeguarding: Connection | None
    holder: Holder | None
    keys_mended: bool = False

    def close(self) -> None:
        """Close the books, folding what is in the write-ahead log into them, and let go."""
        self._close_books(writer=self.holder is not None)
        if self.holder is not None:
            self.holder.release()

    def _close_books(self, *, writer: bool) -> None:
        for connection in (self.register, self.safeguarding):
            if connection is not None:
                close_book(connection, writer=writer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def new_school_id() -> str:
    """A fresh id for a school; it says nothing of the school."""
    return "d" + secrets.token_hex(10)


def create_school_folder(
    folder: Path,
    school: str,
    first_person: NewPerson,
    initialise: Initialise,
    cost: Cost = STANDARD,
) -> Created:
    """Make both books with fresh keys, a slot for the first head, and the recovery slots.

    Args:
        folder: Missing or empty; a folder that holds anything is refused.
        initialise: Called with each new book's connection: sets `APPLICATION_ID`, `user_version`
            and `meta('school_id')`, makes the tables, commits.

    Raises:
        Refused: The place, the folder or the passphrase will not do; nothing was made.
    """
    check_place(folder)
    made_folder = not folder.exists()
    if not made_folder and (not folder.is_dir() or any(folder.iterdir())):
        raise something_there(folder)
    fresh = keyslots.new_keys(school)
    keys, sheet = keyslots.first_keys(fresh, first_person, cost)
    make_folder(folder)
    try:
        for book in Book:
            lines = _first_lines(book, initialise, keys, fresh)
            create_book(book_path(folder, book), fresh.must_key_of(book), lines)
        keyfile.save(folder, keys)
    except BaseException:
        _unmake(folder, made_folder=made_folder)
        raise
    return Created(replace(fresh, slot=keys.default), keys, sheet)


def _first_lines(
    book: Book, initialise: Initialise, keys: KeyFile, fresh: Unlocked
) -> Callable[[Connection], None]:
    def write(connection: Connection) -> None:
        initialise(connection, book)
        if book is Book.REGISTER:
            write_meta(connection, KEYS_COPY, keyfile.to_text(keys))
            keep_voucher(connection, fresh.voucher)

    return write


def _unmake(folder: Path, *, made_folder: bool) -> None:
    """Take back a half-made school folder; it was empty before, so all in it is this call's."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            path.unlink()
        if made_folder:
            folder.rmdir()


def unlock(folder: Path, name: str | None, passphrase: str, floor: Cost = FLOOR) -> Unlocked:
    """The keys behind a name and a passphrase; without a name, of the first head.

    Takes about 0.2 s: not on the thread of the window. `throttle` counts guesses, around this.

    Raises:
        Damaged: A file is missing, empty or changed.
        WrongPassphrase: Name and passphrase do not match.
    """
    check_place(folder)
    return keyslots.open_slot(keyfile.load(folder), name, passphrase, floor)


def open_with_recovery(folder: Path, typed: str) -> Unlocked:
    """The keys behind a recovery sheet, as typed.

    Raises:
        SheetMistyped: A check sign does not agree; names the group.
        WrongPassphrase: The sheet is not this school's present one.
    """
    check_place(folder)
    return keyslots.open_with_sheet(keyfile.load(folder), typed)


def open_writer(
    folder: Path, unlocked: Unlocked, newest_schema: int, seat: Seat | Holder
) -> OpenBooks:
    """Open the books for writing; one program at a time.

    Args:
        newest_schema: The highest `user_version` this program can read.
        seat: Who takes the lock; or the lock, where it is held already (changing over).

    Raises:
        OpenElsewhere, Damaged, NotOurs, NewerVersion: Each with its own words.
        ReadOnly: The folder cannot be written, or is a copy.
        WrongPassphrase: The slot was removed, and an old key file was put back.
    """
    check_place(folder)
    check_books(folder)
    if is_copy(folder):
        raise ReadOnly(
            "This is a copy; nothing can be entered here.",
            "A copy is kept as it was made.",
            "Open the school's own folder.",
        )
    holder = hold(folder, seat) if isinstance(seat, Seat) else seat
    try:
        settle_as_writer(folder)
        books = _open_both(folder, unlocked, newest_schema, holder)
        try:
            books.keys_mended = _settle_keys(folder, books.register, unlocked.slot)
        except BaseException:
            books._close_books(writer=False)  # noqa: SLF001 - half open; the lock goes below
            raise
    except BaseException:
        if isinstance(seat, Seat):
            holder.release()
        raise
    return books


def open_reader(folder: Path, unlocked: Unlocked, newest_schema: int) -> OpenBooks:
    """Open the books for reading only: takes no lock, writes nothing, works beside a writer."""
    check_place(folder)
    check_books(folder)
    books = _open_both(folder, unlocked, newest_schema, None)
    try:
        _remembered_keys(books.register, unlocked.slot)
    except BaseException:
        books.close()
        raise
    return books


def reopener(
    folder: Path, unlocked: Unlocked, book: Book, newest_schema: int
) -> Callable[[], Connection]:
    """What opens one book for writing again, after a disk fault; the lock must still be held."""
    key = unlocked.must_key_of(book)

    def reopen() -> Connection:
        check_books(folder)
        expected = Expected(unlocked.school, newest_schema)
        return open_book(book_path(folder, book), key, expected, writer=True)

    return reopen


def _open_both(
    folder: Path, unlocked: Unlocked, newest_schema: int, holder: Holder | None
) -> OpenBooks:
    expected = Expected(unlocked.school, newest_schema)
    opened: list[Connection] = []
    try:
        for book in Book:
            key = unlocked.key_of(book)
            if key is not None:
                path = book_path(folder, book)
                opened.append(open_book(path, key, expected, writer=holder is not None))
    except BaseException:
        for connection in opened:
            close_book(connection, writer=False)
        raise
    return OpenBooks(folder, opened[0], opened[1] if len(opened) > 1 else None, holder)


def _remembered_keys(register: Connection, slot: str) -> KeyFile | None:
    """The register book's copy of the key file, if it has one.

    Raises:
        WrongPassphrase: The slot that was used is not in it.
    """
    with translated():
        copy = read_meta(register, KEYS_COPY)
    if copy is None:
        return None
    remembered = keyfile.from_text(copy)
    if not remembered.has(slot):
        raise keyslots.wrong_passphrase()
    return remembered


def _settle_keys(folder: Path, register: Connection, slot: str) -> bool:
    """Put back the key file that the register book remembers; whether it differed.

    The copy in the book cannot be changed without the book's key. So a removed person's slot that
    is pasted back into the file opens nothing, and a key file cut off between commit and save is
    completed.
    """
    remembered = _remembered_keys(register, slot)
    if remembered is None or keyfile.load(folder) == remembered:
        return False
    keyfile.save(folder, remembered)
    return True
