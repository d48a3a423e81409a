"""The register of a backup laid beside the one that is there now."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.domain.problems import DeskError, NotOurs
from attendance_desk.store import backup_rows, keyfile
from attendance_desk.store.apart import book_apart
from attendance_desk.store.places import Book, book_path, keys_path

if TYPE_CHECKING:
    from attendance_desk.store.slots import Unlocked
    from attendance_desk.store.work import Snapshot


@dataclass(frozen=True, slots=True)
class Compared:
    """Two registers of one school, laid beside each other.

    Attributes:
        lost: Entries of the present one that the backup lacks, copies and tries not counted.
        last_lost: When the last of them was made, aware.
        gained: Entries of the backup that the present one lacks.
    """

    lost: int
    last_lost: datetime | None
    gained: int


def check_school(current: Path, school: str) -> None:
    """Refuse a backup of another school than the one that is there.

    Raises:
        NotOurs: It is another school's.
    """
    try:
        there = keyfile.from_text(keys_path(current).read_text("utf-8", "replace")).school
    except (DeskError, OSError):
        return  # what is there cannot even say whose it is: that is why a backup is wanted
    if there != school:
        raise NotOurs(
            "This backup is from another school.",
            "It has nothing to do with the school that is open; nothing was changed.",
            "Choose a backup of this school.",
        )


def compare(backup: Path, current: Path, unlocked: Unlocked, key: bytes) -> Compared | None:
    """What the present register has that the backup lacks, and the other way round.

    Args:
        key: Of the present register, which may have another one by now.

    Returns:
        None when the present register cannot be read.
    """
    try:
        with (
            _read(backup, unlocked.school, unlocked.register_key) as old,
            _read(current, unlocked.school, key) as new,
        ):
            common = _common(old, new)
            lost, last = backup_rows.changes_since(new, common)
            return Compared(lost, last, backup_rows.changes_since(old, common)[0])
    except (DeskError, OSError):
        return None


@contextlib.contextmanager
def _read(folder: Path, school: str, key: bytes) -> Iterator[Snapshot]:
    path = book_path(folder, Book.REGISTER)
    book = book_apart(path, key, school)
    try:
        with book.read() as snapshot:
            yield snapshot
    finally:
        book.close()


def _common(old: Snapshot, new: Snapshot) -> int:
    """The newest entry that both have: a chain that agrees at one entry agrees before it."""
    low, high = 0, min(old.head().number, new.head().number)
    while low < high:
        middle = (low + high + 1) // 2
        same = backup_rows.held(old, middle) == backup_rows.held(new, middle)
        low, high = (middle, high) if same else (low, middle - 1)
    return low
