"""A seat at an open school folder: the books, their keys and the lock, held together."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.domain.problems import Refused
from attendance_desk.store import (
    copy_facts,
    event_log,
    health,
    holder,
    migrations,
    replaced,
    vault,
)
from attendance_desk.store.anchors import Sign, anchors_for
from attendance_desk.store.books import LINE, Expected, close_book, open_book, read_meta
from attendance_desk.store.device import SPEAKS_NAME, this_pc
from attendance_desk.store.earlier_keys import with_earlier
from attendance_desk.store.event_log import Event
from attendance_desk.store.places import Book as BookName
from attendance_desk.store.places import book_path, is_copy
from attendance_desk.store.pragmas import Connection, lie_still, read_pragma
from attendance_desk.store.refusals import BUSY, DatabaseError, primary_code, translate, translated
from attendance_desk.store.slots import Unlocked
from attendance_desk.store.vouchers import with_voucher
from attendance_desk.store.work import Book

if TYPE_CHECKING:
    from attendance_desk.exchange.shelf import Shelf


@dataclass(slots=True)
class Seated:
    """An open school folder.

    Attributes:
        safeguarding: The restricted book, for those whose slot opens it; otherwise None.
        lock: The writer's lock; None when reading only.
        doubt: Why the ledger's end is doubted, in words; empty when it is what was last saved
            here.
        copy: What somebody who opens a copy is told; empty in the school's own folder.
        keys_mended: Whether the key file had been changed from outside and was put back.
        shelf: What this PC keeps of the exchange with others, once it was asked for.
    """

    folder: Path
    unlocked: Unlocked
    register: Book
    safeguarding: Book | None
    lock: holder.Holder | None
    doubt: str = ""
    copy: str = ""
    keys_mended: bool = False
    shelf: Shelf | None = None

    def doubts(self, words: str) -> None:
        """Doubt something else besides; empty words add nothing."""
        self.doubt = " ".join(part for part in (self.doubt, words) if part)

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


Before = Callable[[Book, int], None]
"""Called with the register book and its form before that is changed; may refuse."""


def take_seat(
    folder: Path,
    unlocked: Unlocked,
    now: datetime,
    *,
    reading: bool = False,
    before: Before | None = None,
) -> Seated:
    """Open the books with their keys.

    Args:
        folder: The school folder.
        unlocked: The keys.
        now: When, for who finds the folder taken.
        reading: Takes no lock and works beside a writer. A copy is always only read.
        before: Called before books of an older form are changed.

    Raises:
        OpenElsewhere: Another program holds the folder for writing.
    """
    if reading or is_copy(folder):
        read = vault.open_reader(folder, unlocked, migrations.SCHEMA_VERSION)
        event_log.note(now, Event.OPENED_READING)
        unlocked = _with_all_keys(read, unlocked, writer=False)
        return _at_copy(read, unlocked) if is_copy(folder) else _seated(read, unlocked, None)
    replaced.check(folder)
    lock = holder.hold(folder, holder.Seat("", now, os.getpid()))
    opened: vault.OpenBooks | None = None
    try:
        opened = vault.open_writer(folder, unlocked, migrations.SCHEMA_VERSION, lock)
        _bring_into_form(opened, unlocked, before)
        unlocked = _with_all_keys(opened, unlocked, writer=True)
        seated = _seated(opened, unlocked, lock)
        _log(seated, now)
        return seated
    except BaseException:
        if opened is not None:
            _close_all(opened)
        lock.release()
        raise


def _close_all(opened: vault.OpenBooks) -> None:
    """Let the files go without writing anything: a stick they lie on can be taken out."""
    for connection in (opened.register, opened.safeguarding):
        if connection is not None:
            close_book(connection, writer=False)


def _bring_into_form(opened: vault.OpenBooks, unlocked: Unlocked, before: Before | None) -> None:
    form = int(read_pragma(opened.register, "user_version"))
    if before is not None and form < migrations.SCHEMA_VERSION:
        register = _as_it_lies(opened.folder, unlocked)
        try:
            before(register, form)
        finally:
            register.close()
    for connection in (opened.register, opened.safeguarding):
        if connection is not None:
            with translated():
                migrations.migrate(connection)


def _as_it_lies(folder: Path, unlocked: Unlocked) -> Book:
    """The register book over a connection of its own, to read."""
    path = book_path(folder, BookName.REGISTER)
    expected = Expected(unlocked.school, migrations.SCHEMA_VERSION)
    return Book(
        lambda: open_book(path, unlocked.register_key, expected, writer=False),
        path,
        device="",
        anchors=anchors_for(path, unlocked.school, None),
        writable=False,
    )


def _log(seated: Seated, now: datetime) -> None:
    """Note for IT that the school was opened, and what was odd about it."""
    event_log.note(now, Event.OPENED)
    if seated.doubt:
        event_log.note(now, Event.DOUBTED)
    if seated.keys_mended:
        event_log.note(now, Event.KEYS_MENDED)


def _with_all_keys(opened: vault.OpenBooks, unlocked: Unlocked, *, writer: bool) -> Unlocked:
    """The keys with the voucher, and with those the books had before."""
    known = with_voucher(opened.register, unlocked, writer=writer)
    return with_earlier(known, opened.register, opened.safeguarding)


def change_over(seated: Seated, fresh: Unlocked, swap: Callable[[], None]) -> None:
    """Let the books go, let other files take their places, and open those; the lock is kept.

    Args:
        seated: Whose books; changed in place. When nothing was swapped they are open as before.
        fresh: The keys of the other files.
        swap: Puts them in their places.

    Raises:
        Refused: Somebody else has a book open to read it.
    """
    unlocked = seated.unlocked
    books = [book for book in (seated.register, seated.safeguarding) if book is not None]
    try:
        try:
            for book in books:
                lie_still(book.raw())
        except DatabaseError as error:
            if primary_code(error) in BUSY:
                raise _somebody_reads() from error
            raise translate(error) from error
        finally:
            for book in books:
                book.close()
        swap()
        unlocked = fresh
    finally:
        opened = vault.open_writer(
            seated.folder, unlocked, migrations.SCHEMA_VERSION, _lock_of(seated)
        )
        unlocked = _with_all_keys(opened, unlocked, writer=True)
        again = _seated(opened, unlocked, seated.lock)
        seated.unlocked, seated.doubt = unlocked, again.doubt
        seated.register, seated.safeguarding = again.register, again.safeguarding


def _somebody_reads() -> Refused:
    return Refused(
        "somebody-reads",
        "Somebody else has this school open for reading.",
        "Nothing was changed.",
        "Let them sign out, then try again.",
    )


def _lock_of(seated: Seated) -> holder.Holder:
    if seated.lock is None:
        raise ValueError("only who may write can change the files")
    return seated.lock


def _seated(opened: vault.OpenBooks, unlocked: Unlocked, lock: holder.Holder | None) -> Seated:
    folder, safe = opened.folder, opened.safeguarding
    register = _book(folder, unlocked, BookName.REGISTER, opened.register, lock)
    safeguarding = safe and _book(folder, unlocked, BookName.SAFEGUARDING, safe, lock)
    if lock is None:
        register, safeguarding = _to_read(register), safeguarding and _to_read(safeguarding)
    for book in (register, safeguarding):
        if book is not None and book.writable:
            health.bring_up_to_date(book)
    doubt = health.doubt(register)
    mended = opened.keys_mended
    return Seated(folder, unlocked, register, safeguarding, lock, doubt, keys_mended=mended)


def _to_read(book: Book) -> Book:
    """A book with this version's tables: in memory where no writer has made them yet."""
    if health.fits(book):
        return book
    from attendance_desk.store import old_books

    return old_books.in_memory(book)


