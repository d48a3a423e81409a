"""Key pairs in slots: what a file may be changed into, and whom it opens to then."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from attendance_desk.domain.problems import Damaged, Refused, WrongPassphrase
from attendance_desk.store import keyfile, keyslots, resealing, slot_boxes
from attendance_desk.store.places import Book
from attendance_desk.store.recovery import sheet_groups
from attendance_desk.store.sealing import Cost
from attendance_desk.store.slots import PERSON, RECOVERY, KeyFile, NewPerson, Unlocked, label_of
from tests.store.vault_school import CHEAP, HEAD, HEAD_WORDS, of_the_form_before

TEACHER = NewPerson("Miss Adeyemi", "purple hat stand")
DSL = NewPerson("Ms Lindqvist", "seven blue umbrellas", safeguarding=True)
SCHOOL = "dfernhill"


@pytest.fixture
def fresh() -> Unlocked:
    return keyslots.new_keys(SCHOOL)


@pytest.fixture
def made(fresh: Unlocked) -> tuple[KeyFile, bytes]:
    return keyslots.first_keys(fresh, NewPerson(HEAD, HEAD_WORDS), CHEAP)


@pytest.fixture
def staffed(made: tuple[KeyFile, bytes], fresh: Unlocked) -> KeyFile:
    keys = keyslots.add_person(made[0], fresh, TEACHER, CHEAP)
    return keyslots.add_person(keys, fresh, DSL, CHEAP)


def opened(keys: KeyFile, name: str | None, words: str) -> Unlocked:
    return keyslots.open_slot(keys, name, words, CHEAP)


def typed(sheet: bytes) -> str:
    return " ".join(sheet_groups(sheet))


def test_new_keys_reach_everybody_without_a_passphrase(
    staffed: KeyFile, made: tuple[KeyFile, bytes], fresh: Unlocked
) -> None:
    second = keyslots.new_keys(SCHOOL, fresh.voucher)
    again = resealing.with_new_keys(staffed, second)
    both = (second.register_key, second.safeguarding_key)
    for name, words in ((HEAD, HEAD_WORDS), (DSL.name, DSL.passphrase)):
        one = opened(again, name, words)
        assert (one.register_key, one.safeguarding_key) == both
        assert one.slot == opened(staffed, name, words).slot, "a quick passcode goes on"
    teacher = opened(again, TEACHER.name, TEACHER.passphrase)
    assert teacher.register_key == second.register_key
    assert teacher.safeguarding_key is None
    sheet = keyslots.open_with_sheet(again, typed(made[1]))
    assert (sheet.register_key, sheet.safeguarding_key) == both


def test_a_box_of_other_keys_does_not_open_in_this_file(staffed: KeyFile, fresh: Unlocked) -> None:
    again = resealing.with_new_keys(staffed, keyslots.new_keys(SCHOOL, fresh.voucher))
    for inside, other in ((again, staffed), (staffed, again)):
        pasted = replace(inside, slots=other.slots)
        with pytest.raises((Damaged, WrongPassphrase)):
            opened(pasted, HEAD, HEAD_WORDS)


def test_who_only_holds_the_files_cannot_seal_a_key_of_their_own(staffed: KeyFile) -> None:
    """The public half is in the file: a book with the thief's key must not open in its place."""
    slot = staffed.slots[0]
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    bound = slot_boxes._bound_to(SCHOOL, slot, "register", staffed.key_set)
    box = suite.encrypt(bytes(32), X25519PublicKey.from_public_bytes(slot.public), bound)
    forger = replace(keyslots.new_keys(SCHOOL), key_set=staffed.key_set)
    forged = slot_boxes.given(forger, slot, (Book.REGISTER,)).boxes[Book.REGISTER]
    for wrong in (base64.b64encode(box).decode(), forged):
        changed = replace(slot, boxes={**slot.boxes, Book.REGISTER: wrong})
        with pytest.raises((Damaged, WrongPassphrase)):
            opened(replace(staffed, slots=(changed,)), HEAD, HEAD_WORDS)


@pytest.mark.parametrize("what", ["id", "label", "salt", "public", "private", "cost", "kind"])
def test_nothing_of_a_slot_can_be_another_slots(staffed: KeyFile, what: str) -> None:
    head, dsl = staffed.of_kind(PERSON)[0], staffed.of_kind(PERSON)[2]
    value: Any = {"cost": Cost(128, 1, 1), "kind": RECOVERY}.get(what, getattr(dsl, what))
    changed = replace(head, **{what: value})
    assert changed != head
    for words in (HEAD_WORDS, DSL.passphrase):
        with pytest.raises((Damaged, WrongPassphrase)):
            opened(replace(staffed, slots=(changed,), default=changed.id), None, words)


