"""The floor of saving: the same database with the same safety, and nothing around it."""

from __future__ import annotations

import itertools
import secrets
from pathlib import Path

from sqlcipher3 import dbapi2

CLASS_SIZE = 30
_SAVE = (
    "INSERT INTO mark VALUES (?, ?, ?, ?)"
    " ON CONFLICT (pupil, day, half) DO UPDATE SET code = excluded.code"
)


class RawBook:
    """An encrypted file with one table of marks."""

    def __init__(self, path: Path) -> None:
        self._marks = itertools.count()
        self._connection = dbapi2.connect(str(path), isolation_level=None)
        for words in (
            f"key = \"x'{secrets.token_hex(32)}'\"",
            "journal_mode = WAL",
            "synchronous = EXTRA",
            "secure_delete = ON",
        ):
            self._connection.execute(f"PRAGMA {words}").fetchall()
        self._connection.execute(
            "CREATE TABLE mark (pupil TEXT, day INTEGER, half INTEGER, code TEXT,"
            " PRIMARY KEY (pupil, day, half)) STRICT, WITHOUT ROWID"
        )

    def save(self) -> None:
        """One commit of 30 rows, in another session each time."""
        day, half = divmod(next(self._marks), 2)
        rows = [(f"p{place:010x}", 20260901 + day, half, "/") for place in range(CLASS_SIZE)]
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany(_SAVE, rows)
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
