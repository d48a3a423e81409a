"""The file format's first form: the ledger, its guards, facts about the book, drafts.

Frozen: later changes are new migrations. Update and delete triggers alone do not protect a table,
since REPLACE deletes without firing them; the insert guard refuses a number that exists or leaves
a gap.
"""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE TABLE meta (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE entry (
        number INTEGER PRIMARY KEY,
        device TEXT NOT NULL,
        device_number INTEGER NOT NULL,
        hlc TEXT NOT NULL,
        at TEXT NOT NULL,
        person TEXT NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        title TEXT NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        reason TEXT NOT NULL,
        answers TEXT NOT NULL,
        payload TEXT,
        salt TEXT NOT NULL,
        payload_hash TEXT NOT NULL,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX entry_by_subject ON entry (subject, number) WHERE subject <> ''",
    """
    CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never changed'); END
    """,
    """
    CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never removed'); END
    """,
    """
    CREATE TRIGGER entry_is_only_added BEFORE INSERT ON entry
    WHEN NEW.number IS NOT (SELECT COALESCE(MAX(number), 0) + 1 FROM entry)
    BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is only added at the end'); END
    """,
    """
    CREATE TABLE draft (
        day INTEGER NOT NULL,
        half INTEGER NOT NULL,
        class_id TEXT NOT NULL,
        person TEXT NOT NULL,
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (day, half, class_id)
    ) STRICT, WITHOUT ROWID
    """,
)
