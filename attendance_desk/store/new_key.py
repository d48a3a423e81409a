"""New keys for both books: made beside the old ones, proven, and decided on as one act.

Taking somebody's slot away does not shut them out of a copy of the files they kept, nor of the
book itself if they wrote down its raw key. Here each book is written anew under a fresh random
key (`sqlcipher_export`), while every other slot is given the new keys by its public half. How the
new files take their places: `changing_over`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from attendance_desk.domain.problems import Damaged, DiskFull
from attendance_desk.store import changing_over, earlier_keys, health, keyfile
from attendance_desk.store.anchors import Anchor
from attendance_desk.store.apart import book_apart
from attendance_desk.store.books import create_book, raw_key, write_meta
from attendance_desk.store.changing_over import new_path
from attendance_desk.store.durable import replace_file, sync_file
from attendance_desk.store.ledger import Head
from attendance_desk.store.places import Book, book_path, keys_path
from attendance_desk.store.pragmas import Connection, lie_still
from attendance_desk.store.refusals import translated
from attendance_desk.store.slots import KeyFile, Unlocked
from attendance_desk.store.vault import KEYS_COPY
from attendance_desk.store.work import Book as OpenBook

Step = Callable[[str], None]
_ROOM = 1.2  # of what is written anew: the books, and what a file system needs itself
_TABLES = "SELECT name FROM {place}.sqlite_schema WHERE type = 'table' ORDER BY name"


@dataclass(frozen=True, slots=True)
class NewKeys:
    """What is to be changed.

    Attributes:
        folder: The school folder; its lock is held by whoever changes.
        old: The keys of both books as they are.
        fresh: The new ones, of a new key set, with the same voucher.
        keys: Every slot as it shall be, with the new keys in it.
        device: This PC's id, for the entry.
    """

    folder: Path
    old: Unlocked = field(repr=False)
    fresh: Unlocked = field(repr=False)
    keys: KeyFile
    device: str


def make(
    act: NewKeys, elsewhere: tuple[Anchor, ...], sign: Callable[[OpenBook], Head], step: Step
) -> Head:
    """Make the new files and prove them; nothing of the school is changed yet.

    Args:
        act: What is to be changed.
        elsewhere: Heads of the register that are kept outside; the new book must agree with them.
        sign: Writes the entry that tells of it into the new register.
        step: Told what is being done; what it raises stops the work and leaves nothing.

    Returns:
        The head of the new register.

    Raises:
        DiskFull, ReadOnly, DiskFault: The folder stays as it was.
        Damaged, LedgerBroken, AnchorMismatch: What was read back is not what was there.
    """
    changing_over.clean(act.folder)
    try:
        with translated():
            _check_room(act.folder)
        for book in Book:
            step(f"Writing the {book.value} book anew under its new key")
            _write_anew(act, book)
        head = _sign(act, sign)
        said = Anchor(head.number, head.hash, "in the new book")
        replace_file(new_path(keys_path(act.folder)), keyfile.to_text(act.keys).encode())
        for book in Book:
            step(f"Reading the new {book.value} book back")
            _prove(act, book, (*elsewhere, said) if book is Book.REGISTER else (), step)
    except BaseException:
        changing_over.clean(act.folder)
        raise
    return head


def _check_room(folder: Path) -> None:
    needed = sum(book_path(folder, book).stat().st_size for book in Book) * _ROOM
    if shutil.disk_usage(folder).free < needed:
        raise DiskFull(
            "The keys were not changed: there is no room to write the books anew.",
            "Nothing was changed.",
            "Make room on this disk, then try again.",
        )


def _write_anew(act: NewKeys, book: Book) -> None:
    path = book_path(act.folder, book)
    key = raw_key(act.old.must_key_of(book))
    address = f"file:{quote(path.resolve().as_posix())}?mode=rw"

    def fill(made: Connection) -> None:
        made.execute("PRAGMA journal_mode=DELETE").fetchall()
        made.execute(f"ATTACH DATABASE ? AS earlier KEY \"x'{key}'\"", (address,))
        made.execute("SELECT sqlcipher_export('main', 'earlier')").fetchall()
        for name in ("application_id", "user_version"):
            (value,) = made.execute(f"PRAGMA earlier.{name}").fetchone()
            made.execute(f"PRAGMA main.{name} = {int(value)}")
        same = _counts(made, "main") == _counts(made, "earlier")
        made.execute("DETACH DATABASE earlier")
        if not same:
            raise _not_the_same(book)
        earlier_keys.remember(made, act.old.key_set, act.old.must_key_of(book))

    new = new_path(path)
    with translated():
        create_book(new, act.fresh.must_key_of(book), fill)
        sync_file(new)


def _counts(connection: Connection, place: str) -> dict[str, int]:
    names = [name for (name,) in connection.execute(_TABLES.format(place=place)).fetchall()]
    return {
        name: connection.execute(f'SELECT COUNT(*) FROM {place}."{name}"').fetchone()[0]
        for name in names
    }


def _sign(act: NewKeys, sign: Callable[[OpenBook], Head]) -> Head:
    new = new_path(book_path(act.folder, Book.REGISTER))
    register = _opened(act, Book.REGISTER, writable=True)
    try:
        head = sign(register)
        with translated():
            write_meta(register.raw(), KEYS_COPY, keyfile.to_text(act.keys))
            register.checkpoint()
            lie_still(register.raw())
    finally:
        register.close()
    with translated():
        sync_file(new)
    return head


def _prove(act: NewKeys, book: Book, heads: tuple[Anchor, ...], step: Step) -> None:
    made = _opened(act, book, writable=False)
    try:
        health.check(made, heads, step)
    finally:
        made.close()


def _opened(act: NewKeys, book: Book, *, writable: bool) -> OpenBook:
    new = new_path(book_path(act.folder, book))
    key, writer = act.fresh.must_key_of(book), act.device if writable else None
    heads = changing_over.heads_path(new)
    return book_apart(new, key, act.fresh.school, writer=writer, heads=heads)


def _not_the_same(book: Book) -> Damaged:
    return Damaged(
        f"The {book.value} book that was written anew is not the same as the old one.",
        "The keys were not changed; the old book is as it was.",
        "Check this school in Settings, and make a backup.",
    )
