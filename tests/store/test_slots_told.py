"""What a telling of slots comes to, whatever came before it."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from attendance_desk.domain.ledger import Author, Entry, Kind
from attendance_desk.domain.pcs import TOLD, Pc, PcKind
from attendance_desk.store import keyslots, slots_told
from attendance_desk.store.pc_keys import Identity, new_identity
from attendance_desk.store.places import Book
from attendance_desk.store.sealing import Cost
from attendance_desk.store.slots import KeyFile, NewPerson, Unlocked

LOW = Cost(8, 1, 1)
WORDS = "velvet anchor pepper cloud"


def school() -> tuple[KeyFile, Unlocked]:
    fresh = keyslots.new_keys("d0123456789abcdef01")
    keys, _sheet = keyslots.first_keys(fresh, NewPerson("Mr Hale", WORDS), LOW)
    return keys, fresh


def pc_of(me: Identity, kind: PcKind = PcKind.FULL) -> Pc:
    return Pc(me.device, me.device, kind, me.signs, me.seals.public)


def entry(payload: dict[str, object], number: int = 1) -> Entry:
    author = Author("s1", "Mr Hale", "head", "Head")
    return Entry(
        number, "d1", number, f"{number}.0", "2026-11-20T09:00:00+00:00", author,
        Kind.SIGN_IN_CHANGED, "", "", "", payload, "", "", "", "",
    )  # fmt: skip


def with_second_head(keys: KeyFile, unlocked: Unlocked) -> KeyFile:
    return keyslots.add_person(
        keys, unlocked, NewPerson("Mrs Vale", WORDS, safeguarding=True), LOW
    )


def test_the_last_who_opens_both_books_is_never_taken_away() -> None:
    """Two heads, each shut out at the other's PC before they heard of one another."""
    keys, unlocked = school()
    both = with_second_head(keys, unlocked)
    me = new_identity("d1")
    readers = [(pc_of(me), frozenset[str]())]
    first = slots_told.told(both, keyslots.remove_person(both, "Mrs Vale"), readers)
    second = slots_told.told(both, keyslots.remove_person(both, "Mr Hale"), readers)
    taking = slots_told.Taking(me, unlocked, PcKind.FULL)
    tellings = [entry({"what": "shut out", **first}), entry({"what": "shut out", **second}, 2)]
    assert slots_told.heard(both, tellings, taking) == both
    assert slots_told.heard(both, tellings[:1], taking).slots == keys.slots


def test_a_class_pc_gets_its_own_people_and_no_box_of_the_school() -> None:
    keys, unlocked = school()
    me = new_identity("d2")
    after = with_second_head(keys, unlocked)
    teacher = keyslots.add_person(after, unlocked, NewPerson("Miss Adeyemi", WORDS), LOW)
    label = teacher.slots[-1].label
    told = slots_told.told(keys, teacher, [(pc_of(me, PcKind.CLASS), frozenset({label}))])
    there = Unlocked(keys.school, "", bytes(32), None, unlocked.voucher, "s-of-the-class")
    empty = KeyFile(keys.school, "", (), there.key_set)
    taking = slots_told.Taking(me, there, PcKind.CLASS)
    found = slots_told.heard(empty, [entry({"what": "let in", **told})], taking)
    assert [(one.label, set(one.boxes)) for one in found.slots] == [(label, {Book.REGISTER})]
    opened = keyslots.open_slot(found, "Miss Adeyemi", WORDS, LOW)
    assert opened.register_key == bytes(32)
    assert found.default == found.slots[0].id
    again = slots_told.heard(found, [entry({"what": "let in", **told})], taking)
    assert again == found


def test_another_pcs_box_opens_nothing_here() -> None:
    keys, unlocked = school()
    me, other = new_identity("d2"), new_identity("d3")
    told = slots_told.told(
        keys, with_second_head(keys, unlocked), [(pc_of(other), frozenset[str]())]
    )
    boxes = cast("dict[str, str]", told[TOLD])
    moved = {**told, TOLD: {me.device: boxes[other.device]}}
    taking = slots_told.Taking(me, unlocked, PcKind.FULL)
    assert slots_told.heard(keys, [entry({"what": "let in", **moved})], taking) == keys


def test_the_key_of_the_second_book_is_given_by_who_has_it() -> None:
    """A DSL's new way in, at a PC with keys of its own where the office is signed in."""
    keys, unlocked = school()
    me = new_identity("d2")
    told = slots_told.told(keys, with_second_head(keys, unlocked), [(pc_of(me), frozenset[str]())])
    there = keyslots.new_keys(keys.school, unlocked.voucher)
    other, _secret = keyslots.first_keys(there, NewPerson("Mr Hale", WORDS), LOW)
    tellings = [entry({"what": "let in", **told})]
    office = slots_told.Taking(me, replace(there, safeguarding_key=None), PcKind.FULL)
    half = slots_told.heard(other, tellings, office)
    assert set(half.slots[-1].boxes) == {Book.REGISTER}
    head = slots_told.Taking(me, there, PcKind.FULL)
    whole = slots_told.heard(half, tellings, head)
    opened = keyslots.open_slot(whole, "Mrs Vale", WORDS, LOW)
    assert opened.safeguarding_key == there.safeguarding_key
    assert slots_told.heard(whole, tellings, office) == whole
