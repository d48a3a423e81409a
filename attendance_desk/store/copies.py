"""Copies of the books: made beside their final name, read back from the medium, then named.

A copy is a school folder of its own that this program opens for reading. Until it has been
proven it is called `….partial`, so that a stick that is full, pulled out or read only, or a
program that is killed, leaves nothing that looks like a copy. The order is that of
`promises.md` 3.6; a backup of the whole school only adds which books and which slots.
"""

from __future__ import annotations

import contextlib
import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from attendance_desk.domain.problems import DeskError, DiskFault, DiskFull, ReadOnly, Refused
from attendance_desk.store import at_rest, backup_facts, copy_facts, keyfile
from attendance_desk.store.book_copies import BookToCopy, check_book, copy_book
from attendance_desk.store.copy_facts import LEFT_OVER, BookFacts, CopyFacts, CopyKind
from attendance_desk.store.durable import make_folder, sync_folder
from attendance_desk.store.places import KEYS_NAME, Book, book_path, is_copy, keys_path
from attendance_desk.store.refusals import no_room, translate, translated
from attendance_desk.store.slots import PERSON, RECOVERY, KeyFile, Unlocked

Step = Callable[[str], None]

FOLDER_NAME = "monthly copies"
PARTIAL = ".partial"
_PULLED_OUT = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOTDIR})
_ROOM = 1.2  # of what is copied: the copy, its key file, and what a file system needs itself


@dataclass(frozen=True, slots=True)
class Plan:
    """A copy that is to be made.

    Attributes:
        source: The school folder; its lock is held by whoever copies.
        unlocked: The keys of the books that are copied.
        keys: The slots that shall open the copy.
        facts: What it will say of itself; the books' own facts are found while copying.
        by: Name and title of who makes it, kept inside the encrypted book only.
        books: Which books are copied; one without a key is copied as it lies, and then nobody
            else may have the folder open.
    """

    source: Path
    unlocked: Unlocked = field(repr=False)
    keys: KeyFile
    facts: CopyFacts
    by: tuple[str, str]
    books: tuple[Book, ...] = (Book.REGISTER,)


@dataclass(frozen=True, slots=True)
class Found:
    """A copy that is there: its folder, and what it says of itself."""

    folder: Path
    facts: CopyFacts


def slots_for(keys: KeyFile, labels: frozenset[str], books: tuple[Book, ...]) -> KeyFile:
    """The slots of a copy: some people's and the recovery sheet's, and only for its own books.

    Args:
        keys: Every slot of the school.
        labels: Of the people whose passphrase shall open it (`slots.label_of`).
        books: The books that are in it.
    """
    kept = []
    for slot in keys.slots:
        boxes = {book: box for book, box in slot.boxes.items() if book in books}
        if boxes and (slot.kind == RECOVERY or slot.label in labels):
            kept.append(replace(slot, boxes=boxes))
    people = [slot.id for slot in kept if slot.kind == PERSON]
    default = keys.default if keys.default in people else next(iter(people), "")
    return replace(keys, default=default, slots=tuple(kept))


def make(plan: Plan, target: Path, step: Step) -> Found:
    """Make a copy and prove it.

    Args:
        plan: What is copied.
        target: The folder in which the copy's own folder is made; it must be there.
        step: Told what is being done; what it raises stops the work and leaves nothing.

    Returns:
        The copy under its final name. Whatever comes before that leaves none.

    Raises:
        DiskFull, ReadOnly, DiskFault: The medium; nothing that looks like a copy is left.
        Damaged, LedgerBroken: What was read back is not what was written.
    """
    with _on(target):
        clean(target, plan.facts.school)
        _check_room(plan, target)
        final = _free_name(target, plan.facts)
        partial = final.with_name(final.name + PARTIAL)
        partial.mkdir(mode=0o700)
        try:
            facts = _fill(plan, partial, step)
            final = _free_name(target, facts)
            partial.rename(final)
        except BaseException:
            with contextlib.suppress(OSError):
                _remove(partial)
            raise
        sync_folder(target)
    return Found(final, facts)


def _fill(plan: Plan, partial: Path, step: Step) -> CopyFacts:
    """Write the copy, read it back, and let it say what it is: in this order."""
    keyfile.save(partial, plan.keys)
    facts = plan.facts
    if facts.kind is CopyKind.BACKUP:
        facts = replace(facts, keys=at_rest.digest_of(keys_path(partial)))
    for book in plan.books:
        made = _copied(plan, book, partial, facts, step)
        facts = replace(facts, books={**facts.books, book: made})
    for book in plan.books:
        check_book(partial, facts, book, plan.unlocked, step)
    if facts.kind is CopyKind.BACKUP:
        backup_facts.save(partial, facts, plan.unlocked.register_key)
    else:
        copy_facts.save(partial, facts)
    sync_folder(partial)
    return facts


