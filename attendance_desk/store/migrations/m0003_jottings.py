"""The file format's third form: half-typed arrivals and calls, kept for who typed them.

Frozen: later changes are new migrations.
"""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE TABLE jotting (
        person TEXT NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        at TEXT NOT NULL,
        record TEXT NOT NULL,
        PRIMARY KEY (person, kind, key)
    ) STRICT, WITHOUT ROWID
    """,
)
