"""PCs that cannot speak any more: what they made is handed on, or it is said what never came."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.actions.context import demand
from attendance_desk.desk import pc_seat
from attendance_desk.desk.room import Room
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.lost_entries import NeverCame
from attendance_desk.domain.pcs import PC, Pc, PcKind, write_pc
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.received import Received, knows, place
from attendance_desk.domain.streams import OF_REGISTER_BOOK
from attendance_desk.exchange import handing_on, saying, sending, taking
from attendance_desk.store import received_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from attendance_desk.desk.room import SignedIn
    from attendance_desk.exchange.side import Desk as AtFolder
    from attendance_desk.store.work import Book


@dataclass(frozen=True, slots=True)
class HandedOn:
    """What a former folder brought.

    Attributes:
        entries: How many are here and on their way to the others now.
        held_back: How many answer something that is not here, and stay out.
    """

    entries: int
    held_back: int


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

    def hand_on(self, former: Path, folder: Path) -> Outcome[HandedOn]:
        """Take in what a PC made and never sent, and send it on in its name.

        Args:
            former: Its school folder, or one that was restored from a backup of it; it is read.
            folder: The shared folder.

        Raises:
            NotPermitted: Not the head.
            Refused: It is this folder, that PC was not struck off, or this one does not exchange.
            WrongKey, Damaged: It is no folder of this school.
        """
        self._demand()
        desk = self._desk
        if former.resolve() == desk.seated.folder.resolve():
            raise _refused("That is the folder this PC works in.", "Choose the former folder.")
        tables = pc_seat.joined(desk, folder)
        seated = take_seat(former, desk.seated.unlocked, desk.by().now, reading=True)
        try:
            books = (seated.register, seated.safeguarding)
            sums = [
                self._from(table, book)
                for table, book in zip(tables, books, strict=False)
                if book is not None
            ]
        finally:
            seated.close()
        for table in tables:  # the others believe what a PC says it holds, so that goes first
            taking.receive(table, desk.by().now)
            sending.send(table)
        told = HandedOn(sum(one for one, _back in sums), sum(back for _one, back in sums))
        return self._done(Outcome(told, frozenset(Area)))

    def _from(self, table: AtFolder, book: Book) -> tuple[int, int]:
        heard = dict(table.side.heard())
        devices = _gone(self._desk, table, book, heard)
        found = _made(book, {device: _sent(table, device) for device in devices})
        taken = list(_caused(found, heard))
        new = [one for one in taken if one.entry.device_number > heard.get(one.entry.device, 0)]
        self._mine(table).take_in(self._desk.by().now, taken)
        for device in devices:
            own = [(one.entry, one.heard) for one in taken if one.entry.device == device]
            handing_on.hand_on(table, device, own)
        return len(new), len(found) - len(taken)

    def _mine(self, table: AtFolder) -> Book:
        seated = self._desk.seated
        if seated.safeguarding is not None and table.streams != OF_REGISTER_BOOK:
            return seated.safeguarding
        return seated.register

    def _demand(self) -> None:
        demand(self._desk.context(), self._desk.by(), Deed.KEEP_PCS)


def _gone(desk: SignedIn, table: AtFolder, book: Book, heard: dict[str, int]) -> tuple[str, ...]:
    """The PCs of which a book has more than this one has, or than was sent; none that may speak.

    One that is not known was the folder's own after it was put back from a backup: it is written
    down as struck off, so that every PC takes what it made and nothing else.
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
    for device in more:
        if device not in roll:
            pc_seat.tell(desk, {PC: write_pc(_put_back(desk, table, device))})
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
