"""A book as the exchange of entries between PCs sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.pcs import (
    EPOCH,
    PcKind,
    Roll,
    first_keys,
    roll_of,
    struck,
    telling,
)
from attendance_desk.domain.received import Received
from attendance_desk.domain.touching import Touched
from attendance_desk.store import pc_rows, received_rows, stream_keys
from attendance_desk.store.merging import Beside
from attendance_desk.store.stream_keys import StreamKeys

if TYPE_CHECKING:
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.exchange.parcels import Piece
    from attendance_desk.store.pc_keys import Identity
    from attendance_desk.store.work import Book


_MOST_TOUCHED = 20_000
"""Entries of which it is kept what they touch, from one transaction to the next."""


@dataclass(slots=True)
class BookSide:
    """One open book of this PC.

    Attributes:
        book: The register or the safeguarding book.
        register: The register, whose ledger tells of PCs and keys.
        me: What this PC speaks with.
        school: The school's id.
    """

    book: Book
    register: Book
    me: Identity
    school: str
    _told: tuple[int, tuple[Entry, ...]] = field(default=(-1, ()))
    _kept: str = ""
    _roll: Roll = field(default_factory=dict)
    _touched: Touched = field(default_factory=dict)

    def roll(self) -> Roll:
        """The PCs of the school."""
        self._tellings()
        return self._roll

    def keys(self, before: int = 0) -> StreamKeys:
        """The stream keys this PC has."""
        found = stream_keys.read_keys(self._kept_of_register(), self._kept_here())
        lock = self.lock(found)
        for entry in telling(self._tellings()):
            own = before and entry.device == self.me.device and entry.device_number >= before
            if not (own and self.book is self.register):
                told = entry.payload[EPOCH]
                found = stream_keys.heard_epoch(found, told, self.me, self.school, lock)
        return found

    def lock(self, keys: StreamKeys) -> bytes:
        """What the safeguarding stream's keys are closed with; empty in the register book."""
        return stream_keys.lock_of(keys, first_keys(self._tellings()))

    def own_after(self, place: int, most: int) -> Sequence[tuple[Entry, Mapping[str, int]]]:
        """This PC's next own entries, each with what had been heard then."""
        with self.book.read() as snapshot:
            return received_rows.own_run(snapshot, self.me.device, place, most)

    def heard(self) -> Mapping[str, int]:
        """The last place of each PC's series that is in the book."""
        with self.book.read() as snapshot:
            return received_rows.heard_now(snapshot)

    def held(self) -> Mapping[str, tuple[int, str]]:
        """The newest entry that is here whole, of each PC."""
        parts = self._holds_parts()
        with self.book.read() as snapshot:
            return pc_rows.held(snapshot, parts=parts)

    def hash_at(self, device: str, place: int) -> str | None:
        """The hash an entry has where it was made."""
        parts = self._holds_parts()
        with self.book.read() as snapshot:
            return pc_rows.hash_at(snapshot, device, place, parts=parts)

    def head(self) -> tuple[int, str]:
        """Number and hash of the newest entry."""
        with self.book.read() as snapshot:
            newest = snapshot.head()
        return newest.number, newest.hash

    def take_in(self, now: datetime, pieces: Sequence[Piece], covered: Mapping[str, int]) -> None:
        """Take entries in."""
        received = [
            Received(piece.entry, piece.heard, piece.entry.number, piece.entry.hash)
            for piece in pieces
        ]
        if len(self._touched) > _MOST_TOUCHED:
            self._touched.clear()
        try:
            covered = covered if self._holds_parts() else {}
            beside = Beside(self._touched, struck(self.roll()))
            self.book.take_in(now, received, covered, beside)
        except BaseException:  # the numbers that it gave are given again
            self._touched.clear()
            raise

    def _holds_parts(self) -> bool:
        mine = self.roll().get(self.me.device)
        return mine is not None and mine.kind is PcKind.CLASS

    def _tellings(self) -> tuple[Entry, ...]:
        """The entries that tell of PCs; read again when something was saved."""
        saves = self.register.saves
        if self._told[0] != saves or not self.register.writable:  # another program may write
            with self.register.read() as snapshot:
                self._told = saves, pc_rows.told(snapshot)
                self._kept = stream_keys.kept_keys(snapshot)
            self._roll = roll_of(self._told[1])
        return self._told[1]

    def _kept_of_register(self) -> str:
        self._tellings()
        return self._kept

    def _kept_here(self) -> str:
        if self.book is self.register:
            return "{}"
        with self.book.read() as snapshot:
            return stream_keys.kept_keys(snapshot)
