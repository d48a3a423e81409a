"""The unit of work: one writer, one transaction, saved only when COMMIT returned.

A `Book` is one open file. `read()` gives a snapshot that does not move while it is used;
`write()` gives a `Work` that appends entries; left normally it commits, else it rolls back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from attendance_desk.domain.changes import Receipt
from attendance_desk.domain.ledger import Author, Entry
from attendance_desk.domain.problems import Damaged, DeskError, DiskFault, LedgerBroken
from attendance_desk.domain.received import Heard, Received, TakenIn
from attendance_desk.store import ledger, received_rows
from attendance_desk.store.anchors import Anchors
from attendance_desk.store.engine import WRITES, engine_over
from attendance_desk.store.event_log import faults_noted
from attendance_desk.store.guards import guard
from attendance_desk.store.pragmas import Connection as RawConnection
from attendance_desk.store.readings import apply
from attendance_desk.store.refusals import disk_fault, only_read, translate, translated

if TYPE_CHECKING:
    from attendance_desk.store.merging import Beside

# In KiB when below zero (SQLite's `cache_size`): SQLite's own choice, and one for imports.
_FEW_PAGES, _MANY_PAGES = -2000, -65536
NO_PART: Mapping[str, int] = {}


class Snapshot:
    """The book as it stands at one moment, for reading."""

    def __init__(self, connection: Connection) -> None:
        """Wrap an open transaction."""
        self.connection = connection

    def head(self) -> ledger.Head:
        """The newest entry of this snapshot."""
        return ledger.head(self.connection)

    def rows(self, statement: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The driver's own rows, as they are read: for a hundred thousand, and not for ten."""
        driver = self.connection.connection.driver_connection
        return iter(driver.execute(statement, values))  # type: ignore[union-attr]


