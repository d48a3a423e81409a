"""This PC among those of the school: what it speaks with, and its books at a shared folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attendance_desk.desk.book_side import BookSide
from attendance_desk.desk.pc_identity import identity_here
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.pcs import EPOCH, PC, Pc, PcKind, Roll, keys_due, roll_of, write_pc
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.streams import OF_REGISTER_BOOK, Stream
from attendance_desk.exchange.shared_folder import SharedFolder
from attendance_desk.exchange.shelf import Point, Shelf
from attendance_desk.exchange.side import Desk as AtFolder
from attendance_desk.store import pc_rows, stream_keys
from attendance_desk.store.device import this_pc
from attendance_desk.store.ledger import Draft
from attendance_desk.store.pc_keys import Identity, keep_identity, new_identity
from attendance_desk.store.stream_keys import StreamKeys

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.store.work import Book

SHELF = "exchange"
ALL = (*OF_REGISTER_BOOK, Stream.SAFEGUARDING)
_FIRST_NAME = "Office"


def identity(desk: SignedIn) -> Identity | None:
    """What this PC speaks with; None while it has not joined, or its folder was copied here."""
    found = identity_here(desk)
    return found if found is not None and found.device == desk.seated.register.device else None


def roll(desk: SignedIn) -> Roll:
    """The PCs of the school."""
    with desk.seated.register.read() as snapshot:
        return roll_of(pc_rows.told(snapshot))


def tables(desk: SignedIn, me: Identity, folder: Path | SharedFolder) -> tuple[AtFolder, ...]:
    """The open books at a shared folder, the register first."""
    school, seated = desk.school.id, desk.seated
    shelf = _shelf(desk)
    shared = SharedFolder(folder, me.device) if isinstance(folder, Path) else folder
    books: list[tuple[Book, tuple[Stream, ...]]] = [(seated.register, OF_REGISTER_BOOK)]
    if seated.safeguarding is not None:
        books.append((seated.safeguarding, (Stream.SAFEGUARDING,)))
    return tuple(
        AtFolder(school, me, BookSide(book, seated.register, me, school), shelf, shared, streams)
        for book, streams in books
    )


def _shelf(desk: SignedIn) -> Shelf:
    """This PC's shelf; one for all, so that no part of the program counts from an old place."""
    seated, school = desk.seated, desk.school.id
    if seated.shelf is not None and desk.writable:
        return seated.shelf
    seated.shelf = Shelf(this_pc(school).home / SHELF, school)
    return seated.shelf


def joined(desk: SignedIn, folder: Path | SharedFolder) -> tuple[AtFolder, ...]:
    """As `tables`, for a PC that has joined.

    Raises:
        Refused: It has not.
    """
    me = identity(desk)
    if me is None or me.device not in roll(desk):
        raise Refused(
            "pc-joined",
            "This PC does not exchange with others yet.",
            "Nothing was sent or fetched; what is entered here is kept.",
            "The head lets the first other PC join with exchange welcome.",
        )
    found = tables(desk, me, folder)
    return tuple(one for one in found if one.read_streams() or one.my_pc())


def begun(desk: SignedIn) -> Identity:
    """What this PC speaks with; the school's first PC begins the exchange with it.

    Raises:
        Refused: Others exchange already, and this PC is not one of them.
    """
    me, known = identity(desk), roll(desk)
    if me is not None and me.device in known:
        return me
    if known:
        raise Refused(
            "pc-joined",
            "Other PCs of this school exchange already, and this one has not joined them.",
            "Nothing was changed.",
            "Let it join with exchange join, and welcome it at a PC that has.",
        )
    return _first_of_all(desk)


def both_books(desk: SignedIn) -> Book:
    """The safeguarding book, where this desk holds it: what a whole PC gets is made from both.

    Raises:
        Refused: It does not.
    """
    if desk.seated.safeguarding is None:
        raise Refused(
            "both-books",
            "Other PCs join from a desk that holds both books.",
            "Nothing was changed.",
            "Sign in with your full passphrase.",
        )
    return desk.seated.safeguarding


def _first_of_all(desk: SignedIn) -> Identity:
    """Begin the exchange: what this PC speaks with first, then the keys, then the entry."""
    seated, by = desk.seated, desk.by()
    safeguarding = both_books(desk)
    me = new_identity(seated.register.device)
    keep_identity(this_pc(desk.school.id), seated.unlocked.register_key, me)
    keys, epoch = stream_keys.new_epoch(StreamKeys(), ALL)
    since = by.now.date().isoformat()
    first = Pc(
        me.device, _FIRST_NAME, PcKind.FULL, me.signs, me.seals.public,
        safeguarding=True, since=since,
    )  # fmt: skip
    told = stream_keys.told_epoch(keys, epoch, [first], desk.school.id)
    with safeguarding.write(by.now, by.author) as work:
        stream_keys.keep_keys(work, keys, [Stream.SAFEGUARDING])
    with seated.register.write(by.now, by.author) as work:
        work.append(Draft(Kind.PC_SET, {PC: write_pc(first), EPOCH: told}))
        stream_keys.keep_keys(work, keys, OF_REGISTER_BOOK)
    _start_here(desk, me)
    return me


def _start_here(desk: SignedIn, me: Identity) -> None:
    """Begin after what is there: every PC that joins gets that with its copy of the books."""
    for table in tables(desk, me, desk.seated.folder):
        heard = table.side.heard()
        table.shelf.start(
            {
                (device, stream): Point(0, "", place)
                for device, place in heard.items()
                for stream in table.streams
            }
        )


def new_keys(desk: SignedIn, me: Identity, left: Iterable[Pc]) -> dict[str, Any]:
    """New keys of the streams as an entry tells of them, for the PCs that stay.

    Those of the safeguarding stream only where its book is open here; `keys_due` remembers it.
    """
    lock, streams = b"", OF_REGISTER_BOOK
    if desk.seated.safeguarding is not None:
        side = BookSide(desk.seated.safeguarding, desk.seated.register, me, desk.school.id)
        lock = side.lock(side.keys())
    keys, epoch = stream_keys.new_epoch(StreamKeys(), ALL if lock else streams)
    return stream_keys.told_epoch(keys, epoch, left, desk.school.id, lock)


def renew_keys(desk: SignedIn, me: Identity) -> None:
    """Make new keys where a PC that was struck off has those that are written with."""
    with desk.seated.register.read() as snapshot:
        tellings = pc_rows.told(snapshot)
    due, known = keys_due(tellings), roll_of(tellings)
    mine = known.get(me.device)
    if mine is None or mine.struck or mine.kind is not PcKind.FULL:
        return
    if due - {Stream.SAFEGUARDING} or (due and desk.seated.safeguarding is not None):
        told = new_keys(desk, me, [pc for pc in known.values() if not pc.struck])
        tell(desk, {PC: write_pc(mine), EPOCH: told})


def tell(desk: SignedIn, payload: Mapping[str, object]) -> Entry:
    """Write down something of a PC."""
    by = desk.by()
    with desk.seated.register.write(by.now, by.author) as work:
        return work.append(Draft(Kind.PC_SET, payload))
