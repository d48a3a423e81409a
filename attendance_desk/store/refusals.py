"""What SQLite and the system say, put into the desk's own words at the edge of the store."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from attendance_desk.domain.problems import (
    Damaged,
    DeskError,
    DiskFault,
    DiskFull,
    OpenElsewhere,
    ReadOnly,
)

DatabaseError: type[Exception] = dbapi2.Error
UNLIKE_OURS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What comes of reading a small file that is not as we write it; a number may be 1e999."""

NOT_A_DATABASE: int = dbapi2.SQLITE_NOTADB

# What SQLite says where its shared-memory file does not fit on the disk.
NO_ROOM = frozenset({dbapi2.SQLITE_FULL, dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CANTOPEN})

SHARED_BYTES = 32_768  # what SQLite shares at the least; a smaller file never came into use

_FULL_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT})
_READ_ONLY_ERRORS = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def disk_full() -> DiskFull:
    """The disk has no room."""
    return DiskFull(
        "Not saved: the disk is full.",
        "What was saved before is safe, and reading and printing still work.",
        "Make room on the disk, then save again.",
    )


def read_only() -> ReadOnly:
    """The folder cannot be written."""
    return ReadOnly(
        "Not saved: the school folder can be read but not written.",
        "The disk or the folder is read only for this account.",
        "Ask for the right to write there, or open the school for reading.",
    )


def disk_fault() -> DiskFault:
    """The disk reported a fault."""
    return DiskFault(
        "Not saved: the disk reported a fault.",
        "Nothing more is written until the school has been opened again.",
        "Stop, and make a backup to another disk.",
    )


def damaged() -> Damaged:
    """A book cannot be read although its key is right."""
    return Damaged(
        "A book of the school folder is damaged.",
        "The passphrase is right, but the file cannot be read with this school's key.",
        "Do not change anything. Keep the folder as it is and restore a backup into a new folder.",
    )


def busy() -> OpenElsewhere:
    """Another program is writing."""
    return OpenElsewhere(
        "Another program is using the registers.",
        "Nothing was saved.",
        "Close the other program, or wait a moment and try again.",
    )


_BY_PRIMARY_CODE: dict[int, Callable[[], DeskError]] = {
    dbapi2.SQLITE_FULL: disk_full,
    dbapi2.SQLITE_READONLY: read_only,
    dbapi2.SQLITE_PERM: read_only,
    dbapi2.SQLITE_CANTOPEN: read_only,
    dbapi2.SQLITE_IOERR: disk_fault,
    dbapi2.SQLITE_CORRUPT: damaged,
    dbapi2.SQLITE_NOTADB: damaged,
    dbapi2.SQLITE_BUSY: busy,
    dbapi2.SQLITE_LOCKED: busy,
}


# A function of SQL (`sqlcipher_export`) that fails on the disk says so in words alone; its code is
# that of any mistake.
_BY_WORDS: dict[str, Callable[[], DeskError]] = {
    "database or disk is full": disk_full,
    "disk I/O error": disk_fault,
    "attempt to write a readonly database": read_only,
    "database disk image is malformed": damaged,
}

BUSY = frozenset({dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED})


def primary_code(error: BaseException) -> int:
    """SQLite's primary result code of an error of the driver; 0 when it has none."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def no_room(folder: Path) -> bool:
    """Whether SQLite's shared-memory file does not fit in a folder: it calls that a fault.

    False for a folder that does not answer.
    """
    try:
        return shutil.disk_usage(folder).free < SHARED_BYTES
    except OSError:
        return False


def translate(error: BaseException) -> DeskError:
    """The desk's words for an error of the driver or the system.

    Raises:
        BaseException: The error itself when it has no words: it is a fault of this program then,
            and is to be seen as one.
    """
    if isinstance(error, DatabaseError):
        make = _BY_PRIMARY_CODE.get(primary_code(error)) or _BY_WORDS.get(str(error))
    elif isinstance(error, OSError):
        make = _of_system(error.errno)
    else:
        make = None
    if make is None:
        raise error
    return make()


def _of_system(number: int | None) -> Callable[[], DeskError] | None:
    if number in _FULL_ERRORS:
        return disk_full
    if number in _READ_ONLY_ERRORS:
        return read_only
    return disk_fault if number == errno.EIO else None


@contextmanager
def translated() -> Iterator[None]:
    """Run a block; what the driver or the system reports leaves it as a DeskError."""
    try:
        yield
    except (DatabaseError, OSError) as error:
        raise translate(error) from error


def only_read(why: str) -> ReadOnly:
    """The refusal of a book that is only read; `why` is the words of a copy, or empty."""
    if why:
        do = "Open the school itself to enter something."
    else:
        do = "Close the other copy of the program, or open the folder where it can be written."
    happened = why or "This school is open for reading only."
    return ReadOnly(happened, "Nothing was changed.", do)
