"""PCs that cannot speak any more: what they made is handed on, or it is said what never came."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.actions.context import demand
from attendance_desk.desk import pc_seat
from attendance_desk.desk.confirming import spend
from attendance_desk.desk.room import Room
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.lost_entries import NeverCame
from attendance_desk.domain.pcs import PC, Pc, PcKind, write_pc
from attendance_desk.domain.problems import Damaged, DiskFault, NotOurs, Refused
from attendance_desk.domain.received import Received, knows, place
from attendance_desk.domain.streams import OF_REGISTER_BOOK
from attendance_desk.exchange import handing_on, saying, sending, taking
from attendance_desk.exchange.shared_folder import SharedFolder
from attendance_desk.store import received_rows
from attendance_desk.store.places import keys_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from attendance_desk.desk.room import SignedIn
    from attendance_desk.desk.seats import Seated
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.exchange.side import Desk as AtFolder
    from attendance_desk.store.work import Book

_PUT_BACK = "A PC that was put back from a backup"


@dataclass(frozen=True, slots=True)
class HandedOn:
    """What a former folder brought.

    Attributes:
        entries: How many are here and on their way to the others now.
        held_back: How many answer something that is not here, and stay out.
    """

    entries: int
    held_back: int


@dataclass(frozen=True, slots=True)
class Unsent:
    """What a former folder holds that its PC never sent.

    Attributes:
        names: Whose entries they are, by the names of the PCs.
        entries: How many are not here.
        here: How many are here already, and would only be sent on to the others.
        held_back: How many answer something that is not here, and would stay out.
        between: When the first and the last of those not here were entered, by that PC's clock,
            ISO; None where there are none.
    """

    names: tuple[str, ...]
    entries: int
    here: int
    held_back: int
    between: tuple[str, str] | None


class LostPcs(Room):
    """What becomes of the entries of a PC that was replaced, put back or lost."""

    def never_came(self) -> tuple[NeverCame, ...]:
        """What PCs that were struck off had made, and nobody has."""
        self._demand()
        me, roll = pc_seat.identity(self._desk), pc_seat.roll(self._desk)
        if me is None:
            return ()
        register = pc_seat.tables(self._desk, me, self._desk.seated.folder)[0]
        found = (_never_came(register, pc) for pc in roll.values() if pc.struck)
        return tuple(one for one in found if one is not None)

    def left_in(self, former: Path) -> Unsent:
        """What `hand_on` would take in from a PC's folder; nothing is changed.

        Raises:
            NotPermitted: Not the head.
            Refused: It is this folder or none of this school's, its books cannot be read, that PC
                was not struck off, or this one does not exchange.
        """
        self._demand()
        kept = self._read(former, pc_seat.joined(self._desk, self._desk.seated.folder))
        roll = pc_seat.roll(self._desk)
        devices = dict.fromkeys(device for one in kept for device in one.devices)
        names = (roll[pc].name if pc in roll else _PUT_BACK for pc in devices)
        new = sorted(entry.at for one in kept for entry in one.new)
        return Unsent(
            tuple(dict.fromkeys(names)),
            len(new),
            sum(len(one.taken) for one in kept) - len(new),
            sum(one.held_back for one in kept),
            (new[0], new[-1]) if new else None,
        )

    def hand_on(self, former: Path, folder: Path) -> Outcome[HandedOn]:
        """Take in what a PC made and never sent, and send it on in its name.

        Args:
            former: Its school folder, or one that was restored from a backup of it; it is read.
            folder: The shared folder.

        Raises:
            NotPermitted: Not the head.
            Refused: As for `left_in`, the shared folder is not there, or no second sign-in
                (`desk.confirming`).
        """
        self._demand()
        tables = pc_seat.joined(self._desk, folder)
        SharedFolder(folder, "").check()  # or it would be taken in, and then be called refused
        kept = self._read(former, tables)
        if any(one.taken for one in kept):
            spend(self._desk)
        for one in kept:
            self._take(one)
        for table in tables:  # the others believe what a PC says it holds, so that goes first
            taking.receive(table, self._desk.by().now)
            sending.send(table)
        told = HandedOn(sum(len(one.new) for one in kept), sum(one.held_back for one in kept))
        return self._done(Outcome(told, frozenset(Area)))

    def _read(self, former: Path, tables: Sequence[AtFolder]) -> list[_Kept]:
        """What a folder holds of PCs that are gone, of each book that is open here."""
        desk = self._desk
        if former.resolve() == desk.seated.folder.resolve():
            raise _refused("That is the folder this PC works in.", "Choose the former folder.")
        seated = _opened(desk, former)
        try:
            books = (seated.register, seated.safeguarding)
            return [
                _kept(table, book)
                for table, book in zip(tables, books, strict=False)
                if book is not None
            ]
        finally:
            seated.close()

    def _take(self, kept: _Kept) -> None:
        table = kept.table
        for device in kept.devices:  # one that is not known may only speak as one that is gone
            if device not in table.side.roll():
                pc_seat.tell(self._desk, {PC: write_pc(_put_back(self._desk, table, device))})
        self._mine(table).take_in(self._desk.by().now, kept.taken)
        for device in kept.devices:
            own = [(one.entry, one.heard) for one in kept.taken if one.entry.device == device]
            handing_on.hand_on(table, device, own)

    def _mine(self, table: AtFolder) -> Book:
        seated = self._desk.seated
        if seated.safeguarding is not None and table.streams != OF_REGISTER_BOOK:
            return seated.safeguarding
        return seated.register

    def _demand(self) -> None:
        demand(self._desk.context(), self._desk.by(), Deed.KEEP_PCS)


def _opened(desk: SignedIn, former: Path) -> Seated:
    """Another folder of this school, to be read."""
    if not keys_path(former).is_file():
        raise _refused(
            "No school folder is there.",
            "Choose the folder in which that PC kept the school; the file keys.json lies in it.",
        )
    try:
        return take_seat(former, desk.seated.unlocked, desk.by().now, reading=True)
    except NotOurs:
        raise _refused(
            "The keys of this PC do not open that folder: it is another school's or a class PC's,"
            " it is from before the keys of the books were changed, or its book is damaged.",
            "Choose another folder, or a newer backup of that PC.",
        ) from None
    except (Damaged, DiskFault) as fault:
        raise _refused(
            f"The books in that folder cannot be read. {fault.happened}",
            "Put that PC's newest backup back into an empty folder, and choose that one.",
        ) from None


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a book of a former folder holds.

    Attributes:
        devices: The PCs that are gone and of which it holds more than was sent.
        taken: What they made and was not sent, as far as what it answers is here or comes along.
        new: Of those, what is not here either.
        held_back: How many answer something that is not here.
    """

    table: AtFolder
    devices: tuple[str, ...]
    taken: tuple[Received, ...]
    new: tuple[Entry, ...]
    held_back: int


