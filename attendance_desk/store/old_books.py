"""A copy made by an older version, opened by this one without changing a byte of it.

A copy is kept for years and may lie on a medium that cannot be written. Its ledger is read into
memory, and the tables are made there from it as this version shapes them.
"""

from __future__ import annotations

from sqlcipher3 import dbapi2

from attendance_desk.store import migrations, rebuild
from attendance_desk.store.ledger import COLUMNS
from attendance_desk.store.work import Book

_PLACES = ", ".join("?" * 18)


def in_memory(book: Book) -> Book:
    """The same ledger with this version's tables, in memory; the book that was given is closed."""
    raw = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrations.migrate(raw)
    with book.read() as snapshot:
        raw.execute("BEGIN")
        raw.executemany(
            f"INSERT INTO entry ({COLUMNS}) VALUES ({_PLACES})",
            snapshot.rows(f"SELECT {COLUMNS} FROM entry ORDER BY number"),
        )
        raw.executemany(
            "INSERT INTO meta (name, value) VALUES (?, ?)",
            snapshot.rows("SELECT name, value FROM meta"),
        )
        raw.execute("COMMIT")
    held = Book(lambda: raw, book.path, device=book.device, anchors=book.anchors, writable=False)
    with held.setting_up() as connection:
        rebuild.rebuild(connection)
    raw.execute("PRAGMA query_only=ON").fetchall()
    book.close()
    return held
