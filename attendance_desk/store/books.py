"""One book: made encrypted, opened in the safe way, proven to be the right one.

Nothing here ever makes a book where one is missing; only `create_book` makes one, and never over
anything. The order of opening is that of `promises.md` 3.1.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlcipher3 import dbapi2

from attendance_desk.domain.problems import NewerVersion, NotOurs, Refused
from attendance_desk.store import refusals
from attendance_desk.store.durable import OWNER_ONLY, sync_folder
from attendance_desk.store.no_core import leave_no_core
from attendance_desk.store.places import check_file
from attendance_desk.store.pragmas import (
    APPLICATION_ID,
    Connection,
    read_pragma,
    settle,
    silence_cipher,
)
from attendance_desk.store.refusals import translated

LINE = "line"
"""The name under which a restored book's `meta` keeps what its entries are told apart by."""
_RAW_KEY = re.compile(r"[0-9a-f]{64}")
_PAGE_BYTES = 4096  # SQLCipher's own default, which is never changed
_ZEROS = "00" * 16
_META = "SELECT value FROM meta WHERE name = ?"
_REMEMBER = """
    INSERT INTO meta (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a book must say of itself.

    Attributes:
        school: The school's id (`meta`, key `school_id`).
        newest_schema: The highest `user_version` this program can read.
    """

    school: str
    newest_schema: int


def create_book(path: Path, key: bytes, initialise: Callable[[Connection], None]) -> None:
    """Make one encrypted book, owner only, and prove that it is encrypted.

    Raises:
        Refused: There is a file of that name.
    """
    with translated():
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
        except FileExistsError as error:
            raise something_there(path) from error
        connection = _connect(path, "rw", key, salted=True)
        try:
            settle(connection, writer=True)
            initialise(connection)
        finally:
            close_book(connection, writer=True)
        sync_folder(path.parent)
    if _is_plain(path):
        path.unlink()
        raise refusals.damaged()


def something_there(path: Path) -> Refused:
    """A new school or book never takes the place of anything."""
    return Refused(
        "new-folder",
        f"There is something at {path} already.",
        "Something new is never written over it.",
        "Choose a new or an empty folder.",
    )


def open_book(path: Path, key: bytes, expected: Expected, *, writer: bool) -> Connection:
    """Open one existing book and prove that it is the right one.

    The low level under `open_writer` and `open_reader`, also for books that are not in a school
    folder (backups). Takes no lock and does not look at the place.

    Raises:
        Damaged: The file is missing or empty, or cannot be read with its right key.
        NotOurs: It is not encrypted, not a book of this program, or another school's.
        NewerVersion: A newer version of the program wrote it.
    """
    check_file(path)
    try:
        connection = _open_readable(path, key, writer=writer)
    except (refusals.DatabaseError, OSError) as error:
        raise _why_unreadable(path, key, error) from error
    try:
        with translated():
            settle(connection, writer=writer)
            _check_identity(connection, expected)
    except BaseException:
        connection.close()
        raise
    return connection


def close_book(connection: Connection, *, writer: bool) -> None:
    """Close a book; a writer first folds the write-ahead log into it, as far as readers let it."""
    with contextlib.suppress(refusals.DatabaseError):
        if writer and not connection.in_transaction:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()


def _open_readable(path: Path, key: bytes, *, writer: bool) -> Connection:
    """A connection that has read the book's schema, which is what proves key and file."""
    try:
        return _probed(path, "rw" if writer else "ro", key)
    except refusals.DatabaseError as error:
        if writer or not _lies_still(path, error):
            raise
        return _probed(path, "ro&immutable=1", key)


def _lies_still(path: Path, error: BaseException) -> bool:
    """Whether a book that a reader could not open can be read as a file that nobody changes.

    On read-only media, and on a disk without any room, SQLite cannot make its shared-memory file.
    A writer would have made one; and what the log holds is not in the file.
    """
    beside = (path.with_name(f"{path.name}{ending}") for ending in ("-shm", "-wal"))
    shared, log = (each.stat().st_size if each.exists() else 0 for each in beside)
    if log:
        return False
    full = refusals.primary_code(error) in refusals.NO_ROOM and shared < refusals.SHARED_BYTES
    return full or not os.access(path.parent, os.W_OK)


