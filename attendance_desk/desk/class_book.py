"""The book of a class PC: what the register stream holds, under a key of its own.

It is made where the PC is welcomed, entry by entry as it would have come there by parcels, so a
class PC that was there from the first day has the same. Marks begin with the school year; what a
register stands on (the school, its calendar, staff, classes, children's parts) is whole.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from attendance_desk.desk import pc_seat
from attendance_desk.desk.founding import initialise
from attendance_desk.desk.slots_travel import labels_of
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.pcs import struck
from attendance_desk.domain.received import Received, place
from attendance_desk.domain.streams import OF_REGISTER_BOOK, PARTED, WHOLE, Stream
from attendance_desk.exchange.parcels import pieces_for
from attendance_desk.store import (
    keyfile,
    received_rows,
    resealing,
    stream_keys,
    vault,
    vouchers,
)
from attendance_desk.store.apart import book_apart
from attendance_desk.store.books import create_book, write_meta
from attendance_desk.store.merging import Beside
from attendance_desk.store.places import Book, book_path
from attendance_desk.store.sealing import KEY_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.pcs import Pc
    from attendance_desk.store.pragmas import Connection
    from attendance_desk.store.slots import KeyFile
    from attendance_desk.store.stream_keys import StreamKeys

    Step = Callable[[str], None]

_AT_ONCE = 500
_OF_A_YEAR = frozenset(
    {
        Kind.REGISTER_TAKEN,
        Kind.MARK_RECORDED,
        Kind.MARK_AMENDED,
        Kind.MARKS_SET,
        Kind.MARKS_IMPORTED,
        Kind.CHILD_ARRIVED,
        Kind.CHILD_LEFT,
        Kind.CHILD_CAME_BACK,
        Kind.MOVEMENT_UNDONE,
        Kind.QUESTION_SETTLED,
    }
)
"""Kinds of which a class PC has those that were made since the school year began."""


@dataclass(frozen=True, slots=True)
class ClassBook:
    """A class PC's book as it was made: its file, its own key, and the slots that open it."""

    path: Path
    key: bytes = field(repr=False)
    keys: KeyFile


def make(desk: SignedIn, pc: Pc, folder: Path, streams: StreamKeys, step: Step) -> ClassBook:
    """Make the book of a class PC.

    Args:
        desk: Signed in at a PC that holds the whole register.
        pc: Names the people who may sign in there.
        folder: Where the file is made.
        streams: This PC's stream keys; those of the office go without what opens.
        step: Told how far it is.

    Raises:
        Refused: Somebody of them has no slot, or one of the form before.
    """
    unlocked, key = desk.seated.unlocked, secrets.token_bytes(KEY_BYTES)
    keys = slots_for(desk, pc.people, key)
    path = book_path(folder, Book.REGISTER)

    def first_lines(connection: Connection) -> None:
        initialise(connection, desk.school.id)
        write_meta(connection, vault.KEYS_COPY, keyfile.to_text(keys))
        write_meta(connection, stream_keys.META, _for_class(streams))
        vouchers.keep_voucher(connection, unlocked.voucher)

    create_book(path, key, first_lines)
    _fill(desk, path, key, step)
    return ClassBook(path, key, keys)


def slots_for(desk: SignedIn, people: Collection[str], key: bytes = bytes(KEY_BYTES)) -> KeyFile:
    """The slots of some people for a class PC's book; who has no passphrase yet gets theirs later.

    Raises:
        Refused: Nobody of them has one, or one is of the form before.
    """
    slots = keyfile.load(desk.seated.folder)
    labels = labels_of(desk, people)
    wanted = [slot.label for slot in slots.slots if slot.label in labels]
    return resealing.for_other_book(slots, desk.seated.unlocked, wanted, key)


def _for_class(streams: StreamKeys) -> str:
    return stream_keys.write_keys(streams.closed(Stream.OFFICE), OF_REGISTER_BOOK)


def _fill(desk: SignedIn, path: Path, key: bytes, step: Step) -> None:
    now = desk.clock.now()
    (pieces, covered), lost = _pieces(desk, now), struck(pc_seat.roll(desk))
    book = book_apart(path, key, desk.school.id, writer="")
    reached: dict[str, int] = {}
    try:
        for start in range(0, len(pieces), _AT_ONCE):
            step(f"Writing the class's register: {100 * start // len(pieces)} %")
            some = pieces[start : start + _AT_ONCE]
            _reach(reached, some, lost)
            book.take_in(now, some, reached, Beside(lost=lost))
        book.take_in(now, (), covered)
        book.checkpoint()  # one file is sent
    finally:
        book.close()


def _reach(reached: dict[str, int], pieces: Sequence[Received], lost: Collection[str]) -> None:
    """How far each PC's series is told with these: nothing is taken in that lies before that."""
    for one in pieces:
        known = {device: number for device, number in one.heard.items() if device not in lost}
        known[one.entry.device] = one.entry.device_number
        for device, number in known.items():
            reached[device] = max(number, reached.get(device, 0))


def _pieces(desk: SignedIn, now: datetime) -> tuple[Sequence[Received], dict[str, int]]:
    """What of the register is for a class, in the order of all PCs; and how far that tells."""
    since = desk.calendar.current_year(now.date()).starts
    with desk.seated.register.read() as snapshot:
        covered = received_rows.heard_now(snapshot)
        numbers = received_rows.numbers_of(snapshot, [kind.value for kind in WHOLE | PARTED])
        found = [
            Received(piece.entry, piece.heard, piece.entry.number, piece.entry.hash)
            for made in (received_rows.as_made(snapshot, number) for number in numbers)
            if _is_for_class(made.entry, since)
            for piece in pieces_for(Stream.REGISTER, [(made.entry, made.heard)])
        ]
    return sorted(found, key=lambda one: place(one.entry)), covered


def _is_for_class(entry: Entry, since: date) -> bool:
    if entry.erased:
        return False
    return entry.kind not in _OF_A_YEAR or entry.at[:10] >= since.isoformat()
