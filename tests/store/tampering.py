"""Fourteen ways of changing a book with its key in hand and any database tool, on a closed file.

Each leaves the file one that opens; what is asked is whether a check shows it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from attendance_desk.domain.ledger import GENESIS, Entry, canonical, hash_entry, hash_payload
from attendance_desk.store import ledger, migrations
from attendance_desk.store.books import Expected, open_book
from attendance_desk.store.places import Book, book_path
from attendance_desk.store.pragmas import Connection
from tests.a_school import Fernhill

PAGE = 4096
_FIELDS = ledger.COLUMNS.replace(" ", "").split(",")


@contextmanager
def any_tool(school: Fernhill) -> Iterator[Connection]:
    """The register opened by another program that has its key, without any guard of ours."""
    unlocked = school.created.unlocked
    key = unlocked.key_of(Book.REGISTER)
    assert key is not None
    path = book_path(school.folder, Book.REGISTER)
    expected = Expected(unlocked.school, migrations.SCHEMA_VERSION)
    raw = open_book(path, key, expected, writer=True)
    try:
        yield raw
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        raw.close()


def unguarded(tamper: Callable[[Connection], None]) -> Callable[[Fernhill], None]:
    """Take the guards off, tamper, and put them back as they were: the careful way."""

    def run(school: Fernhill) -> None:
        with any_tool(school) as raw:
            kept = raw.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'entry'"
            ).fetchall()
            for name, _ in kept:
                raw.execute(f"DROP TRIGGER {name}")
            tamper(raw)
            for _, text in kept:
                raw.execute(text)

    return run


def _rows(raw: Connection) -> list[Entry]:
    rows = raw.execute(f"SELECT {ledger.COLUMNS} FROM entry ORDER BY number").fetchall()
    return [ledger._entry(tuple(row)) for row in rows]


def _edit_a_field(raw: Connection) -> None:
    raw.execute("UPDATE entry SET title = 'Governor' WHERE number = 18")


def _edit_a_payload(raw: Connection) -> None:
    raw.execute("""UPDATE entry SET payload = replace(payload, '"N"', '"/"') WHERE number = 18""")


def _edit_a_payload_and_its_hash(raw: Connection) -> None:
    salt, payload = raw.execute("SELECT salt, payload FROM entry WHERE number = 18").fetchone()
    changed = json.loads(payload)
    changed["marks"][0][1] = "N"
    written = canonical(changed)
    raw.execute(
        "UPDATE entry SET payload = ?, payload_hash = ? WHERE number = 18",
        (written.decode(), hash_payload(salt, written)),
    )


def _delete(raw: Connection) -> None:
    raw.execute("DELETE FROM entry WHERE number = 18")


def _delete_and_renumber(raw: Connection) -> None:
    raw.execute("DELETE FROM entry WHERE number = 18")
    raw.execute("UPDATE entry SET number = number - 1 WHERE number > 18")


def _reorder(raw: Connection) -> None:
    for old, new in ((18, 99), (19, 18), (99, 19)):
        raw.execute("UPDATE entry SET number = ? WHERE number = ?", (new, old))


def _cut_the_tail(raw: Connection) -> None:
    raw.execute("DELETE FROM entry WHERE number > 18")


def _duplicate(raw: Connection) -> None:
    fields = ", ".join("21" if name == "number" else name for name in _FIELDS)
    raw.execute(f"INSERT INTO entry SELECT {fields} FROM entry WHERE number = 18")


def _replace(raw: Connection) -> None:
    raw.execute("PRAGMA recursive_triggers = OFF").fetchall()
    fields = ", ".join("19" if name == "number" else name for name in _FIELDS)
    raw.execute(f"REPLACE INTO entry SELECT {fields} FROM entry WHERE number = 18")


def recompute_the_rest(raw: Connection, changed: int = 18) -> None:
    """Change a mark, and make every hash from there on anew: the chain itself is content."""
    previous = GENESIS
    for entry in _rows(raw):
        payload = dict(entry.payload)
        if entry.number == changed:
            payload["marks"][0][1] = "N"
        written = canonical(payload)
        made = replace(
            entry,
            payload=payload,
            payload_hash=hash_payload(entry.salt, written),
            previous=previous,
        )
        made = replace(made, hash=hash_entry(made))
        raw.execute(
            "UPDATE entry SET payload = ?, payload_hash = ?, previous = ?, hash = ?"
            " WHERE number = ?",
            (written.decode(), made.payload_hash, previous, made.hash, entry.number),
        )
        previous = made.hash


def keep_an_old_file(school: Fernhill) -> None:
    """What somebody put aside, to be put back later."""
    path = book_path(school.folder, Book.REGISTER)
    shutil.copy2(path, path.with_suffix(".aside"))


def _old_file_back(school: Fernhill) -> None:
    path = book_path(school.folder, Book.REGISTER)
    path.with_suffix(".aside").replace(path)


def pages_that_differ(school: Fernhill) -> list[int]:
    """The pages, from 0, that were written since an old file was kept."""
    new, old = _both(school)
    shared = range(min(len(new), len(old)) // PAGE)
    return [one for one in shared if new[one * PAGE :][:PAGE] != old[one * PAGE :][:PAGE]]


def old_page_back(school: Fernhill, page: int) -> None:
    """Put one page of an old file into the file of today; its seal is right."""
    new, old = _both(school)
    at = page * PAGE
    mixed = new[:at] + old[at : at + PAGE] + new[at + PAGE :]
    book_path(school.folder, Book.REGISTER).write_bytes(mixed)


def _both(school: Fernhill) -> tuple[bytes, bytes]:
    path = book_path(school.folder, Book.REGISTER)
    return path.read_bytes(), path.with_suffix(".aside").read_bytes()


def _an_old_page_back(school: Fernhill) -> None:
    """The page with the newest entries: it is the last of those that were written."""
    old_page_back(school, pages_that_differ(school)[-1])


def _drop_a_guard(school: Fernhill) -> None:
    with any_tool(school) as raw:
        raw.execute("DROP TRIGGER entry_is_never_removed")


def _edit_a_guard(school: Fernhill) -> None:
    with any_tool(school) as raw:
        raw.execute("DROP TRIGGER entry_is_only_added")
        raw.execute(
            "CREATE TRIGGER entry_is_only_added BEFORE INSERT ON entry WHEN NEW.number < 0"
            " BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is only added at the end'); END"
        )


def _change_a_reading(school: Fernhill) -> None:
    with any_tool(school) as raw:
        raw.execute("UPDATE mark SET code = '/' WHERE code = 'N'")


KINDS: dict[str, Callable[[Fernhill], None]] = {
    "a field edited": unguarded(_edit_a_field),
    "a payload edited": unguarded(_edit_a_payload),
    "a payload edited with its hash": unguarded(_edit_a_payload_and_its_hash),
    "an entry deleted": unguarded(_delete),
    "an entry deleted, the rest renumbered": unguarded(_delete_and_renumber),
    "entries reordered": unguarded(_reorder),
    "the tail cut off": unguarded(_cut_the_tail),
    "an entry duplicated": unguarded(_duplicate),
    "an entry replaced": unguarded(_replace),
    "the rest recomputed": unguarded(recompute_the_rest),
    "an old file put back": _old_file_back,
    "an old page put back": _an_old_page_back,
    "a guard dropped or rewritten": _drop_a_guard,
    "a reading changed": _change_a_reading,
}
"""The fourteen of the promise."""

CHAIN_IS_CONTENT = frozenset({"the tail cut off", "the rest recomputed", "an old file put back"})
"""Those that nothing but a head kept elsewhere can show."""

edit_a_guard = _edit_a_guard
