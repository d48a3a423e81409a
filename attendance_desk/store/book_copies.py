"""One book copied as it stands at one moment, and read back from where it was written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.domain.problems import Damaged
from attendance_desk.store import at_rest, copy_facts, health, keyfile, migrations, refusals
from attendance_desk.store.anchors import Anchor
from attendance_desk.store.apart import book_apart
from attendance_desk.store.at_rest import digest_of
from attendance_desk.store.books import (
    Expected,
    create_book,
    open_book,
    read_meta,
    write_meta,
)
from attendance_desk.store.copy_facts import BookFacts, CopyFacts
from attendance_desk.store.durable import sync_file
from attendance_desk.store.places import Book, book_path
from attendance_desk.store.pragmas import read_pragma
from attendance_desk.store.refusals import translated
from attendance_desk.store.vault import KEYS_COPY

if TYPE_CHECKING:
    from attendance_desk.store.health import Step
    from attendance_desk.store.pragmas import Connection
    from attendance_desk.store.slots import KeyFile, Unlocked

INSIDE = "copy"  # the name under which a copied book's `meta` keeps what it is a copy of
_PAGES = 4096  # copied between two looks: 16 MiB
_WORDS = {
    "full": refusals.disk_full,
    "readonly": refusals.read_only,
    "I/O": refusals.disk_fault,
    "unable to open": refusals.disk_fault,
}


@dataclass(frozen=True, slots=True)
class BookToCopy:
    """A book of a school folder that is to be copied.

    Attributes:
        by: Who copies: name and title.
        step: Told how far it is; what it raises stops the work.
    """

    book: Book
    folder: Path
    unlocked: Unlocked = field(repr=False)
    by: tuple[str, str]
    step: Step

    @property
    def key(self) -> bytes:
        """The book's key.

        Raises:
            ValueError: This person has no key of that book.
        """
        return self.unlocked.must_key_of(self.book)


def copy_book(one: BookToCopy, folder: Path, facts: CopyFacts, keys: KeyFile) -> BookFacts:
    """Copy a book into a folder: one self-contained file, on the disk when this returns.

    It is read through a connection of its own that stands at one moment, so that registers can
    be taken meanwhile, and it needs no write-ahead log: that could not be opened on a medium that
    is read only.
    """
    source = _source(one)
    try:
        source.execute("BEGIN")
        made = _measure(source)
        stated = replace(facts, books={**facts.books, one.book: made})

        def fill(copy: Connection) -> None:
            copy.execute("PRAGMA journal_mode=DELETE").fetchall()
            _pages(source, copy, one.step)
            _write_inside(copy, one, stated, keys)

        path = book_path(folder, one.book)
        create_book(path, one.key, fill)
    finally:
        source.close()
    with translated():
        sync_file(path)
    return replace(made, digest=digest_of(path))


def copy_for_pc(one: BookToCopy, folder: Path, facts: Mapping[str, str]) -> None:
    """Copy a book whole for another PC of the school, to go on living there.

    Args:
        facts: What the copy keeps of itself beside what it holds already, by name.
    """
    source = _source(one)
    try:
        source.execute("BEGIN")

        def fill(copy: Connection) -> None:
            copy.execute("PRAGMA journal_mode=DELETE").fetchall()
            _pages(source, copy, one.step)
            copy.execute("PRAGMA journal_mode=DELETE").fetchall()
            for name, value in facts.items():
                write_meta(copy, name, value)

        create_book(book_path(folder, one.book), one.key, fill)
    finally:
        source.close()
    sync_file(book_path(folder, one.book))


def _pages(source: Connection, copy: Connection, step: Step) -> None:
    """Copy every page. The driver names no code for what goes wrong here, only the words."""

    def told(_status: int, remaining: int, total: int) -> None:
        step(f"Copying the register: {100 * (total - remaining) // max(total, 1)} %")

    try:
        source.backup(copy, pages=_PAGES, progress=told)
    except refusals.DatabaseError as error:
        for said, refusal in _WORDS.items():
            if said in str(error) and not refusals.primary_code(error):
                raise refusal() from error
        raise


def _source(one: BookToCopy) -> Connection:
    expected = Expected(one.unlocked.school, migrations.SCHEMA_VERSION)
    return open_book(book_path(one.folder, one.book), one.key, expected, writer=False)


def _measure(source: Connection) -> BookFacts:
    """Where the ledger ends, and how much is in the book."""
    head = source.execute(
        "SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1"
    ).fetchone() or (0, "")
    return BookFacts((head[0], head[1]), _counts(source))


def _counts(connection: Connection) -> dict[str, int]:
    tables = {"entries": "entry", "marks": "mark", "registers": "register"}
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema").fetchall()}
    return {  # an earlier version may not have had every table
        name: connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
        for name, table in tables.items()
        if table in there
    }


def _write_inside(copy: Connection, one: BookToCopy, facts: CopyFacts, keys: KeyFile) -> None:
    """Let the book say what it is a copy of, and leave out everybody else's slot."""
    copy.execute("PRAGMA journal_mode=DELETE").fetchall()  # the copied first page says otherwise
    if one.book is Book.REGISTER:
        write_meta(copy, KEYS_COPY, keyfile.to_text(keys))
    name, title = one.by
    inside = {"facts": copy_facts.to_text(facts), "name": name, "title": title}
    write_meta(copy, INSIDE, json.dumps(inside, ensure_ascii=False))


def check_book(folder: Path, facts: CopyFacts, book: Book, unlocked: Unlocked, step: Step) -> None:
    """Prove a copied book: file, pages, ledger to the head, tables, counts.

    Of a book that was copied at rest only its file is compared.

    Raises:
        Damaged, LedgerBroken, AnchorMismatch: It is not what was copied.
    """
    path, stated = book_path(folder, book), facts.books[book]
    step("Reading the copy back")
    if stated.at_rest:
        at_rest.check(folder, book, stated)
        return
    if not path.is_file() or digest_of(path) != stated.digest:
        raise _changed("Its file is not the one that was written.")
    opened = book_apart(path, unlocked.must_key_of(book), facts.school)
    try:
        _compare(opened.raw(), facts, stated)
        head = Anchor(*stated.head, "beside the copy")
        elsewhere = (head,) if head.number else ()
        if health.check(opened, elsewhere, step).entries != head.number:
            raise _changed("Its ledger ends somewhere else.")
    finally:
        opened.close()


def _compare(raw: Connection, facts: CopyFacts, stated: BookFacts) -> None:
    if read_pragma(raw, "journal_mode") != "delete":
        raise _changed("It is not one file by itself.")
    inside = read_meta(raw, INSIDE)
    said = json.loads(inside)["facts"] if inside else ""
    own = copy_facts.from_text(said).without_digests()
    others = facts.without_digests()
    # A book was written before those that came after it were measured.
    others = replace(others, books={b: one for b, one in others.books.items() if b in own.books})
    same = copy_facts.to_text(own) == copy_facts.to_text(others)
    if not same or _counts(raw) != dict(stated.counts):
        raise _changed("What it says of itself is not what was written beside it.")


def _changed(how: str) -> Damaged:
    return Damaged(
        f"The copy is damaged. {how}",
        "It cannot be relied on; the register itself is unchanged.",
        "Make a new copy. Keep the damaged one until the new one is checked.",
    )


def made_by(raw: Connection) -> tuple[str, str]:
    """Name and title of who made the copy that a connection reads."""
    inside = read_meta(raw, INSIDE)
    found = json.loads(inside) if inside else {}
    return str(found.get("name", "")), str(found.get("title", ""))
