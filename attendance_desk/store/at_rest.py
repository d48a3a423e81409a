"""A book copied as it lies, by somebody who holds no key of it.

Nobody has it open: who copies holds the lock of the school folder. What lies there is copied
whole, the log of a program that was killed with it, and read back; whether it is right inside is
proven by the next person who holds the key (`prove`).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.domain.problems import Damaged, Refused
from attendance_desk.store import health
from attendance_desk.store.apart import book_apart
from attendance_desk.store.copy_facts import BookFacts
from attendance_desk.store.durable import OWNER_ONLY
from attendance_desk.store.places import Book, book_path, check_file
from attendance_desk.store.refusals import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from attendance_desk.store.health import Health

_PIECE = 1 << 20  # bytes read at once
_LOG = "-wal"


def copy(source: Path, folder: Path, book: Book) -> BookFacts:
    """Copy a book that nobody has open, and compare.

    Raises:
        Damaged: It is missing or empty.
        Refused: It changed meanwhile: somebody has it open after all.
    """
    path, to = book_path(source, book), book_path(folder, book)
    check_file(path)
    log = log_of(path)
    digest = copy_file(path, to)
    told = copy_file(log, log_of(to)) if log.exists() and log.stat().st_size else ""
    if digest_of(path) != digest or (told and digest_of(log) != told):
        raise Refused(
            "backup-at-rest",
            "The restricted notes were being written while they were copied.",
            "No backup was made; the notes are safe.",
            "Try again once nobody else has the school open.",
        )
    return BookFacts((0, ""), {}, digest, at_rest=True, log=told)


def check(folder: Path, book: Book, stated: BookFacts) -> None:
    """Read a book that was copied at rest back from its medium: its files, not what is in them.

    Raises:
        Damaged: It is not what was copied.
    """
    path = book_path(folder, book)
    log = log_of(path)
    found = digest_of(log) if log.exists() else ""
    if not path.is_file() or digest_of(path) != stated.digest or found != stated.log:
        raise Damaged(
            "The copy is damaged. Its file is not the one that was written.",
            "It cannot be relied on; the register itself is unchanged.",
            "Make a new copy. Keep the damaged one until the new one is checked.",
        )


def prove(
    folder: Path, book: Book, school: str, key: bytes, step: Callable[[str], None]
) -> Health:
    """Look inside a book that was copied at rest, on a copy of the copy that is then thrown away.

    Raises:
        Damaged, LedgerBroken: It is not whole inside.
        NotOurs: It is not the book of this key.
    """
    step("Reading the restricted notes of the copy")
    with tempfile.TemporaryDirectory() as scratch:
        there = book_path(Path(scratch), book)
        with translated():
            for name in (book_path(folder, book), log_of(book_path(folder, book))):
                if name.exists():
                    shutil.copyfile(name, there.with_name(name.name))
        opened = book_apart(there, key, school, writer="")
        try:
            return health.check(opened, (), step)
        finally:
            opened.close()


def log_of(path: Path) -> Path:
    """The log beside a book."""
    return path.with_name(path.name + _LOG)


def copy_file(source: Path, target: Path) -> str:
    """Copy one file, wait for the disk, and read it back from there.

    Returns:
        SHA-256 of what is on the medium, in hex.

    Raises:
        Damaged: What was read back is not what was written.
    """
    digest = hashlib.sha256()
    with translated():
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        handle = os.open(target, flags, OWNER_ONLY)
        with os.fdopen(handle, "wb") as written, source.open("rb") as read:
            while piece := read.read(_PIECE):
                digest.update(piece)
                written.write(piece)
            written.flush()
            os.fsync(written.fileno())
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(written.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    if digest_of(target) != digest.hexdigest():
        raise Damaged(
            "What was read back is not what was written.",
            "The medium cannot be relied on; nothing of the school was changed.",
            "Use another stick or another folder.",
        )
    return digest.hexdigest()


def digest_of(path: Path) -> str:
    """SHA-256 of a file that nobody has open, in hex."""
    digest = hashlib.sha256()
    with translated(), path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
