"""A seat at an open school folder: the books, their keys and the lock, held together."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from attendance_desk.store import (
    copy_facts,
    health,
    holder,
    migrations,
    old_books,
    vault,
)
from attendance_desk.store.anchors import anchors_for
from attendance_desk.store.device import this_pc
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.places import book_path, is_copy
from attendance_desk.store.pragmas import Connection
from attendance_desk.store.slots import Unlocked
from attendance_desk.store.work import Book


@dataclass(slots=True)
class Seated:
    """An open school folder.

    Attributes:
        safeguarding: The restricted book, for those whose slot opens it; otherwise None.
        lock: The writer's lock; None when reading only.
        doubt: Why the ledger's end is doubted, in words; empty when it is what was last saved
            here.
        copy: What somebody who opens a copy is told; empty in the school's own folder.
    """

    folder: Path
    unlocked: Unlocked
    register: Book
    safeguarding: Book | None
    lock: holder.Holder | None
    doubt: str = ""
    copy: str = ""

    def close(self) -> None:
        """Close the books and let go of the folder."""
        for book in (self.register, self.safeguarding):
            if book is not None:
                if book.writable:
                    with contextlib.suppress(Exception):
                        book.checkpoint()
                book.close()
        if self.lock is not None:
            self.lock.release()
            self.lock = None


def take_seat(folder: Path, unlocked: Unlocked, now: datetime, *, reading: bool = False) -> Seated:
    """Open the books with their keys.

    Args:
        folder: The school folder.
        unlocked: The keys.
        now: When, for who finds the folder taken.
        reading: Takes no lock and works beside a writer. A copy is always only read.

    Raises:
        OpenElsewhere: Another program holds the folder for writing.
    """
    if reading or is_copy(folder):
        opened = vault.open_reader(folder, unlocked, migrations.SCHEMA_VERSION)
        return _at_copy(opened, unlocked) if is_copy(folder) else _seated(opened, unlocked, None)
    lock = holder.hold(folder, holder.Seat("", now, os.getpid()))
    try:
        opened = vault.open_writer(folder, unlocked, migrations.SCHEMA_VERSION, lock)
        for connection in (opened.register, opened.safeguarding):
            if connection is not None:
                migrations.migrate(connection)
        return _seated(opened, unlocked, lock)
    except BaseException:
        lock.release()
        raise


def _seated(opened: vault.OpenBooks, unlocked: Unlocked, lock: holder.Holder | None) -> Seated:
    folder, safe = opened.folder, opened.safeguarding
    register = _book(folder, unlocked, BookName.REGISTER, opened.register, lock)
    safeguarding = safe and _book(folder, unlocked, BookName.SAFEGUARDING, safe, lock)
    for book in (register, safeguarding):
        if book is not None:
            health.bring_up_to_date(book)
    return Seated(folder, unlocked, register, safeguarding, lock, health.doubt(register))


def _at_copy(opened: vault.OpenBooks, unlocked: Unlocked) -> Seated:
    """A copy: for reading, also when an older version of the program made it."""
    folder = opened.folder
    told = copy_facts.words(copy_facts.load(folder))
    register = _book(folder, unlocked, BookName.REGISTER, opened.register, None)
    if not health.fits(register):
        register = old_books.in_memory(register)
    register.why_reading = told
    return Seated(folder, unlocked, register, None, None, health.doubt(register), told)


def _book(
    folder: Path,
    unlocked: Unlocked,
    name: BookName,
    first: Connection,
    lock: holder.Holder | None,
) -> Book:
    """A book around a connection that is open already; opened anew only after a fault."""
    given = [first]
    again = vault.reopener(folder, unlocked, name, migrations.SCHEMA_VERSION)
    pc = this_pc(unlocked.school)
    path = book_path(folder, name)
    return Book(
        lambda: given.pop() if given else again(),
        path,
        device=pc.id(),
        anchors=anchors_for(path, unlocked.school, pc.home),
        writable=lock is not None,
    )