def _probed(path: Path, mode: str, key: bytes) -> Connection:
    connection = _connect(path, mode, key)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path, mode: str, key: bytes | None, *, salted: bool = False) -> Connection:
    """A connection with its key set first. `mode` never creates.

    Args:
        salted: Give the book's own salt with the key, whatever the file begins with.
    """
    leave_no_core()
    written = None if key is None else raw_key(key)
    if key is not None and salted:
        written = f"{written}{_salt(key)}"
    address = f"file:{quote(path.resolve().as_posix())}?mode={mode}"
    connection = dbapi2.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, timeout=5
    )
    try:
        silence_cipher(connection)
        if written is not None:
            connection.execute(f"PRAGMA key = \"x'{written}'\"").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def raw_key(key: bytes) -> str:
    """64 hex signs; anything else SQLCipher would take for a passphrase."""
    written = key.hex()
    if not _RAW_KEY.fullmatch(written):
        raise ValueError("a raw key has 32 bytes")
    return written


def _salt(key: bytes) -> str:
    """The salt that a book with this key begins with: 32 hex signs that say nothing of the key.

    It follows from the key, so a book whose beginning is damaged is still known for what it is.
    """
    return hmac.digest(key, b"attendance-desk salt", "sha256")[:16].hex()


def _why_unreadable(path: Path, key: bytes, error: BaseException) -> BaseException:
    if refusals.primary_code(error) == refusals.NOT_A_DATABASE:
        if _is_plain(path):
            return NotOurs(
                f"The file {path.name} is an ordinary database, not a book of Attendance Desk.",
                "Our books are always encrypted.",
                "Put this school's own file back, or restore a backup.",
            )
        if not _is_what_is_left_of_ours(path, key):
            return NotOurs(
                f"The file {path.name} is not this school's book, or keys.json is an old one.",
                "One of the two was put there from elsewhere, or from before the keys were "
                "changed; or nothing of ours is left in it.",
                "Do not change anything. Put this school's own files back, or restore a backup.",
            )
    if refusals.primary_code(error) == dbapi2.SQLITE_IOERR and refusals.no_room(path.parent):
        return refusals.disk_full()
    try:
        return refusals.translate(error)
    except type(error):
        return error


def _is_what_is_left_of_ours(path: Path, key: bytes) -> bool:
    """Whether a file that cannot be read is this key's book, damaged.

    It is when it begins as that book does, when a page of it still bears the key's seal, or when
    it is all zeros, as a file may be after a power cut.
    """
    pages = path.stat().st_size // _PAGE_BYTES
    for salted in (False, True):
        connection = _connect(path, "ro", key, salted=salted)
        try:
            begins = read_pragma(connection, "cipher_salt")
            torn = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        except refusals.DatabaseError:
            continue
        finally:
            connection.close()
        if len(torn) < pages or (not salted and begins in {_salt(key), _ZEROS}):
            return True
    return False


def _is_plain(path: Path) -> bool:
    """Whether the file can be read with no key.

    Asked through the driver, never by `open`: closing a second handle on a live book would cancel
    SQLite's own locks.
    """
    try:
        connection = _connect(path, "ro", None)
    except refusals.DatabaseError:
        return False
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except refusals.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def _check_identity(connection: Connection, expected: Expected) -> None:
    if read_pragma(connection, "application_id") != APPLICATION_ID:
        raise NotOurs(
            "The file is not a book of Attendance Desk.",
            "It opens with this school's key, but another program wrote it.",
            "Put this school's own file back, or restore a backup.",
        )
    found = int(read_pragma(connection, "user_version"))
    if found > expected.newest_schema:
        raise NewerVersion(
            f"This school was last used with a newer version of Attendance Desk (form {found}).",
            f"This version reads forms up to {expected.newest_schema}; nothing was changed.",
            "Install the newest version on this PC.",
        )
    if read_meta(connection, "school_id") != expected.school:
        raise NotOurs(
            "The book belongs to another school.",
            "Its key file and its books do not belong together.",
            "Put this school's own files back, or restore a backup.",
        )


def read_meta(connection: Connection, name: str) -> str | None:
    """A fact a book keeps about itself; None when it has none of that name."""
    try:
        rows = connection.execute(_META, (name,)).fetchall()
    except dbapi2.OperationalError:  # no such table: not a book of ours
        return None
    return str(rows[0][0]) if rows else None


def write_meta(connection: Connection, name: str, value: str) -> None:
    """Keep a fact about the book, within the caller's transaction if there is one."""
    connection.execute(_REMEMBER, (name, value))
