"""How every connection is set, and proof that it took.

A setting that SQLite ignores gives no error, and the wrong journal mode or `synchronous` loses
acknowledged marks at a power cut (`promises.md` 0, findings 1 and 2). So each is read back, and a
difference refuses the book.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from sqlcipher3 import dbapi2

from attendance_desk.domain.problems import Damaged, NewerVersion

Connection: TypeAlias = dbapi2.Connection
Row: TypeAlias = tuple[Any, ...]

APPLICATION_ID = (
    0x4144534B  # "ADSK": written by whoever initialises a book, checked at each opening
)
BUSY_TIMEOUT_MS = 5_000
# SQLite 3.7.0 to 3.51.2 can corrupt a book when two connections checkpoint at once.
SQLITE_FLOOR = (3, 51, 3)

# Name, what is sent, what must be read back. Journal mode comes first: EXTRA protects the switch.
_SAFE = (
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
    ("busy_timeout", str(BUSY_TIMEOUT_MS), BUSY_TIMEOUT_MS),
)
WRITER = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "EXTRA", 3),
    *_SAFE,
    ("secure_delete", "ON", 1),
)
READER = (*_SAFE, ("query_only", "ON", 1))
_SHOWN = (
    *(name for name, _, _ in WRITER),
    "query_only",
    "application_id",
    "user_version",
    "page_size",
    "cipher_log_level",
    "cipher_version",
    "cipher_provider_version",
)


def read_pragma(connection: Connection, name: str) -> Any:
    """The value of a pragma, with the statement read to its end; None when there is no row."""
    rows: list[Row] = connection.execute(f"PRAGMA {name}").fetchall()
    return rows[0][0] if rows else None


def silence_cipher(connection: Connection) -> None:
    """Keep SQLCipher from writing to standard error. Some builds answer nothing here."""
    connection.execute("PRAGMA cipher_log_level=NONE").fetchall()
    _compare("cipher_log_level", "NONE", read_pragma(connection, "cipher_log_level"))


def settle(connection: Connection, *, writer: bool) -> None:
    """Set every pragma of a writer or a reader and read each back.

    Raises:
        Damaged: A pragma does not read back as it was set; names it.
        NewerVersion: The database engine is older than the safe floor.
    """
    _check_engine()
    for name, asked, expected in WRITER if writer else READER:
        connection.execute(f"PRAGMA {name}={asked}").fetchall()
        _compare(name, expected, read_pragma(connection, name))


def _check_engine() -> None:
    if tuple(dbapi2.sqlite_version_info) < SQLITE_FLOOR:
        raise NewerVersion(
            f"The database engine {dbapi2.sqlite_version} of this PC is too old.",
            "It has a fault that can damage registers.",
            "Install Attendance Desk again from its own installer.",
        )


def _compare(name: str, expected: str | int, found: Any) -> None:
    if found != expected:
        raise Damaged(
            f"The safety setting {name} could not be switched on.",
            f"The book answered {found!r} instead of {expected!r}, so marks might be lost.",
            "Nothing was changed. Close other programs that use the folder and try again.",
        )


def pragmas_in_force(connection: Connection) -> dict[str, str | int]:
    """What is set on this connection now, by name; for `about` and the checks."""
    found = {name: read_pragma(connection, name) for name in _SHOWN}
    return {name: value for name, value in found.items() if value is not None}


def engines(connection: Connection) -> dict[str, str]:
    """What is built into the database driver, each as it says itself."""
    return {
        "SQLite": dbapi2.sqlite_version,
        "SQLCipher": str(read_pragma(connection, "cipher_version")),
        "OpenSSL": str(read_pragma(connection, "cipher_provider_version")),
    }


def engines_here() -> dict[str, str]:
    """As `engines`, where no book is open: asked of one in memory that is never written."""
    connection = dbapi2.connect(":memory:")
    try:
        # Without a key SQLCipher stays out of it, and says nothing of what it encrypts with.
        connection.execute("PRAGMA key = 'nothing is kept here'").fetchall()
        return engines(connection)
    finally:
        connection.close()


def lie_still(connection: Connection) -> None:
    """Make a book one file by itself, with no log beside it; the connection is closed next.

    The driver's own error says that somebody else has the book open.
    """
    connection.set_authorizer(None)  # the everyday one keeps the journal as it is
    connection.execute("PRAGMA journal_mode=DELETE").fetchall()
