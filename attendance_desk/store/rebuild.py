"""Making every reading again from the ledger, in place or beside it to compare."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import StaticPool, create_engine, inspect
from sqlalchemy.schema import CreateTable
from sqlcipher3 import dbapi2

from attendance_desk.store import ledger
from attendance_desk.store.day_tables import READINGS
from attendance_desk.store.readings import apply

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table


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
    applied = 0
    for entry in ledger.entries(connection):
        apply(connection, entry)
        applied += 1
    return applied


def differences(connection: Connection) -> tuple[str, ...]:
    """The names of tables that are not what the ledger says.

    The readings are made again in memory and compared row by row; the book is only read.
    """
    engine = create_engine("sqlite://", module=dbapi2, poolclass=StaticPool)
    with engine.begin() as fresh:
        READINGS.create_all(fresh)
        for entry in ledger.entries(connection):
            apply(fresh, entry)
        held = set(inspect(connection).get_table_names())
        wrong = tuple(
            table.name
            for table in READINGS.sorted_tables
            if table.name not in held or _digest(connection, table) != _digest(fresh, table)
        )
    engine.dispose()
    return wrong


def _digest(connection: Connection, table: Table) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    key = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    digest = hashlib.sha256()
    rows: Any = connection.exec_driver_sql(f'SELECT {columns} FROM "{table.name}" ORDER BY {key}')
    for row in rows:
        digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
