"""Several PCs: sending and fetching, letting a PC join, striking one off, and how they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.desk import class_book, pc_changes, pc_seat, rounds, slots_travel, welcoming
from attendance_desk.desk.new_pc import NewPc
from attendance_desk.desk.remembered import CHANGED, RemembersFolder
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.pcs import PC, Pc, PcKind, Roll, typed_code, write_pc
from attendance_desk.domain.problems import Refused
from attendance_desk.exchange import joining, saying, sending, taking
from attendance_desk.exchange.shared_folder import SharedFolder
from attendance_desk.exchange.waiting import waiting_words
from attendance_desk.store import shared_place
from attendance_desk.store.device import this_pc
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn
    from attendance_desk.exchange.joining import Request
    from attendance_desk.exchange.side import Desk as AtFolder

Step = Callable[[str], None]


def _quiet(_words: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class Round:
    """What a visit to the shared folder brought.

    Attributes:
        entries: Sent or taken in.
        waiting: What is passed over or waited for, in words; empty when nothing is.
    """

    entries: int
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PcStands:
    """How another PC stands, as far as it is known here.

    Attributes:
        said_at: When it last said what it holds, by its own clock, ISO; empty for never.
        lacks: How many of this PC's entries it has not said it holds; None before it said any.
    """

    pc: Pc
    said_at: str
    lacks: int | None


@dataclass(frozen=True, slots=True)
class ExchangeBoard:
    """How the PCs of the school stand.

    Attributes:
        this: This PC; None while it exchanges with no other.
        differences: Where another PC holds something else, in words; empty when nowhere.
        keys_due: The PC at which somebody was shut out with new keys while the books of this one
            still have the keys of before; empty when that is not so.
        folder: The shared folder this PC remembers; None while it has none.
    """

    this: Pc | None
    pcs: tuple[PcStands, ...] = ()
    differences: tuple[str, ...] = ()
    keys_due: str = ""
    folder: Path | None = None


class Exchange(RemembersFolder):
    """The PCs of the school, through a shared folder."""

    def status(self) -> ExchangeBoard:
        """How the PCs stand, without a look at any folder."""
        known = pc_seat.roll(self._desk)
        me = pc_seat.identity(self._desk) if known else None
        tables = () if me is None else pc_seat.tables(self._desk, me, self._desk.seated.folder)
        folder = rounds.folder_of(self._desk)
        if not tables:
            return ExchangeBoard(None, folder=folder)
        register, roll = tables[0], tables[0].side.roll()
        last = register.side.heard().get(register.me.device, 0)
        stand = tuple(
            PcStands(
                pc,
                said.at if said else "",
                max(0, last - said.reaches.get(register.me.device, 0)) if said else None,
            )
            for pc, said in ((pc, saying.said_by(register, pc)) for pc in roll.values())
            if pc.id != register.me.device
        )
        due = slots_travel.keys_due(self._desk, register.me, roll)
        return ExchangeBoard(register.my_pc(), stand, _differences(tables, roll), due, folder)

    def send(self, folder: Path) -> Outcome[Round]:
        """Put out what the other PCs need.

        Raises:
            Refused: This PC has not joined, was struck off, or was put back from a copy.
            DiskFull, ReadOnly, DiskFault: The medium; it is sent the next time.
        """
        sent = sum(sending.send(table) for table in pc_seat.joined(self._desk, folder))
        return Outcome(Round(sent), frozenset())

    def receive(self, folder: Path) -> Outcome[Round]:
        """Take in what the other PCs sent, as far as its turn has come."""
        entries, waiting = 0, []
        for table in pc_seat.joined(self._desk, folder):
            got = taking.receive(table, self._desk.by().now)
            entries += got.entries
            waiting += [waiting_words(one, table.side.roll()) for one in got.waiting]
        rounds.follow(self._desk)
        round_ = Round(entries, tuple(dict.fromkeys(waiting)))
        return self._done(Outcome(round_, CHANGED if entries else frozenset()))

    def requests(self, folder: Path) -> tuple[str, ...]:
        """The codes of PCs that ask to join and are not known yet."""
        self._demand()
        known = pc_seat.roll(self._desk)
        asked = _requests(folder)
        return tuple(one.code for one in asked if one.device not in known)

    def welcome(self, folder: Path, code: str, wanted: NewPc, step: Step = _quiet) -> Outcome[str]:
        """Let a PC that shows a code join.

        Returns:
            The code that is typed at the new PC.

        Raises:
            NotPermitted: Not the head.
            Refused: No PC that shows this code asks in the folder, the name is taken, or nobody
                who was chosen could sign in there.
        """
        self._demand()
        pc_changes.not_from_a_class(self._desk)
        request = _asked(self._desk, folder, code)
        known = pc_seat.roll(self._desk)
        again = {pc_id: pc for pc_id, pc in known.items() if pc_id != request.device}
        wanted = wanted.checked(self._desk, again)
        if wanted.kind is PcKind.CLASS:
            class_book.slots_for(self._desk, wanted.people)
        else:
            pc_seat.both_books(self._desk)
        me = pc_seat.begun(self._desk)
        self.receive(folder)
        pc = Pc(
            request.device, wanted.name, wanted.kind, request.signs, request.seals,
            safeguarding=wanted.kind is PcKind.FULL, since=self._desk.by().now.date().isoformat(),
            classes=wanted.classes, people=wanted.people,
        )  # fmt: skip
        entry = pc_seat.tell(self._desk, {PC: write_pc(pc)})
        tables = pc_seat.tables(self._desk, me, folder)
        welcoming.welcome(self._desk, tables, request, pc, step)
        self.send(folder)
        if rounds.folder_of(self._desk) is None:
            shared_place.remember(this_pc(self._desk.school.id), folder)
        answer = joining.check_code(me.signs, request)
        return Outcome(answer, frozenset({Area.SCHOOL}), receipt(entry))

    def strike_off(self, name: str) -> Outcome[str]:
        """Strike a PC off: what it makes from now on is not taken, and it reads nothing new.

        Returns:
            The PC's id.

        Raises:
            NotPermitted: Not the head.
            Refused: No other PC of that name may speak, or no second sign-in
                (`desk.confirming`).
        """
        self._demand()
        struck, entry = pc_changes.strike(self._desk, name)
        return Outcome(struck.id, frozenset({Area.SCHOOL}), receipt(entry))

    def change(self, pc_id: str, wanted: NewPc) -> Outcome[Pc]:
        """Change what a PC is called and, of a class PC, its classes and who signs in there.

        It is so at the PC after its next exchange.

        Raises:
            NotPermitted: Not the head.
            Refused: No such PC may speak, the name is taken, a class PC would have no class, or
                nobody could sign in there.
        """
        self._demand()
        changed, entry = pc_changes.change(self._desk, pc_id, wanted)
        return Outcome(changed, frozenset({Area.SCHOOL}), receipt(entry))


def _differences(tables: Iterable[AtFolder], roll: Roll) -> tuple[str, ...]:
    """Where another PC holds something else, in words."""
    names = {pc.id: pc.name for pc in roll.values()}
    return tuple(
        f"{names.get(one.with_pc, one.with_pc)} holds another entry than this PC in place"
        f" {one.place} of {names.get(one.device, one.device)}."
        for table in tables
        for one in saying.differences(table)
    )


def _requests(folder: Path) -> tuple[Request, ...]:
    shared = SharedFolder(folder, "")
    shared.check()
    return joining.requests(shared.loose())


def _asked(desk: SignedIn, folder: Path, code: str) -> Request:
    """The PC that shows a code; one that was welcomed, and has not spoken, is welcomed again.

    So a welcome that was stopped, or whose books did not arrive, is not the end of it.
    """
    typed, roll = typed_code(code), pc_seat.roll(desk)
    for one in _requests(folder):
        known = roll.get(one.device)
        same = known is None or (known.signs, known.seals) == (one.signs, one.seals)
        if one.code == typed and same and not _spoke(desk, known):
            return one
    raise Refused(
        "pc-code",
        "No PC that shows this code asks to join in that folder.",
        "Nothing was changed.",
        "Look at the code on the new PC again, and whether it uses the same folder.",
    )


def _spoke(desk: SignedIn, pc: Pc | None) -> bool:
    """Whether a PC has said anything since it was welcomed, or may not speak any more."""
    me = pc_seat.identity(desk)
    if pc is None or me is None:
        return False
    table = pc_seat.tables(desk, me, desk.seated.folder)[0]
    return bool(pc.struck) or saying.said_by(table, pc) is not None
