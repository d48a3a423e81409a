"""A backup copied back into a new folder, and compared with the school that is there.

Nothing is ever written over: the new folder is called `….partial` until it was proven, and the
old one is only marked, once somebody switches to the new.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.domain.problems import Damaged, DeskError, DiskFull, Refused
from attendance_desk.store import (
    at_rest,
    backup_facts,
    keyfile,
    migrations,
    vault,
)
from attendance_desk.store.book_copies import INSIDE
from attendance_desk.store.books import (
    LINE,
    Expected,
    open_book,
    read_meta,
    something_there,
    write_meta,
)
from attendance_desk.store.copies import Found
from attendance_desk.store.copy_facts import CopyKind
from attendance_desk.store.durable import sync_folder
from attendance_desk.store.places import (
    HOLDER_NAME,
    KEYS_NAME,
    LOCK_NAME,
    Book,
    book_path,
    check_place,
    is_copy,
    keys_path,
)
from attendance_desk.store.refusals import translated
from attendance_desk.store.work import Book as OpenBook

if TYPE_CHECKING:
    from attendance_desk.store.backup_facts import Cover
    from attendance_desk.store.copies import Step
    from attendance_desk.store.slots import KeyFile, Unlocked

_PARTIAL = ".partial"
_ROOM = 1.2
_OURS = frozenset(
    {KEYS_NAME, LOCK_NAME, HOLDER_NAME}
    | {f"{book.value}.{ending}" for book in Book for ending in ("desk", "heads")}
    | {f"{book.value}.desk{ending}" for book in Book for ending in ("-wal", "-shm", "-journal")}
    | {f"{KEYS_NAME}{_PARTIAL}", f"{HOLDER_NAME}{_PARTIAL}"}
)


def covers(place: Path) -> tuple[tuple[Path, Cover], ...]:
    """The backups that can be seen at a folder or in it, newest first; no key is needed."""
    found = []
    with contextlib.suppress(OSError):
        for folder in (place, *sorted(place.iterdir())):
            with contextlib.suppress(DeskError, OSError):
                cover = backup_facts.cover(folder) if is_copy(folder) else None
                if cover is not None and folder.suffix != _PARTIAL:
                    found.append((folder, cover))
    return tuple(sorted(found, key=lambda one: one[1].head, reverse=True))


def check_kind(folder: Path) -> None:
    """Refuse what is no whole backup, each in its own words.

    Raises:
        Damaged: It was never finished. Refused: It is something else.
        NewerVersion: A newer version of the program made it.
    """
    if folder.suffix == _PARTIAL:
        raise Damaged(
            "This backup is incomplete: it was never finished.",
            "It cannot be restored; nothing was changed.",
            "Choose another backup, one whose name does not end in .partial.",
        )
    if not is_copy(folder):
        raise Refused(
            "backup",
            f"There is no backup in the folder {folder.name}.",
            "Nothing was opened and nothing was changed.",
            "Choose the folder whose name begins with backup, with the file copy.json in it.",
        )
    if backup_facts.cover(folder) is None:
        raise Refused(
            "backup",
            "This is a monthly copy of the register, not a backup of the school.",
            "It does not hold the restricted notes, so no school is made from it.",
            "Choose a backup, or open the copy to read it.",
        )


def load(folder: Path, unlocked: Unlocked) -> Found:
    """A backup, with what it says of itself.

    Raises:
        Damaged: Its manifest was changed, is another backup's, or a book of it is missing.
        NewerVersion: A newer version of the program made it.
    """
    facts = backup_facts.load(folder, unlocked.register_key)
    whole = facts.kind is CopyKind.BACKUP and set(facts.books) == set(Book)
    if not whole or facts.school != unlocked.school:
        raise Damaged(
            "This backup is incomplete: a part of it is missing or is not its own.",
            "It cannot be restored; nothing was changed.",
            "Choose another backup.",
        )
    return Found(folder, facts)


def copy_back(found: Found, to: Path, step: Step) -> Path:
    """Copy the files of a proven backup beside the new folder's name, and compare them.

    Returns:
        The folder ending in `.partial` that holds them.

    Raises:
        Refused: There is something at `to`, or the place will not do for a school.
        DiskFull, ReadOnly, DiskFault: The medium; nothing is left.
        Damaged: What was read is not what the backup says it holds.
    """
    check_place(to)
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise something_there(to)
    partial = to.with_name(to.name + _PARTIAL)
    with translated():
        to.parent.mkdir(parents=True, exist_ok=True)
        discard(partial)
        _check_room(found, to.parent)
        partial.mkdir(mode=0o700)
        try:
            at_rest.copy_file(keys_path(found.folder), keys_path(partial))
            for book in found.facts.books:
                step("Copying the books back")
                _copy_book(found, book, partial)
            sync_folder(partial)
        except BaseException:
            with contextlib.suppress(OSError, Refused):
                discard(partial)
            raise
    return partial


def _copy_book(found: Found, book: Book, partial: Path) -> None:
    source, target = book_path(found.folder, book), book_path(partial, book)
    stated = found.facts.books[book]
    same = at_rest.copy_file(source, target) == stated.digest
    if stated.log:
        log = at_rest.copy_file(at_rest.log_of(source), at_rest.log_of(target))
        same = same and log == stated.log
    if not same:
        raise Damaged(
            "The backup changed while it was read.",
            "Nothing was restored, and nothing else was changed.",
            "Look at its stick, or choose another backup.",
        )


def _check_room(found: Found, place: Path) -> None:
    needed = sum(book_path(found.folder, book).stat().st_size for book in found.facts.books)
    if shutil.disk_usage(place).free < needed * _ROOM:
        raise DiskFull(
            "There is no room for the restored school.",
            "Nothing was changed; nothing that looks like a school was left.",
            "Make room there, or choose another folder.",
        )


def new_line() -> str:
    """What tells the entries made after a restore from those that were lost by it."""
    return "r" + secrets.token_hex(3)


def begin_line(book: OpenBook, line: str) -> None:
    """Let a restored book be a book again, with a series of its own.

    The entries that are lost here may be on another PC. Numbered on from the backup, what this
    PC enters now would bear their numbers.
    """
    raw = book.raw()
    raw.execute("DELETE FROM meta WHERE name = ?", (INSIDE,))
    write_meta(raw, LINE, (read_meta(raw, LINE) or "") + line)
    book.device = f"{book.device}{line}"


def finish(partial: Path, to: Path) -> None:
    """Give the restored folder its name."""
    with translated():
        if to.exists():
            to.rmdir()
        partial.rename(to)
        sync_folder(to.parent)


def discard(partial: Path) -> None:
    """Remove what a restore that was cut off left behind; a folder with anything else stays.

    Raises:
        Refused: There is something in it that no restore put there.
    """
    if not partial.is_dir():
        return
    if any(path.name not in _OURS or path.is_dir() for path in partial.iterdir()):
        raise something_there(partial)
    for path in partial.iterdir():
        path.unlink()
    partial.rmdir()


def present_keys(current: Path, unlocked: Unlocked) -> KeyFile | None:
    """The slots of the school that is there, where its books have the backup's own keys.

    Then everybody signs in to the restored school as they do today; who was shut out since the
    backup stays shut out. None where a key was changed, or nothing can be read.
    """
    expected = Expected(unlocked.school, migrations.SCHEMA_VERSION)
    found = None
    for book in Book:
        key = unlocked.key_of(book)
        if key is None:
            return None
        try:
            connection = open_book(book_path(current, book), key, expected, writer=False)
        except (DeskError, OSError):
            return None
        try:
            if book is Book.REGISTER:
                found = read_meta(connection, vault.KEYS_COPY)
        finally:
            connection.close()
    return None if found is None else keyfile.from_text(found)
