"""What the exchange asks of a book: its own entries, what it has heard, and to take some in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from attendance_desk.domain.ledger import Entry
from attendance_desk.domain.pcs import Pc, Roll
from attendance_desk.domain.streams import Stream
from attendance_desk.exchange.parcels import Piece
from attendance_desk.exchange.shared_folder import SharedFolder
from attendance_desk.exchange.shelf import Shelf
from attendance_desk.store.pc_keys import Identity
from attendance_desk.store.stream_keys import StreamKeys


class Side(Protocol):
    """A book, as the exchange sees it."""

    def roll(self) -> Roll:
        """The PCs of the school, as the register tells of them now."""

    def keys(self, before: int = 0) -> StreamKeys:
        """The stream keys this PC has now.

        Args:
            before: Without those that its own entries from this place on tell of; 0 for all.
        """

    def own_after(self, place: int, most: int) -> Sequence[tuple[Entry, Mapping[str, int]]]:
        """This PC's next own entries after a place, each with what had been heard then."""

    def heard(self) -> Mapping[str, int]:
        """The last place of each PC's series that is in the book, this PC's own included."""

    def held(self) -> Mapping[str, tuple[int, str]]:
        """The newest entry that is here whole, of each PC: place, and hash where it was made."""

    def hash_at(self, device: str, place: int) -> str | None:
        """The hash an entry has where it was made; None when it is not here whole."""

    def head(self) -> tuple[int, str]:
        """Number and hash of the newest entry."""

    def take_in(self, now: datetime, pieces: Sequence[Piece], covered: Mapping[str, int]) -> None:
        """Take entries in, in one transaction; those that are there already count once.

        Args:
            covered: How far each PC's series is told of with these, where places are left out.
        """


@dataclass(frozen=True, slots=True)
class Desk:
    """One book of one PC at a shared folder.

    Attributes:
        streams: The streams of this book.
        opened: What was opened before, by digest: what each PC says is asked again and again.
    """

    school: str
    me: Identity
    side: Side
    shelf: Shelf
    folder: SharedFolder
    streams: tuple[Stream, ...]
    opened: dict[str, Any] = field(default_factory=dict, repr=False)

    def my_pc(self) -> Pc | None:
        """This PC on the roll; None when it is not on it (yet)."""
        return self.side.roll().get(self.me.device)

    def others(self) -> tuple[Pc, ...]:
        """The other PCs that may still speak."""
        roll = self.side.roll()
        return tuple(pc for pc in roll.values() if pc.id != self.me.device and not pc.struck)

    def read_streams(self) -> tuple[Stream, ...]:
        """The streams of this book that this PC reads."""
        mine = self.my_pc()
        return tuple(stream for stream in self.streams if mine is not None and mine.reads(stream))
