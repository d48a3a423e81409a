"""Numbered, frozen changes of the file format, each in a transaction with its own number.

Only what is not a reading is migrated: the ledger, facts about the book, drafts. Readings are
made again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.store.migrations import (
    m0001_the_ledger,
    m0002_erasing,
    m0003_jottings,
    m0004_received,
)

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

STEPS = (m0001_the_ledger, m0002_erasing, m0003_jottings, m0004_received)
SCHEMA_VERSION = len(STEPS)


def migrate(connection: Connection) -> int:
    """Bring a book's file format up to this program's.

    Returns:
        The number of steps that were made; the change and its number commit together.
    """
    done: int = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, step in enumerate(STEPS[done:], start=done + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in step.STATEMENTS:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    return SCHEMA_VERSION - min(done, SCHEMA_VERSION)