def _copied(plan: Plan, book: Book, partial: Path, facts: CopyFacts, step: Step) -> BookFacts:
    if plan.unlocked.key_of(book) is None:
        step("Copying the restricted notes as they lie")
        return at_rest.copy(plan.source, partial, book)
    one = BookToCopy(book, plan.source, plan.unlocked, plan.by, step)
    return copy_book(one, partial, facts, plan.keys)


def of_its_time(unlocked: Unlocked, folder: Path) -> Unlocked:
    """The keys a copy was made with, where the books have other keys since.

    Raises:
        Damaged: Its key file is missing or broken.
    """
    return unlocked.of_key_set(keyfile.load(folder).key_set) if unlocked.earlier else unlocked


def check(found: Found, unlocked: Unlocked, step: Step) -> None:
    """Read a copy of either kind back from its medium, from the file up.

    Raises:
        Damaged, LedgerBroken, AnchorMismatch: It is not what was copied.
        DiskFault: It cannot be read, or is not there any more.
    """
    with _on(found.folder):
        unlocked = of_its_time(unlocked, found.folder)
        facts = backup_facts.load(found.folder, unlocked.register_key)
        for book in facts.books:
            check_book(found.folder, facts, book, unlocked, step)


def find(place: Path, school: str) -> tuple[Found, ...]:
    """The school's monthly copies in a folder, by name; none where it is not there."""
    try:
        folders = sorted(path for path in place.iterdir() if is_copy(path))
    except OSError:
        return ()
    found = []
    for folder in folders:
        with contextlib.suppress(DeskError, OSError):
            facts = copy_facts.load(folder)
            if facts.school == school and folder.suffix != PARTIAL:
                found.append(Found(folder, facts))
    return tuple(found)


def clean(target: Path, school: str) -> None:
    """Remove what a copy that was cut off left behind; nothing else is ever touched."""
    for path in target.iterdir():
        if LEFT_OVER.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
            keys = keys_path(path)
            # The key file is the first thing written: without it there is nothing of a school.
            if not keys.exists() or _school_of(path) == school:
                _remove(path)


def _school_of(folder: Path) -> str:
    with contextlib.suppress(DeskError, OSError):
        return keyfile.from_text((folder / KEYS_NAME).read_text("utf-8", "replace")).school
    return ""


def remove(found: Found) -> None:
    """Remove a copy whose time is over: it stops looking like one first."""
    with _on(found.folder):
        partial = found.folder.with_name(found.folder.name + PARTIAL)
        found.folder.rename(partial)
        _remove(partial)
        sync_folder(partial.parent)


def _remove(folder: Path) -> None:
    """Remove a folder and the files in it; it never goes down into another folder."""
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def default_place(school_folder: Path) -> Path:
    """Where copies are made when nothing else is said: in the school folder itself."""
    place = school_folder / FOLDER_NAME
    make_folder(place)
    return place


def _free_name(target: Path, facts: CopyFacts) -> Path:
    name = facts.folder_name
    number, path = 1, target / name
    while path.exists():
        number += 1
        path = target / f"{name} {number}"
    return path


def _check_room(plan: Plan, target: Path) -> None:
    needed = sum(book_path(plan.source, book).stat().st_size for book in plan.books) * _ROOM
    if shutil.disk_usage(target).free < needed:
        raise _full()


@contextmanager
def _on(target: Path) -> Iterator[None]:
    """What the medium reports, in words about the copy and not about the register."""
    try:
        with translated():
            yield
    except DiskFull as error:
        raise _full() from error
    except ReadOnly as error:
        raise ReadOnly(
            "The copy was not made: nothing can be written there.",
            "The register is unchanged; nothing that looks like a copy was left.",
            "Choose another place, or take the lock off the stick.",
        ) from error
    except DiskFault as error:
        # Where its shared memory does not fit, SQLite speaks of a fault.
        raise (_full() if no_room(target) else _gone(target)) from error
    except OSError as error:
        if error.errno in _PULLED_OUT:
            raise _gone(target) from error
        raise translate(error) from error


def _full() -> DiskFull:
    return DiskFull(
        "The copy was not made: there is no room for it.",
        "The register is unchanged; nothing that looks like a copy was left.",
        "Make room there, or choose another place.",
    )


def _gone(target: Path) -> DiskFault:
    there = "does not answer" if target.exists() else "is not there any more"
    return DiskFault(
        f"The place of the copy {there}.",
        "The register is unchanged; what was begun there is no copy and is cleaned next time.",
        "Put the stick in again, or choose another place.",
    )


def not_there(target: Path) -> Refused:
    """The folder that was chosen for copies is not there."""
    return Refused(
        "copy-place",
        f"There is no folder {target}.",
        "No copy was made.",
        "Put the stick in, or choose another place.",
    )
