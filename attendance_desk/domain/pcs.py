"""The PCs of a school: which may speak, what each may read, and which were struck off.

Source: the school's choice; the design is `promises.md` 3.7 and decision 0043.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from attendance_desk.domain.ledger import SIGNS, Entry
from attendance_desk.domain.streams import Stream

PC = "pc"
"""The name of a PC's record in the payload of its entry."""
TOLD = "told"
"""The name under which a change of slots holds, for each PC, what is sealed for it."""
EPOCH = "keys"
"""The name under which such an entry tells of new stream keys, if it does."""


class PcKind(Enum):
    """What a PC holds."""

    FULL = "full"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Pc:
    """A PC of the school.

    Attributes:
        id: As it stands in the entries it makes.
        name: What people call it ("Year 3").
        signs: The public half of what it signs with, in base64.
        seals: The public half of what is sealed for it, in base64.
        safeguarding: Whether it takes part in the safeguarding book's exchange.
        since: The day on which it joined, ISO.
        struck: The day on which it was struck off, ISO; empty while it may speak.
        classes: Ids of the classes a class PC stands in; the first is shown there first.
        people: Ids of the staff who may sign in on a class PC; empty for a full one, where
            everybody does.
        cut: The place of its series up to which its entries were known in each stream when it
            was struck off; what it made after that is not taken.
    """

    id: str
    name: str
    kind: PcKind
    signs: str
    seals: str
    safeguarding: bool = False
    since: str = ""
    struck: str = ""
    classes: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    cut: Mapping[Stream, int] = field(default_factory=dict)

    def reads(self, stream: Stream) -> bool:
        """Whether it may hold the key of a stream."""
        if self.struck:
            return False
        if stream is Stream.SAFEGUARDING:
            return self.safeguarding
        return stream is Stream.REGISTER or self.kind is PcKind.FULL

    @property
    def writes(self) -> tuple[Stream, ...]:
        """The streams it sends in. What a class PC enters for the office it cannot read back."""
        of_book = (Stream.REGISTER, Stream.OFFICE)
        return (*of_book, Stream.SAFEGUARDING) if self.safeguarding else of_book


Roll = Mapping[str, Pc]
"""Every PC that ever joined, by id."""


def struck(roll: Roll) -> frozenset[str]:
    """The ids of those that were struck off."""
    return frozenset(pc.id for pc in roll.values() if pc.struck)


def write_pc(pc: Pc) -> dict[str, Any]:
    """A PC's record."""
    return {
        "id": pc.id,
        "name": pc.name,
        "kind": pc.kind.value,
        "signs": pc.signs,
        "seals": pc.seals,
        "safeguarding": pc.safeguarding,
        "since": pc.since,
        "struck": pc.struck,
        "classes": list(pc.classes),
        "people": list(pc.people),
        "cut": {stream.value: serial for stream, serial in pc.cut.items()},
    }


def read_pc(record: Mapping[str, Any]) -> Pc:
    """A PC from its record."""
    return Pc(
        id=str(record["id"]),
        name=str(record["name"]),
        kind=PcKind(record["kind"]),
        signs=str(record["signs"]),
        seals=str(record["seals"]),
        safeguarding=bool(record.get("safeguarding", False)),
        since=str(record.get("since", "")),
        struck=str(record.get("struck", "")),
        classes=tuple(str(one) for one in record.get("classes", ())),
        people=tuple(str(one) for one in record.get("people", ())),
        cut={Stream(name): int(serial) for name, serial in record.get("cut", {}).items()},
    )


def roll_of(entries: Iterable[Entry]) -> Roll:
    """The PCs as their entries tell of them.

    Only a PC that holds the whole register may bring in or strike off another; the first one
    brings in itself. Keys of an id never change, and who was struck off stays struck off: such a
    PC joins again under a new id.

    Args:
        entries: Of kind `PC_SET`, in canonical order.
    """
    return _fold(entries)[0]


def telling(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that tell of keys, those that do not count first.

    What was sealed with keys of a PC that may not tell of any (it is a class PC, or was struck
    off) is still opened, because somebody may have written with them before they knew; nobody
    writes with them.

    Args:
        entries: Of kind `PC_SET`, in canonical order.
    """
    entries = tuple(entries)
    counted = _fold(entries)[1]
    others = [one for one in entries if one not in counted]
    return tuple(one for one in (*others, *counted) if EPOCH in one.payload)


def first_keys(entries: Iterable[Entry]) -> str:
    """The id of the first keys that were ever told of; empty before."""
    told = (one.payload[EPOCH] for one in _fold(entries)[1] if EPOCH in one.payload)
    return next((str(one["epoch"]) for one in told), "")


def keys_due(entries: Iterable[Entry]) -> frozenset[Stream]:
    """The streams that are written with a key which a PC that was struck off has.

    It happens when PCs are struck off at two places that do not know of each other: the new keys
    of each were made for the PC that the other struck off. And of the safeguarding stream, when
    whoever struck a PC off does not hold that book's key.

    Args:
        entries: Of kind `PC_SET`, in canonical order.
    """
    struck: set[str] = set()
    have: dict[str, set[str]] = {stream.value: set() for stream in Stream}
    for entry in _fold(entries)[1]:
        told = read_pc(entry.payload[PC])
        if told.struck and told.id not in struck:
            struck.add(told.id)
            before = replace(told, struck="")
            for stream in filter(before.reads, Stream):
                have[stream.value].add(told.id)
        for name, one in entry.payload.get(EPOCH, {}).get("streams", {}).items():
            have[name] = struck & set(one["boxes"])
    return frozenset(Stream(name) for name, devices in have.items() if devices)


def _fold(entries: Iterable[Entry]) -> tuple[dict[str, Pc], list[Entry]]:
    """The roll, and the entries that count for it."""
    found: dict[str, Pc] = {}
    counted = []
    for entry in entries:
        by = found.get(entry.device)
        told = read_pc(entry.payload[PC])
        if found and (by is None or by.struck or by.kind is not PcKind.FULL):
            continue
        if not found and told.id != entry.device:
            continue
        before = found.get(told.id)
        found[told.id] = told if before is None else _later(before, told)
        counted.append(entry)
    return found, counted


def _later(before: Pc, told: Pc) -> Pc:
    """What a later entry may change of a PC."""
    struck = before.struck or told.struck
    cut = before.cut if before.struck else told.cut
    return replace(told, signs=before.signs, seals=before.seals, struck=struck, cut=cut)


_CODE_SIGNS = 10


def code_of(digest: str) -> str:
    """The short code by which a person at the office knows a PC that asks to join: two groups.

    Args:
        digest: SHA-256 of what the PC asks, in hex; 50 bits of it are shown.
    """
    bits = int(digest[:13], 16) >> 2
    spelled = "".join(SIGNS[bits >> shift & 31] for shift in range(45, -5, -5))
    return f"{spelled[:5]} {spelled[5:]}"


def typed_code(typed: str) -> str:
    """A code as it was typed, in the one way it is compared; look-alikes count as meant."""
    plain = typed.upper().translate(str.maketrans("OIL", "011"))
    signs = "".join(sign for sign in plain if sign in SIGNS)
    return f"{signs[:5]} {signs[5:]}" if len(signs) == _CODE_SIGNS else ""
