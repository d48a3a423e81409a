"""Books as earlier versions of the program wrote them: the same ledger in an earlier file format.

An earlier form is made by the program's own frozen steps, as far as they went then; what is not
part of the ledger (the readings, and what was added later) is not there.
"""

from __future__ import annotations

from pathlib import Path

from attendance_desk.store import migrations
from attendance_desk.store.books import Expected, close_book, create_book, open_book, write_meta
from attendance_desk.store.ledger import COLUMNS
from attendance_desk.store.places import Book, book_path
from attendance_desk.store.pragmas import APPLICATION_ID, Connection, Row
from attendance_desk.store.slots import Unlocked

OLDER_FORMS = tuple(range(1, migrations.SCHEMA_VERSION))
"""Every form that was released before the present one."""

_READINGS = "readings"
"""The fact by which a book knows which version shaped its readings."""


def make_older(folder: Path, unlocked: Unlocked, form: int) -> None:
    """Turn a closed school folder into what it was when ``form`` was the newest."""
    for book in Book:
        key = unlocked.key_of(book)
        if key is None:
            raise AssertionError("only who holds both keys can make both books older")
        _make_older(book_path(folder, book), key, unlocked.school, form)


def form_of(folder: Path, unlocked: Unlocked) -> int:
    """The form of the register book as it lies there; nothing is changed by looking."""
    book = _open(book_path(folder, Book.REGISTER), unlocked.register_key, unlocked.school)
    try:
        return int(book.execute("PRAGMA user_version").fetchone()[0])
    finally:
        close_book(book, writer=False)


def _make_older(path: Path, key: bytes, school: str, form: int) -> None:
    held = _open(path, key, school)
    entries = held.execute(f"SELECT {COLUMNS} FROM entry ORDER BY number").fetchall()
    facts = dict(held.execute("SELECT name, value FROM meta").fetchall())
    close_book(held, writer=False)
    older = path.with_name(f"{path.name}.older")
    create_book(older, key, lambda connection: _fill(connection, entries, facts, form))
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    older.replace(path)


def _open(path: Path, key: bytes, school: str) -> Connection:
    return open_book(path, key, Expected(school, migrations.SCHEMA_VERSION), writer=False)


def _fill(connection: Connection, entries: list[Row], facts: dict[str, str], form: int) -> None:
    connection.execute("BEGIN")
    for step in migrations.STEPS[:form]:
        for statement in step.STATEMENTS:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {form}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    places = ", ".join("?" * len(COLUMNS.split(",")))
    connection.executemany(f"INSERT INTO entry ({COLUMNS}) VALUES ({places})", entries)
    for name, value in facts.items():
        if name != _READINGS:
            write_meta(connection, name, value)
    connection.execute("COMMIT")