class Work(Snapshot):
    """A transaction that may append to the ledger."""

    def __init__(self, connection: Connection, device: str, now: datetime, author: Author) -> None:
        """Start from the newest entry."""
        super().__init__(connection)
        self.now = now
        self.author = author
        self._device = device
        self._head = replace(ledger.head(connection), hlc=received_rows.newest_time(connection))
        self._device_number = ledger.next_device_number(connection, device)

    def append(
        self, draft: ledger.Draft, *, now: datetime | None = None, author: Author | None = None
    ) -> Entry:
        """Add an entry and bring the tables up to date with it.

        Args:
            draft: What happened.
            now: Wall time of this entry when it is not the time of the whole work.
            author: Its author when it is not the author of the whole work.

        Returns:
            The entry; it is on the disk only when the work has ended.
        """
        entry = ledger.seal(
            draft,
            self._head,
            (self._device, self._device_number),
            (now or self.now, author or self.author),
        )
        ledger.add(self.connection, entry)
        apply(self.connection, entry)
        self._head = ledger.Head(entry.number, entry.hash, entry.hlc)
        self._device_number += 1
        return entry

    def remember(self, name: str, value: str) -> None:
        """Keep a fact about the book itself, in the transaction of the entry it belongs to."""
        self.connection.exec_driver_sql(
            "INSERT INTO meta (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def head(self) -> ledger.Head:
        """The newest entry, this work's own included."""
        return self._head


def receipt(entry: Entry) -> Receipt:
    """What proves an entry to the person who made it."""
    return Receipt(entry.number, entry.hash)


class BookFile:
    """The file of a book: opened, and after a fault of the disk opened and checked again."""

    _guard = staticmethod(guard)

    def __init__(
        self,
        reopen: Callable[[], RawConnection],
        path: Path,
        *,
        device: str,
        anchors: Anchors,
        writable: bool,
    ) -> None:
        """Open the file.

        Args:
            reopen: Gives an open, keyed connection in the vault's order; called again after a
                fault.
            path: The file, for words only.
            device: This PC's id.
            anchors: Where heads are kept outside the book.
            writable: False when another program holds the folder or the medium is read only.
        """
        self.path = path
        self.device = device
        self.anchors = anchors
        self.writable, self.why_reading = writable, ""  # the words are for a copy
        self.saves, self._faulted, self._reopen = 0, False, reopen
        self._engine = self._connect()

    def _connect(self) -> Engine:
        self._raw = self._reopen()
        self._guard(self._raw)
        return engine_over(self._raw)

    def _refusal(self, error: Exception) -> DeskError:
        cause = error.orig if isinstance(error, DBAPIError) else error
        refusal = translate(cause or error)
        self._faulted = isinstance(refusal, DiskFault | Damaged)
        return refusal

    def _mend(self) -> None:
        """After a fault of the disk, open and check the book again before anything is answered."""
        if not self._faulted:
            return
        self.close()
        self._engine = self._connect()
        with translated():
            self._fold_in()
            found = self._raw.execute("SELECT MAX(number) FROM entry").fetchone()[0] or 0
        newest = self.anchors.newest()
        if newest is not None and found < newest.number:
            raise LedgerBroken(
                "After a fault of the disk the newest entries are missing.",
                "Nothing more is written to this book.",
                "Stop, and restore the newest backup.",
            )
        self._faulted = False

    def _fold_in(self) -> None:
        """Move the whole write-ahead log into the book, and wait for the disk.

        A sync that failed is not mended by asking again: the system may have forgotten the pages
        and still show them, so a commit that is found in the log would be gone at the next power
        cut (`promises.md` 2, P5). Written anew into the book, it is there or an error says not;
        so it does where somebody who reads keeps it from being folded in.
        """
        busy, _in_log, _moved = self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise disk_fault()

    def checkpoint(self) -> None:
        """Move what is in the write-ahead log into the book."""
        self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def raw(self) -> RawConnection:
        """The driver's connection, for this room's checks and copies only."""
        return self._raw

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
        self._raw.close()


class Book(BookFile):
    """One open book: the register or the safeguarding book."""

    @contextmanager
    def read(self) -> Iterator[Snapshot]:
        """The book at one moment.

        Raises:
            DeskError: The file cannot be read; says why.
        """
        if self.writable:
            # What a failed COMMIT left is only known when the book has been opened again: an
            # answer from before would let a register be taken twice.
            self._mend()
        try:
            with self._engine.connect() as connection, connection.begin():
                yield Snapshot(connection)
        except (DBAPIError, dbapi2.Error) as error:
            raise self._refusal(error) from error

    @contextmanager
    def write(self, now: datetime, author: Author) -> Iterator[Work]:
        """One transaction. "Saved" may be said only after this has ended.

        Args:
            now: Wall time, aware.
            author: Who, in which role and title.

        Raises:
            DeskError: The change is not saved; nothing is half written.
        """
        with faults_noted(now), self._saving() as connection:
            yield Work(connection, self.device, now, author)

    def take_in(
        self,
        now: datetime,
        received: Sequence[Received],
        covered: Heard = NO_PART,
        beside: Beside | None = None,
    ) -> TakenIn:
        """Take in what other PCs made, in one transaction (`merging.take_in`).

        Raises:
            DeskError: Nothing is taken in; says why.
        """
        from attendance_desk.store import merging

        with self._saving() as connection:
            at = int(now.timestamp() * 1000)
            known = beside or merging.NOTHING
            return merging.take_in(connection, at, received, covered, known)

    @contextmanager
    def _saving(self) -> Iterator[Connection]:
        if not self.writable:
            raise only_read(self.why_reading)
        self._mend()
        with self.setting_up() as connection:
            before = ledger.head(connection)
            yield connection
            head = ledger.head(connection)
        if head != before:
            self.anchors.keep(head)

    @contextmanager
    def room_for_much(self) -> Iterator[None]:
        """Keep many pages in memory while a whole file of marks is written.

        A list in the order of pupils touches every school day again and again; without room for
        all of them each would be written and sealed many times over.
        """
        self._raw.execute(f"PRAGMA cache_size = {_MANY_PAGES}")
        try:
            yield
        finally:
            self._raw.execute(f"PRAGMA cache_size = {_FEW_PAGES}")

    @contextmanager
    def setting_up(self) -> Iterator[Connection]:
        """A transaction that writes; by itself for making readings again: no entry, no author.

        Raises:
            DeskError: Nothing of it was written; says why.
        """
        try:
            with self._engine.connect() as plain:
                connection = plain.execution_options(**{WRITES: True})
                with connection.begin():
                    yield connection
                self.saves += 1
        except (DBAPIError, dbapi2.Error) as error:
            raise self._refusal(error) from error