def _at_copy(opened: vault.OpenBooks, unlocked: Unlocked) -> Seated:
    """A copy: for reading, also when an older version of the program made it."""
    folder = opened.folder
    from attendance_desk.store import backup_facts

    told = copy_facts.words(backup_facts.load(folder, unlocked.register_key))
    register = _to_read(_book(folder, unlocked, BookName.REGISTER, opened.register, None))
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
    path, device = book_path(folder, name), f"{pc.id()}{read_meta(first, LINE) or ''}"
    anchors = anchors_for(path, unlocked.school, pc.home)
    if lock is not None and (pc.home / SPEAKS_NAME).exists():
        anchors = replace(anchors, sign=_signing(unlocked, device))
    return Book(
        lambda: given.pop() if given else again(),
        path,
        device=device,
        anchors=anchors,
        writable=lock is not None,
    )


def _signing(unlocked: Unlocked, device: str) -> Sign | None:
    """What this PC signs with; after a change of keys it may lie under the key before."""
    from attendance_desk.store import pc_keys, signed_heads

    pc = this_pc(unlocked.school)
    for one in (unlocked, *reversed(unlocked.earlier)):
        me = pc_keys.identity_of(pc, one.register_key)
        if me is not None:
            return signed_heads.signing(me, unlocked.school) if me.device == device else None
    return None
