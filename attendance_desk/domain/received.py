"""Entries that another PC of the school made, and how entries of several PCs are told apart.

Every PC has a book of its own with a chain of its own. What another PC made is appended there
under the book's next number; its *address* (the PC, and its place in that PC's series) is the
same everywhere, so that is what an entry calls another by (decision 0042).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from attendance_desk.domain.ledger import Entry, canonical, hash_entry, hash_payload

Heard: TypeAlias = Mapping[str, int]
"""How far each PC's series was known: `{device: device_number}`; a PC not in it, not at all."""

Pcs: TypeAlias = Collection[str]
"""Some PCs, by their ids."""

Place: TypeAlias = tuple[int, int, str, int]
"""Where an entry stands among those of all PCs; smaller is earlier, the same on every PC."""


@dataclass(frozen=True, slots=True)
class Received:
    """One entry as another PC made it.

    Attributes:
        entry: As it stands in the book of the PC that made it: number, `previous` and `hash` are
            those of that book.
        heard: What that PC had of every other PC when it made the entry. Its own series need not
            be in it: a PC knows what it made before.
        origin_number: The entry's number in that book.
        origin_hash: The entry's hash in that book.
    """

    entry: Entry
    heard: Heard
    origin_number: int
    origin_hash: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of received entries.

    Attributes:
        numbers: The numbers under which they stand in this book now; what was here already is
            not in it.
        walked_back: How many entries were taken back from the tables and applied anew, because
            one that came late stands before them; 0 when nothing had to be moved.
        not_used: Numbers of entries that are in the trail and change no table.
    """

    numbers: tuple[int, ...]
    walked_back: int
    not_used: tuple[int, ...]


def address(entry: Entry) -> str:
    """What every PC calls an entry by: `device/device_number`."""
    return f"{entry.device}/{entry.device_number}"


def read_address(written: str) -> tuple[str, int]:
    """The device and the number of an address.

    Raises:
        ValueError: It is not one.
    """
    device, slash, number = written.rpartition("/")
    if not slash or not device:
        raise ValueError("not the address of an entry")
    return device, int(number)


def place(entry: Entry) -> Place:
    """Where an entry stands in the one order of all PCs: logical time, then PC, then number."""
    milliseconds, _, counter = entry.hlc.partition(".")
    return int(milliseconds), int(counter), entry.device, entry.device_number


def knows(heard: Heard, device: str, device_number: int) -> bool:
    """Whether a PC that had heard so much had heard of an entry."""
    return heard.get(device, 0) >= device_number


def is_whole(received: Received) -> bool:
    """Whether a received entry is what its own hashes say.

    One whose facts were erased is not: it is older than any PC's own part of the ledger.
    The chain it stood in is not here, so this does not say that nothing was left out: the
    numbers of its PC's series say that, and that PC's signature says that it is from there.
    """
    entry = received.entry
    if (entry.number, entry.hash) != (received.origin_number, received.origin_hash):
        return False
    return (
        not entry.erased
        and hash_payload(entry.salt, canonical(entry.payload)) == entry.payload_hash
        and hash_entry(entry) == entry.hash
    )
