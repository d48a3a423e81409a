"""Who signs in at which PC of a schedule: the real slots, told, carried and settled."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Any

from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.pcs import Pc, PcKind
from attendance_desk.domain.problems import Refused, WrongPassphrase
from attendance_desk.domain.received import place
from attendance_desk.store import keyslots, resealing, slots_told
from attendance_desk.store.places import Book
from attendance_desk.store.sealing import Cost
from attendance_desk.store.slots import PERSON, KeyFile, NewPerson, Slot, Unlocked, label_of
from tests.exchange.three_pcs import SCHOOL, MemoryPc

LOW = Cost(8, 1, 1)
FIRST, SECOND, TEACHER = "Mr Hale", "Mrs Vale", "Miss Oak"
_MORE = ("Ms Elm", "Mr Ash")


@dataclass
class WaysIn:
    """The slots of each PC, by its id, and what opens each slot that was ever made."""

    chance: random.Random
    keys: dict[str, KeyFile] = field(default_factory=dict)
    unlocked: dict[str, Unlocked] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    told: int = 0

    def begin(self, pcs: list[MemoryPc]) -> None:
        """As the PCs are when all have joined."""
        for pc in pcs:
            keys, unlocked, words = _at_first()
            me = pc.book.me.device
            if pc.book.roll()[me].kind is PcKind.CLASS:
                key = bytes(32)
                labels = [label_of(SCHOOL, TEACHER)]
                keys = resealing.for_other_book(keys, unlocked, labels, key)
                unlocked = Unlocked(SCHOOL, "", key, None, unlocked.voucher, keys.key_set)
            self.keys[me], self.unlocked[me] = keys, unlocked
            self.words |= words

    def change(self, pc: MemoryPc, now: datetime) -> None:
        """Something that is done at a PC: a new passphrase, a new person, a leaver, new keys."""
        me = pc.book.me.device
        before, unlocked = self.keys[me], self.unlocked[me]
        names = [one for one in (FIRST, SECOND, TEACHER, *_MORE) if before.person(one)]
        absent = [one for one in (FIRST, SECOND, TEACHER, *_MORE) if one not in names]
        what = self.chance.choice(("own passphrase", "let in", "shut out", "shut out"))
        payload: dict[str, Any] = {"what": what}
        words = f"velvet anchor pepper {self.told}"
        self.told += 1
        try:
            if what == "let in":
                if not absent:
                    return
                person = NewPerson(self.chance.choice(absent), words, self.chance.random() < 0.5)
                after = keyslots.add_person(before, unlocked, person, LOW)
            elif what == "own passphrase":
                name = self.chance.choice(names)
                after = keyslots.change_passphrase(before, unlocked, name, words, LOW)
            else:
                after = keyslots.remove_person(before, self.chance.choice(names))
                if self.chance.random() < 0.5:
                    unlocked = keyslots.new_keys(SCHOOL, unlocked.voucher)
                    after = resealing.with_new_keys(after, unlocked)
                    payload[slots_told.KEY_SET] = after.key_set
        except Refused:  # the last who opens both books
            return
        known = {one.id for one in before.slots}
        self.words |= {one.id: words for one in after.slots if one.id not in known}
        readers = [(one, _labels(one)) for one in pc.book.roll().values() if not one.struck]
        payload |= slots_told.told(before, after, readers)
        pc.enter(Kind.SIGN_IN_CHANGED, now, **payload)
        self.keys[me], self.unlocked[me] = after, unlocked

    def settle(self, pc: MemoryPc) -> None:
        """What a PC does after each round."""
        self.keys[pc.book.me.device] = self._heard(pc, self.keys[pc.book.me.device])

    def _all_told(self, pc: MemoryPc) -> KeyFile:
        """The slots of a PC with all that was told, also where nobody were left who opens all.

        Where two heads shut each other out, each PC keeps the one it has until somebody else
        is let in: with such a one here, what was told is the same everywhere.
        """
        me = pc.book.me.device
        with_one = keyslots.add_person(
            self.keys[me], self.unlocked[me], NewPerson("Anybody", "velvet anchor", True), LOW
        )
        after = self._heard(pc, with_one)
        slots = tuple(one for one in after.slots if one.label != label_of(SCHOOL, "Anybody"))
        return replace(after, slots=slots)

    def _heard(self, pc: MemoryPc, keys: KeyFile) -> KeyFile:
        me, roll = pc.book.me, pc.book.roll()
        full = {one.id for one in roll.values() if one.kind is PcKind.FULL}
        told = [one for one in pc.book.entries if one.kind is Kind.SIGN_IN_CHANGED]
        told = sorted((one for one in told if one.device in full), key=place)
        if not told:
            return keys
        taking = slots_told.Taking(me, self.unlocked[me.device], roll[me.device].kind)
        return slots_told.heard(keys, told, taking)

    def apart(self, pcs: list[MemoryPc]) -> list[str]:
        """What PCs that heard the same do not have in common, and slots that do not open."""
        roll = pcs[0].book.roll()
        full = [pc for pc in pcs if roll[pc.book.me.device].kind is PcKind.FULL]
        first = _slots(self._all_told(full[0]))
        found = []
        for pc in full:
            me = pc.book.me.device
            if _slots(self._all_told(pc)) != first:
                found.append(f"{me} has other slots")
            if not any(map(_is_full, self.keys[me].slots)):
                found.append(f"nobody opens both books at {me}")
        for pc in pcs:
            me = pc.book.me.device
            if pc not in full:
                mine = {one for one in first if one[1] in _labels(roll[me])}
                if _slots(self.keys[me]) != mine:
                    found.append(f"{me} has other slots than its people")
            found += self._shut(me)
        return found

    def _shut(self, device: str) -> list[str]:
        """Somebody whose passphrase does not open the books of a PC."""
        keys = self.keys[device]
        people = [one for one in keys.slots if one.kind == PERSON]
        if not people:
            return []
        slot = self.chance.choice(people)
        for name in (FIRST, SECOND, TEACHER, *_MORE):
            if slot.label == label_of(SCHOOL, name):
                try:
                    opened = keyslots.open_slot(keys, name, self.words[slot.id], LOW)
                except WrongPassphrase:
                    return [f"{name} cannot sign in at {device}"]
                if opened.register_key != self.unlocked[device].register_key:
                    return [f"{name} opens another book at {device}"]
        return []


@cache
def _at_first() -> tuple[KeyFile, Unlocked, dict[str, str]]:
    """The slots of the school before anything was changed; made once."""
    unlocked = keyslots.new_keys(SCHOOL)
    words = "velvet anchor pepper cloud"
    keys, _sheet = keyslots.first_keys(unlocked, NewPerson(FIRST, words), LOW)
    keys = keyslots.add_person(keys, unlocked, NewPerson(SECOND, words, safeguarding=True), LOW)
    keys = keyslots.add_person(keys, unlocked, NewPerson(TEACHER, words), LOW)
    return keys, unlocked, {one.id: words for one in keys.slots}


def _slots(keys: KeyFile) -> set[tuple[str, str, str, tuple[Book, ...]]]:
    """Slots as they are the same at every PC: without the boxes of its books."""
    return {(one.kind, one.label, one.id, ()) for one in keys.slots if one.kind == PERSON}


def _is_full(slot: Slot) -> bool:
    return slot.kind == PERSON and Book.SAFEGUARDING in slot.boxes


def _labels(pc: Pc) -> frozenset[str]:
    return frozenset(label_of(SCHOOL, name) for name in pc.people)
