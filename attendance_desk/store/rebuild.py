"""Making every reading again from the ledger, in place or beside it to compare."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import StaticPool, create_engine, inspect
from sqlalchemy.schema import CreateTable
from sqlcipher3 import dbapi2

from attendance_desk.store import canonical
from attendance_desk.store.day_tables import READINGS
from attendance_desk.store.readings import apply

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

_AT_ONCE = 4_000
"""Rows of a table that are held in memory while it is compared."""


@cache
def shape() -> str:
    """A short sign for the shape of the readings; it changes when a table does."""
    dialect = create_engine("sqlite://", module=dbapi2).dialect
    text = "\n".join(
        str(CreateTable(table).compile(dialect=dialect)) for table in READINGS.sorted_tables
    )
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def count() -> int:
    """How many readings there are."""
    return len(READINGS.sorted_tables)


def rebuild(connection: Connection) -> int:
    """Drop every reading and make it again from the ledger, in the caller's transaction.

    Returns:
        The number of entries that were applied.
    """
    READINGS.drop_all(connection)
    READINGS.create_all(connection)
    return _apply_all(connection, connection)


def _apply_all(ledger_of: Connection, tables_of: Connection) -> int:
    applied = 0
    for entry, overlaps in canonical.told(ledger_of):
        if overlaps is None:
            apply(tables_of, entry)
        else:
            canonical.bring(tables_of, entry, overlaps)
        applied += 1
    return applied


def differences(connection: Connection) -> tuple[str, ...]:
    """The names of tables that are not what the ledger says.

    The readings are made again in memory and compared row by row; the book is only read.
    """
    engine = create_engine("sqlite://", module=dbapi2, poolclass=StaticPool)
    with engine.connect() as fresh:
        _raw(fresh).execute("PRAGMA journal_mode = OFF").fetchall()  # nothing is ever taken back
        READINGS.create_all(fresh)
        _apply_all(connection, fresh)
        held = set(inspect(connection).get_table_names())
        wrong = tuple(
            table.name
            for table in READINGS.sorted_tables
            if table.name not in held or not _same(_raw(connection), _raw(fresh), table)
        )
    engine.dispose()
    return wrong


def _same(held: Any, fresh: Any, table: Table) -> bool:
    """Whether a table holds the same rows in both; its columns are strict, so are the types."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    key = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    rows = f'SELECT {columns} FROM "{table.name}" ORDER BY {key}'
    ours, theirs = held.execute(rows), fresh.execute(rows)
    while True:
        some: list[Any] = ours.fetchmany(_AT_ONCE)
        if some != theirs.fetchmany(_AT_ONCE):
            return False
        if not some:
            return True


def _raw(connection: Connection) -> Any:
    """The driver's own connection: a million rows are read in a third of the time."""
    return connection.connection.driver_connection
