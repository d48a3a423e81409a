"""Three PCs of a school in memory, on the real parcels and the real folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from attendance_desk.domain.ledger import Author, Entry, Kind
from attendance_desk.domain.pcs import (
    EPOCH,
    PC,
    Pc,
    PcKind,
    Roll,
    keys_due,
    roll_of,
    struck,
    telling,
    write_pc,
)
from attendance_desk.domain.received import place
from attendance_desk.domain.streams import OF_REGISTER_BOOK, Stream
from attendance_desk.exchange import sending, taking
from attendance_desk.exchange.parcels import Piece
from attendance_desk.exchange.shared_folder import SharedFolder
from attendance_desk.exchange.shelf import Point, Shelf
from attendance_desk.exchange.side import Desk
from attendance_desk.store.ledger import EMPTY, Draft, Head, next_hlc, seal
from attendance_desk.store.pc_keys import Identity, new_identity
from attendance_desk.store.stream_keys import StreamKeys, heard_epoch, new_epoch, told_epoch

SCHOOL = "d0123456789"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SOMEBODY = Author("s1", "Ann Example", "office", "Office")
PUPIL = {
    "id": "p1", "upn": "", "surname": "Plantedname", "forename": "Amy", "preferred": "",
    "born": "2018-02-03", "sex": "F", "address": "1 Planted Street", "postcode": "ZZ1 1ZZ",
    "ethnicity": "", "enrolments": [["2022-09-01", None, "", ""]], "groups": [],
    "places": [["c1", "3", "2026-09-01", None]],
    "contacts": [{"name": "Planted Mother", "phone": "07700 900123"}],
    "before": [["2024/25", "Planted Primary", 190, 171, 12, 7, "a letter"]],
}  # fmt: skip


class Killed(BaseException):
    """The program ends here, between two steps."""


@dataclass
class MemoryBook:
    """A book in memory: its own chain, and what each entry was where it was made."""

    me: Identity
    entries: list[Entry] = field(default_factory=list)
    heard_then: list[Mapping[str, int]] = field(default_factory=list)
    origins: dict[tuple[str, int], str] = field(default_factory=dict)
    start_keys: StreamKeys = field(default_factory=StreamKeys)
    parts: set[tuple[str, int]] = field(default_factory=set)
    kill: str = ""
    _rolls: dict[int, Roll] = field(default_factory=dict)
    _known_keys: dict[tuple[int, int], StreamKeys] = field(default_factory=dict)

    def make(self, draft: Draft, now: datetime) -> Entry:
        made = seal(draft, self._head(), (self.me.device, self._mine() + 1), (now, SOMEBODY))
        self._put(made, dict(self.heard()), made.hash)
        return made

    def take_in(self, now: datetime, pieces: Sequence[Piece], covered: Mapping[str, int]) -> None:
        self._die("before take")
        known, all_is_here = self.heard(), self._is_full()
        for piece in pieces:
            entry = piece.entry
            key = (entry.device, entry.device_number)
            if key in self.origins:
                assert self.origins[key] == entry.hash
                continue
            if all_is_here:
                late = [one for one, upto in piece.heard.items() if known.get(one, 0) < upto]
                gone = set() if self._is_full(entry.device) else struck(self.roll())
                assert set(late) <= {entry.device} | gone, "an effect before its cause"
                assert entry.device_number == known.get(entry.device, 0) + 1
            known[entry.device] = entry.device_number
            assert entry.device_number <= covered[entry.device]
            if piece.part:
                self.parts.add(key)
            self._put(entry, piece.heard, entry.hash)
        self._die("after take")

    def roll(self) -> Roll:
        now = len(self.entries)
        if now not in self._rolls:
            self._rolls[now] = roll_of(self._told())
        return self._rolls[now]

    def keys(self, before: int = 0) -> StreamKeys:
        now = before, len(self.entries)
        if now not in self._known_keys:
            self._known_keys[now] = self._keys(before)
        return self._known_keys[now]

    def _keys(self, before: int) -> StreamKeys:
        keys = self.start_keys
        for entry in telling(self._told()):
            own = before and entry.device == self.me.device and entry.device_number >= before
            if not own:
                keys = heard_epoch(keys, entry.payload[EPOCH], self.me, SCHOOL)
        return keys

    def own_after(self, after: int, most: int) -> list[tuple[Entry, Mapping[str, int]]]:
        both = zip(self.entries, self.heard_then, strict=True)
        own = [one for one in both if one[0].device == self.me.device]
        return [one for one in own if one[0].device_number > after][:most]

    def heard(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for device, number in self.origins:
            found[device] = max(number, found.get(device, 0))
        return found

    def held(self) -> dict[str, tuple[int, str]]:
        newest: dict[str, tuple[int, str]] = {}
        for (device, number), digest in sorted(self.origins.items()):
            if (device, number) not in self.parts:
                newest[device] = number, digest
        return newest

    def hash_at(self, device: str, number: int) -> str | None:
        here = (device, number) not in self.parts
        return self.origins.get((device, number)) if here else None

    def head(self) -> tuple[int, str]:
        newest = self._head()
        return newest.number, newest.hash

    def _put(self, entry: Entry, heard: Mapping[str, int], origin: str) -> None:
        self.entries.append(entry)
        self.heard_then.append(heard)
        self.origins[entry.device, entry.device_number] = origin

    def _is_full(self, device: str = "") -> bool:
        return self.roll()[device or self.me.device].kind is PcKind.FULL

    def _told(self) -> list[Entry]:
        return sorted((one for one in self.entries if one.kind is Kind.PC_SET), key=place)

    def _head(self) -> Head:
        if not self.entries:
            return EMPTY
        highest = max(self.entries, key=place)
        return Head(len(self.entries), self.entries[-1].hash, highest.hlc)

    def _mine(self) -> int:
        return self.heard().get(self.me.device, 0)

    def _die(self, step: str) -> None:
        if self.kill == step:
            self.kill = ""
            raise Killed(step)


@dataclass
class MemoryPc:
    """A PC: a book, what it speaks with, a shelf on the disk, and a clock that may be wrong."""

    name: str
    book: MemoryBook
    home: Path
    shared: Path
    skew: timedelta = timedelta()
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """The program begins: nothing is known but what is in the book and on the disk."""
        folder = SharedFolder(self.shared, self.book.me.device)
        shelf = Shelf(self.home, SCHOOL)
        self.desk = Desk(SCHOOL, self.book.me, self.book, shelf, folder, OF_REGISTER_BOOK)

    def enter(self, kind: Kind, now: datetime, **payload: object) -> Entry:
        return self.book.make(Draft(kind, payload), now + self.skew)

    def send(self) -> int:
        return sending.send(self.desk)

    def receive(self, now: datetime) -> taking.Got:
        got = taking.receive(self.desk, now + self.skew)
        mine = self.book.roll()[self.book.me.device]
        if mine.kind is PcKind.FULL and not mine.struck and keys_due(self.book._told()):
            keys, epoch = new_epoch(StreamKeys(), OF_REGISTER_BOOK)
            left = [pc for pc in self.book.roll().values() if not pc.struck]
            told = told_epoch(keys, epoch, left, SCHOOL)
            self.enter(Kind.PC_SET, now, **{PC: write_pc(mine), EPOCH: told})
        return got

    def round(self, now: datetime) -> int:
        return self.receive(now).entries + self.send()


def pc_of(identity: Identity, name: str, kind: PcKind) -> Pc:
    people = ("Miss Oak",) if kind is PcKind.CLASS else ()
    return Pc(identity.device, name, kind, identity.signs, identity.seals.public, people=people)


def three(
    folder: Path, third: PcKind = PcKind.FULL, fourth: PcKind | None = None
) -> dict[str, MemoryPc]:
    """The office, the head's laptop, and a third PC; all enrolled, nothing sent yet."""
    shared = folder / "shared"
    shared.mkdir()
    kinds = {"office": PcKind.FULL, "laptop": PcKind.FULL, "year 3": third}
    kinds |= {} if fourth is None else {"deputy": fourth}
    names = {name: new_identity(f"d{number}") for number, name in enumerate(kinds)}
    pcs = {name: pc_of(names[name], name, kind) for name, kind in kinds.items()}
    keys, epoch = new_epoch(StreamKeys(), OF_REGISTER_BOOK)
    told = told_epoch(keys, epoch, [pcs["office"]], SCHOOL)
    book = MemoryBook(names["office"], start_keys=keys)
    office = MemoryPc("office", book, folder / "office", shared)
    office.enter(Kind.PC_SET, NOON, **{PC: write_pc(pcs["office"]), EPOCH: told})
    made = {"office": office}
    others = [name for name in kinds if name != "office"]
    for name in others:
        office.enter(Kind.PC_SET, NOON, **{PC: write_pc(pcs[name])})
    for name in others:
        made[name] = _joined(office, names[name], pcs[name], folder / name, keys)
    return made