def test_another_pcs_book_opens_with_the_usual_passphrase_and_nothing_else(
    staffed: KeyFile, made: tuple[KeyFile, bytes], fresh: Unlocked
) -> None:
    new_key = secrets.token_bytes(32)
    people = (label_of(SCHOOL, TEACHER.name), label_of(SCHOOL, HEAD))
    other = keyfile.from_text(
        keyfile.to_text(resealing.for_other_book(staffed, fresh, people, new_key))
    )
    for name, words in ((TEACHER.name, TEACHER.passphrase), (HEAD, HEAD_WORDS)):
        there = opened(other, name, words)
        assert there.register_key == new_key
        assert there.safeguarding_key is None
    for shut in ((DSL.name, DSL.passphrase), (TEACHER.name, HEAD_WORDS)):
        with pytest.raises(WrongPassphrase):
            opened(other, *shut)
    with pytest.raises(WrongPassphrase):
        keyslots.open_with_sheet(other, typed(made[1]))
    with pytest.raises((Damaged, WrongPassphrase)):
        opened(replace(staffed, slots=other.slots), HEAD, HEAD_WORDS)


def test_nobody_is_given_another_pcs_book_by_name_alone(staffed: KeyFile, fresh: Unlocked) -> None:
    with pytest.raises(Refused, match="1 of the people chosen"):
        resealing.for_other_book(staffed, fresh, (label_of(SCHOOL, "Mr Cole"),), bytes(32))
    with pytest.raises(Refused, match="Nobody was chosen"):
        resealing.for_other_book(staffed, fresh, (), bytes(32))


@pytest.fixture
def before(made: tuple[KeyFile, bytes], fresh: Unlocked) -> KeyFile:
    keys, sheet = made
    return keyfile.from_text(of_the_form_before(keys, fresh, HEAD_WORDS, sheet))


def test_a_slot_of_the_form_before_opens_and_is_lifted(before: KeyFile, fresh: Unlocked) -> None:
    old = opened(before, HEAD, HEAD_WORDS)
    assert old.old_form
    assert (old.register_key, old.safeguarding_key) == (
        fresh.register_key,
        fresh.safeguarding_key,
    )
    known = replace(old, voucher=fresh.voucher)
    lifted = resealing.lifted(before, known, HEAD, HEAD_WORDS, CHEAP)
    again = opened(lifted, None, HEAD_WORDS)
    assert not again.old_form
    assert again == replace(known, old_form=False)
    assert [slot.kind for slot in lifted.without_pair()] == [RECOVERY, RECOVERY]
    assert resealing.lifted(lifted, again, HEAD, HEAD_WORDS, CHEAP) is lifted


def test_a_sheet_of_the_form_before_opens_and_is_lifted(
    before: KeyFile, made: tuple[KeyFile, bytes], fresh: Unlocked
) -> None:
    words = typed(made[1])
    old = keyslots.open_with_sheet(before, words)
    assert old.safeguarding_key == fresh.safeguarding_key
    lifted = resealing.lifted_sheet(before, replace(old, voucher=fresh.voucher), words)
    assert keyslots.open_with_sheet(lifted, words).register_key == fresh.register_key
    assert [slot.kind for slot in lifted.without_pair()] == [PERSON]
    second = keyslots.new_keys(SCHOOL, fresh.voucher)
    renewed = resealing.with_new_keys(lifted, second)
    assert keyslots.open_with_sheet(renewed, words).register_key == second.register_key
    assert not renewed.of_kind(PERSON), "who has no pair cannot be given the new keys"


def test_a_lowered_slot_of_the_form_before_is_refused(before: KeyFile) -> None:
    with pytest.raises(Damaged, match="never uses"):
        keyslots.open_slot(before, HEAD, HEAD_WORDS)


@pytest.mark.parametrize("public", ["AAAA", "****", 7, None])
def test_a_public_half_that_is_none_is_damage(staffed: KeyFile, public: object) -> None:
    record = json.loads(keyfile.to_text(staffed))
    record["slots"][0]["public"] = public
    with pytest.raises(Damaged):
        keyfile.from_text(json.dumps(record))
