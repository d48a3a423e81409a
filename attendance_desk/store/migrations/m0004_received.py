"""The fourth form: what several PCs made, each kept with what it was where it was made.

Frozen: later changes are new migrations. `received` has a line for each entry that another PC
made; it is only ever added to, like the ledger. `arrived` is this PC's wall time then, in
milliseconds. `heard` says how far each PC's series is whole
here, where only a part of what a PC makes comes into a book.
"""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE TABLE received (
        number INTEGER PRIMARY KEY,
        origin_number INTEGER NOT NULL,
        origin_previous TEXT NOT NULL,
        origin_hash TEXT NOT NULL,
        heard TEXT NOT NULL,
        arrived INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER received_is_never_changed BEFORE UPDATE ON received
    BEGIN SELECT RAISE(ABORT, 'what was received is never changed'); END
    """,
    """
    CREATE TRIGGER received_is_never_removed BEFORE DELETE ON received
    BEGIN SELECT RAISE(ABORT, 'what was received is never removed'); END
    """,
    """
    CREATE TRIGGER received_is_only_added BEFORE INSERT ON received
    WHEN NEW.number <= (SELECT COALESCE(MAX(number), 0) FROM received)
        OR NEW.number > (SELECT COALESCE(MAX(number), 0) FROM entry)
    BEGIN SELECT RAISE(ABORT, 'what was received is only added at the end'); END
    """,
    """
    CREATE TABLE heard (
        device TEXT PRIMARY KEY,
        number INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX entry_by_address ON entry (device, device_number)",
    "CREATE INDEX entry_by_time ON entry (CAST(hlc AS INTEGER))",
)