def _joined(office: MemoryPc, me: Identity, pc: Pc, home: Path, keys: StreamKeys) -> MemoryPc:
    """What a welcome does: the entries so far, the keys this PC may have, and the starts."""
    book = MemoryBook(me, start_keys=only_for(keys, pc))
    for entry in office.book.entries:
        book._put(entry, {}, entry.hash)
    joined = MemoryPc(pc.name, book, home, office.shared)
    reaches = office.book.heard()[office.book.me.device]
    start = {(office.book.me.device, stream): Point(0, "", 0) for stream in OF_REGISTER_BOOK}
    assert reaches
    joined.desk.shelf.start(start)
    return joined


def only_for(keys: StreamKeys, pc: Pc) -> StreamKeys:
    """The keys that a PC may hold."""
    from attendance_desk.store.pc_keys import SealPair

    return StreamKeys(
        {
            stream: {
                epoch: pair if pc.reads(stream) else SealPair(pair.public, "")
                for epoch, pair in held.items()
            }
            for stream, held in keys.pairs.items()
        }
    )


def strike_off(by: MemoryPc, who: str, now: datetime) -> None:
    """Strike a PC off: it is said, and the streams get new keys for the others."""
    roll = by.book.roll()
    device = next(pc.id for pc in roll.values() if pc.name == who)
    cut = {s: by.desk.shelf.point((device, s)).reaches for s in OF_REGISTER_BOOK}
    old = roll[device]
    struck = Pc(**{**_fields(old), "struck": now.date().isoformat(), "cut": cut})
    keys, epoch = new_epoch(StreamKeys(), OF_REGISTER_BOOK)
    left = [pc for pc in roll.values() if pc.id != device and not pc.struck]
    told = told_epoch(keys, epoch, left, SCHOOL)
    by.enter(Kind.PC_SET, now, **{PC: write_pc(struck), EPOCH: told})


def _fields(pc: Pc) -> dict[str, Any]:
    return {name: getattr(pc, name) for name in pc.__slots__}


__all__ = ["NOON", "PUPIL", "SCHOOL", "Killed", "MemoryPc", "Stream", "next_hlc", "three"]
