"""Backups of a whole school folder: found on their medium, proven, and making room."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from attendance_desk.domain.problems import Damaged, DeskError
from attendance_desk.store import at_rest, backup_facts, copies
from attendance_desk.store.copies import Found
from attendance_desk.store.copy_facts import CopyKind
from attendance_desk.store.places import Book, book_path, is_copy, keys_path

if TYPE_CHECKING:
    from pathlib import Path

    from attendance_desk.store.copies import Step
    from attendance_desk.store.slots import Unlocked

FOLDER_NAME = "backups"
"""In the school folder itself: the place of this PC."""


def find(place: Path, unlocked: Unlocked) -> tuple[Found, ...]:
    """The school's backups in a folder, newest first by the ledger; none where it is not there.

    One whose manifest does not open with the key of the register, as it is or as it was then, is
    passed over: it is damaged, or another school's.
    """
    try:
        folders = sorted(path for path in place.iterdir() if is_copy(path))
    except OSError:
        return ()
    found = []
    for folder in folders:
        with contextlib.suppress(DeskError, OSError, ValueError):
            facts = backup_facts.load(folder, copies.of_its_time(unlocked, folder).register_key)
            whole_name = folder.suffix != copies.PARTIAL
            if facts.kind is CopyKind.BACKUP and facts.school == unlocked.school and whole_name:
                found.append(Found(folder, facts))
    return tuple(sorted(found, key=lambda one: one.facts.register.head[0], reverse=True))


def check(found: Found, unlocked: Unlocked, step: Step) -> bool:
    """Read a backup back from its medium, as deep as the keys go.

    Returns:
        Whether every book was read entry by entry.

    Raises:
        Damaged, LedgerBroken, AnchorMismatch, NotOurs: It is not what was copied.
        DiskFault: It cannot be read, or is not there any more.
    """
    step("Reading the backup from its medium")
    _check_files(found)
    copies.check(found, unlocked, step)
    unlocked = copies.of_its_time(unlocked, found.folder)
    inside = True
    for book, stated in found.facts.books.items():
        key = unlocked.key_of(book)
        if stated.at_rest and key is not None:
            at_rest.prove(found.folder, book, unlocked.school, key, step)
        inside = inside and (key is not None or not stated.at_rest)
    return inside and Book.SAFEGUARDING in found.facts.books


def _check_files(found: Found) -> None:
    """Every file as it was written, before anything is opened: what is spoiled is told at once.

    Raises:
        Damaged: One is not.
    """
    folder, facts = found.folder, found.facts
    stated = {keys_path(folder): facts.keys}
    stated |= {book_path(folder, book): one.digest for book, one in facts.books.items()}
    for path, digest in stated.items():
        if not path.is_file() or at_rest.digest_of(path) != digest:
            raise Damaged(
                "The backup is damaged. A file in it is not the one that was written.",
                "It cannot be relied on; the school itself is unchanged.",
                "Make a new backup. Keep the damaged one until the new one is made.",
            )
