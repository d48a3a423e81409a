"""Key slots on their way to the school's other PCs.

A new passphrase, a new person and a leaver are told of in the entry that keeps them: who is gone,
for all to read, and the slots themselves in a box for each PC that only what that PC speaks with
opens. So nobody finds another's slot in the ledger, and a class PC gets the slots of its own
people and no other. What a slot opens on a PC is given there, by whoever is signed in: the boxes
in it are those of that PC's books.

Everything is pure. The state of the slots follows from the tellings in the order of all PCs, so
every PC comes to the same.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.pcs import TOLD, Pc, PcKind
from attendance_desk.store.keyfile import read_slot, slot_record
from attendance_desk.store.pc_keys import open_sealed, seal_for
from attendance_desk.store.places import Book
from attendance_desk.store.sealing import context
from attendance_desk.store.slot_boxes import given
from attendance_desk.store.slots import PERSON, KeyFile, Slot, Unlocked

if TYPE_CHECKING:
    from attendance_desk.domain.ledger import Entry, Payload
    from attendance_desk.store.pc_keys import Identity

GONE = "gone"
"""The name under which a telling names the slots that are no more: kind and label of each."""
KEY_SET = "key_set"
"""The name under which new keys of both books are told of: the id of the new set."""
KNOWS = "knows"
"""The name under which somebody's being let in at a class PC says which tellings it knew of: the
newest of each PC."""
AT_A_PC = "at a class PC"
"""Somebody with a way in elsewhere may use it at a class PC too, unless they were shut out
meanwhile."""
OWN = frozenset({"own passphrase", "key pair"})
"""What somebody does to their own way in: it counts only while they have one."""

_PURPOSE = "attendance-desk-slots-1"
_LARGEST = 1_000_000
_Which = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Taking:
    """A PC that takes in what it was told of slots.

    Attributes:
        me: What it speaks with.
        unlocked: The keys of whoever is signed in.
        kind: What the PC holds.
    """

    me: Identity
    unlocked: Unlocked
    kind: PcKind

    @property
    def books(self) -> tuple[Book, ...]:
        """The books of this PC."""
        return tuple(Book) if self.kind is PcKind.FULL else (Book.REGISTER,)


def told(
    before: KeyFile, after: KeyFile, readers: Iterable[tuple[Pc, frozenset[str]]]
) -> dict[str, Any]:
    """What the entry of a change of slots says of it to other PCs.

    Args:
        before: The slots as they were.
        after: The slots as they shall be.
        readers: Each PC that may speak, this one too, with the labels of the people who sign in
            there if it is a class PC.
    """
    known = {(slot.id, slot.public) for slot in before.slots}
    new = tuple(slot for slot in after.slots if (slot.id, slot.public) not in known)
    stay = {_which(slot) for slot in after.slots}
    gone = [list(_which(slot)) for slot in before.slots if _which(slot) not in stay]
    boxes = {}
    for pc, labels in readers:
        mine = new if pc.kind is PcKind.FULL else tuple(one for one in new if one.label in labels)
        if mine:
            boxes[pc.id] = box_for(pc, mine, after)
    return {GONE: gone, TOLD: boxes}


def box_for(pc: Pc, slots: Iterable[Slot], keys: KeyFile) -> str:
    """Slots, sealed for one PC; without the keys of books where that PC has others."""
    full = pc.kind is PcKind.FULL
    records = [slot_record(slot if full else replace(slot, boxes={})) for slot in slots]
    plain = zlib.compress(json.dumps({KEY_SET: keys.key_set, "slots": records}).encode())
    return seal_for(pc.seals, plain, _bound(keys.school, pc.id)).hex()


def heard(keys: KeyFile, tellings: Sequence[Entry], taking: Taking) -> KeyFile:
    """The slots after all tellings.

    A slot that nobody told of stays. Who was shut out stays shut out, also where they gave
    themselves a new passphrase at another PC before it heard of that. The last who opens both
    books is never taken away.

    Args:
        tellings: In the order of all PCs, made on PCs that hold the whole register.
    """
    state: dict[_Which, tuple[Slot, str] | None] = {}
    shut: dict[_Which, tuple[str, int]] = {}
    for entry in tellings:
        payload = entry.payload
        gone = [(str(kind), str(label)) for kind, label in payload.get(GONE, ())]
        state |= dict.fromkeys(gone)
        shut |= dict.fromkeys(gone, (entry.device, entry.device_number))
        for slot, key_set in _opened(payload, taking, keys.school):
            which = _which(slot)
            own = payload.get("what") in OWN and state.get(which, slot) is None
            if not own and not _shut_meanwhile(payload, shut.get(which)):
                state[which] = slot, key_set
    made = [*_standing(keys, state, taking), *_added(keys, state, taking)]
    if taking.kind is PcKind.FULL and not any(map(_is_full, made)):
        return keys
    return _with(keys, tuple(made))


def without(keys: KeyFile, labels: frozenset[str]) -> KeyFile:
    """The same without the slots of some people, as their labels say."""
    stay = tuple(slot for slot in keys.slots if slot.kind != PERSON or slot.label not in labels)
    return keys if stay == keys.slots else _with(keys, stay)


def _shut_meanwhile(payload: Payload, gone: tuple[str, int] | None) -> bool:
    """Whether who let somebody in at a class PC did not know that they had been shut out."""
    if payload.get("what") != AT_A_PC or gone is None:
        return False
    device, number = gone
    return int(payload.get(KNOWS, {}).get(device, 0)) < number


def _standing(
    keys: KeyFile, state: Mapping[_Which, tuple[Slot, str] | None], taking: Taking
) -> Iterable[Slot]:
    for old in keys.slots:
        if _which(old) not in state:
            yield old
            continue
        wanted = state[_which(old)]
        if wanted is not None:
            yield _ours(*wanted, keys, taking) or old


def _added(
    keys: KeyFile, state: Mapping[_Which, tuple[Slot, str] | None], taking: Taking
) -> Iterable[Slot]:
    here = {_which(slot) for slot in keys.slots}
    for which, wanted in state.items():
        if which not in here and wanted is not None:
            new = _ours(*wanted, keys, taking)
            if new is not None:
                yield new


def _ours(slot: Slot, key_set: str, keys: KeyFile, taking: Taking) -> Slot | None:
    """A slot that was told of, with the keys of this PC's books in it.

    Returns:
        None while whoever is signed in has no key that it needs; the next who has gives it.
    """
    full = taking.kind is PcKind.FULL
    if full and key_set == keys.key_set:
        return slot
    books = tuple(slot.boxes) if full else taking.books
    old = next((one for one in keys.slots if (one.id, one.public) == (slot.id, slot.public)), None)
    if old is not None and set(books) <= old.boxes.keys():
        return old
    have = [book for book in books if taking.unlocked.key_of(book) is not None]
    if not have or not slot.public:
        return old
    made = given(taking.unlocked, slot, have)
    return made if old is None else replace(made, boxes={**made.boxes, **old.boxes})


def _opened(payload: Payload, taking: Taking, school: str) -> Iterable[tuple[Slot, str]]:
    """The slots in this PC's box, with the key set they were made for; none where it has none."""
    box = payload[TOLD].get(taking.me.device)
    if box is None:
        return
    bound = _bound(school, taking.me.device)
    plain = open_sealed(taking.me.seals, bytes.fromhex(box), bound)
    if plain is None:
        return
    found = json.loads(zlib.decompressobj().decompress(plain, _LARGEST))
    for record in found["slots"]:
        yield read_slot(record), str(found[KEY_SET])


def _with(keys: KeyFile, slots: tuple[Slot, ...]) -> KeyFile:
    people = [slot for slot in slots if slot.kind == PERSON]
    full = next(filter(_is_full, people), people[0] if people else None)
    stays = any(slot.id == keys.default for slot in people)
    default = keys.default if stays else full.id if full else ""
    return replace(keys, slots=slots, default=default)


def _is_full(slot: Slot) -> bool:
    return slot.kind == PERSON and Book.SAFEGUARDING in slot.boxes


def _which(slot: Slot) -> _Which:
    return slot.kind, slot.label


def _bound(school: str, pc: str) -> bytes:
    return context(_PURPOSE, school, pc)
