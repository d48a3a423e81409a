"""A book of an older version, read by this one without changing a byte of it.

A copy is kept for years and may lie on a medium that cannot be written; a school may be looked at
before anybody lets this version change its form. The ledger is read into memory, and the tables
are made there from it as this version shapes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import StaticPool, create_engine
from sqlcipher3 import dbapi2

from attendance_desk.domain.ledger import Kind
from attendance_desk.store import ledger, migrations, rebuild, school_rows
from attendance_desk.store.day_tables import READINGS
from attendance_desk.store.ledger import COLUMNS
from attendance_desk.store.readings import apply
from attendance_desk.store.work import Book, Snapshot

if TYPE_CHECKING:
    from attendance_desk.domain.people import StaffMember

_HAS_RECEIVED = "SELECT 1 FROM sqlite_schema WHERE name = 'received'"
_PLACES = ", ".join("?" * 18)
_OF_STAFF = (Kind.SCHOOL_SET_UP, Kind.STAFF_CHANGED)
_STAFF = "SELECT number FROM entry WHERE kind IN (?, ?) ORDER BY number"


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
        if snapshot.connection.exec_driver_sql(_HAS_RECEIVED).fetchone():
            raw.executemany(
                "INSERT INTO received VALUES (?, ?, ?, ?, ?, ?)",
                snapshot.rows("SELECT * FROM received ORDER BY number"),
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


def staff(book: Book) -> tuple[StaffMember, ...]:
    """Who works at the school by its ledger alone, whatever version shaped the book's tables."""
    engine = create_engine("sqlite://", module=dbapi2, poolclass=StaticPool)
    with book.read() as snapshot, engine.begin() as fresh:
        READINGS.create_all(fresh)
        for (number,) in list(snapshot.rows(_STAFF, [kind.value for kind in _OF_STAFF])):
            apply(fresh, ledger.one(snapshot.connection, number))
        found = school_rows.school(Snapshot(fresh)).staff
    engine.dispose()
    return found