def _kept(table: AtFolder, book: Book) -> _Kept:
    heard = dict(table.side.heard())
    devices = _gone(table, book, heard)
    found = _made(book, {device: _sent(table, device) for device in devices})
    taken = tuple(_caused(found, heard))
    entries = (one.entry for one in taken)
    new = tuple(one for one in entries if one.device_number > heard.get(one.device, 0))
    return _Kept(table, devices, taken, new, len(found) - len(taken))


def _gone(table: AtFolder, book: Book, heard: dict[str, int]) -> tuple[str, ...]:
    """The PCs of which a book has more than this one has, or than was sent; none that may speak.

    One that is not known was the folder's own after it was put back from a backup: when what it
    made is taken in it is written down as struck off, so that every PC takes that and no more.
    """
    with book.read() as snapshot:
        there = received_rows.heard_now(snapshot)
    roll = table.side.roll()
    more = [
        device
        for device, last in there.items()
        if last > min(heard.get(device, 0), _sent(table, device))
        and (device not in roll or roll[device].struck)
    ]
    if not more and any(last > heard.get(device, 0) for device, last in there.items()):
        raise _refused(
            "A PC that made something in that folder may still speak.",
            "Let it send by itself, or strike it off first.",
        )
    return tuple(more)


def _put_back(desk: SignedIn, table: AtFolder, device: str) -> Pc:
    day, me = desk.by().now.date().isoformat(), table.me
    name = f"Put back from a backup, handed on {day}"
    return Pc(device, name, PcKind.FULL, me.signs, me.seals.public, since=day, struck=day)


def _sent(table: AtFolder, device: str) -> int:
    return min(table.shelf.point((device, stream)).reaches for stream in table.streams)


def _made(book: Book, after: dict[str, int]) -> list[Received]:
    """What some PCs made, after a place in each series, in the order of all PCs."""
    with book.read() as snapshot:
        found = [
            received_rows.as_made(snapshot, number)
            for device, last in after.items()
            for number in received_rows.numbers_after(snapshot, device, last)
        ]
    return sorted(found, key=lambda one: place(one.entry))


def _caused(found: Sequence[Received], heard: dict[str, int]) -> Iterator[Received]:
    """Those of which everything their PC had heard is here, or comes with them."""
    known, stopped = dict(heard), set[str]()
    for one in found:
        device = one.entry.device
        if device in stopped or not _all_known(one, known, {device}):
            stopped.add(device)
            continue
        known[device] = max(known.get(device, 0), one.entry.device_number)
        yield one


def _all_known(one: Received, known: dict[str, int], but: Collection[str]) -> bool:
    return all(knows(known, pc, number) for pc, number in one.heard.items() if pc not in but)


def _never_came(table: AtFolder, pc: Pc) -> NeverCame | None:
    """What is known that a PC made, by itself or by what others had of it, and is not here."""
    said = saying.said_by(table, pc)
    others = (saying.said_by(table, other) for other in table.others())
    made = [one.reaches.get(pc.id, 0) for one in others if one is not None]
    made += [said.held.get(pc.id, (0, ""))[0]] if said else []
    here, last = table.side.heard().get(pc.id, 0), max(made, default=0)
    if last <= here:
        return None
    return NeverCame(pc.name, here + 1, last, said.at if said else "")


def _refused(what: str, do: str) -> Refused:
    return Refused("pc-hand-on", what, "Nothing was taken in.", do)
