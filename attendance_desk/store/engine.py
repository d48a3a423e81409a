"""SQLAlchemy over a connection that is open and keyed already: one, and nobody opens another."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlcipher3 import dbapi2

from attendance_desk.store.pragmas import Connection as RawConnection

WRITES = "desk_writes"
"""The execution option of a transaction that writes."""


def engine_over(raw: RawConnection) -> Engine:
    """An engine whose only connection this is."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: raw,
        module=dbapi2,
        poolclass=StaticPool,
        # An error must not carry the names it was about into a log.
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # A read that turns into a write fails at once under a plain BEGIN, whatever the time-out.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
