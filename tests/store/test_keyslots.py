from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from attendance_desk.domain.problems import (
    Damaged,
    NewerVersion,
    NotPermitted,
    Refused,
    WrongPassphrase,
)
from attendance_desk.store import keyfile, keyslots, sealing
from attendance_desk.store.places import Book, keys_path
from attendance_desk.store.recovery import SheetMistyped, sheet_groups
from attendance_desk.store.sealing import FLOOR, STANDARD, Cost
from attendance_desk.store.slots import KeyFile, NewPerson, Unlocked
from tests.store.vault_school import CHEAP, HEAD, HEAD_WORDS

TEACHER = NewPerson("Miss Adeyemi", "purple hat stand")
DSL = NewPerson("Ms Lindqvist", "seven blue umbrellas", safeguarding=True)


@pytest.fixture
def books(fresh: Unlocked) -> dict[Book, bytes]:
    return {book: fresh.must_key_of(book) for book in Book}


@pytest.fixture
def fresh() -> Unlocked:
    return keyslots.new_keys("dfernhill")


@pytest.fixture
def made(fresh: Unlocked) -> tuple[KeyFile, bytes]:
    return keyslots.first_keys(fresh, NewPerson(HEAD, HEAD_WORDS), CHEAP)


@pytest.fixture
def keys(made: tuple[KeyFile, bytes]) -> KeyFile:
    return made[0]


@pytest.fixture
def head(keys: KeyFile) -> Unlocked:
    return open_as(keys, HEAD, HEAD_WORDS)


def open_as(keys: KeyFile, name: str | None, words: str) -> Unlocked:
    return keyslots.open_slot(keys, name, words, CHEAP)


def test_each_person_opens_with_their_own_words(
    keys: KeyFile, head: Unlocked, books: dict[Book, bytes]
) -> None:
    keys = keyslots.add_person(keyslots.add_person(keys, head, TEACHER, CHEAP), head, DSL, CHEAP)
    teacher = open_as(keys, TEACHER.name, TEACHER.passphrase)
    dsl = open_as(keys, DSL.name, DSL.passphrase)
    assert teacher.register_key == dsl.register_key == books[Book.REGISTER]
    assert teacher.safeguarding_key is None
    assert dsl.safeguarding_key == books[Book.SAFEGUARDING]
    with pytest.raises(WrongPassphrase):
        open_as(keys, TEACHER.name, DSL.passphrase)


def test_who_lacks_the_second_key_cannot_give_it(keys: KeyFile, head: Unlocked) -> None:
    keys = keyslots.add_person(keys, head, TEACHER, CHEAP)
    teacher = open_as(keys, TEACHER.name, TEACHER.passphrase)
    with pytest.raises(NotPermitted):
        keyslots.add_person(keys, teacher, DSL, CHEAP)
    with pytest.raises(NotPermitted):
        keyslots.replace_recovery(keys, teacher)


def test_two_people_cannot_share_a_name(keys: KeyFile, head: Unlocked) -> None:
    with pytest.raises(Refused, match="signs in already"):
        keyslots.add_person(keys, head, NewPerson("MRS philippa  quillfeather", "x" * 12), CHEAP)


def test_a_short_passphrase_is_refused(keys: KeyFile, head: Unlocked) -> None:
    with pytest.raises(Refused, match="shorter than 12"):
        keyslots.add_person(keys, head, NewPerson("Mr Cole", "eleven sign"), CHEAP)


def test_a_passphrase_is_the_same_from_every_keyboard(keys: KeyFile, head: Unlocked) -> None:
    keys = keyslots.add_person(keys, head, NewPerson("Mr Cole", "cafe\u0301 au lait oui"), CHEAP)
    assert open_as(keys, "Mr Cole", " caf\u00e9 au lait oui ").register_key


def test_a_changed_passphrase_shuts_the_old_one_out(keys: KeyFile, head: Unlocked) -> None:
    changed = keyslots.change_passphrase(keys, head, HEAD, "a new set of words", CHEAP)
    with pytest.raises(WrongPassphrase):
        open_as(changed, HEAD, HEAD_WORDS)
    again = open_as(changed, None, "a new set of words")
    assert again.safeguarding_key == head.safeguarding_key
    assert again.slot != head.slot


def test_a_person_can_change_name_and_reach(keys: KeyFile, head: Unlocked) -> None:
    keys = keyslots.add_person(keys, head, TEACHER, CHEAP)
    married = NewPerson("Mrs Balogun", "purple hat stand", safeguarding=True)
    keys = keyslots.replace_person(keys, head, TEACHER.name, married, CHEAP)
    assert keys.person(TEACHER.name) is None
    assert open_as(keys, "Mrs Balogun", "purple hat stand").safeguarding_key


def test_a_removed_person_is_out_and_the_default_moves_on(keys: KeyFile, head: Unlocked) -> None:
    keys = keyslots.add_person(keys, head, DSL, CHEAP)
    keys = keyslots.remove_person(keys, HEAD)
    with pytest.raises(WrongPassphrase):
        open_as(keys, HEAD, HEAD_WORDS)
    assert open_as(keys, None, DSL.passphrase).safeguarding_key


def test_the_last_who_opens_both_books_stays(keys: KeyFile, head: Unlocked) -> None:
    keys = keyslots.add_person(keys, head, TEACHER, CHEAP)
    with pytest.raises(Refused, match="last person"):
        keyslots.remove_person(keys, HEAD)
    with pytest.raises(Refused, match="last person"):
        keyslots.replace_person(keys, head, HEAD, NewPerson(HEAD, HEAD_WORDS), CHEAP)
    with pytest.raises(Refused, match="Nobody"):
        keyslots.remove_person(keys, "Nobody Here")


def test_the_recovery_sheet_opens_both_books(
    made: tuple[KeyFile, bytes], books: dict[Book, bytes]
) -> None:
    keys, secret = made
    unlocked = keyslots.open_with_sheet(keys, "-".join(sheet_groups(secret)))
    assert unlocked.register_key == books[Book.REGISTER]
    assert unlocked.safeguarding_key == books[Book.SAFEGUARDING]


def test_one_wrong_sign_on_the_sheet_is_caught_before_any_slot(
    made: tuple[KeyFile, bytes],
) -> None:
    keys, secret = made
    groups = list(sheet_groups(secret))
    groups[2] = ("0" if groups[2][0] != "0" else "1") + groups[2][1:]
    with pytest.raises(SheetMistyped, match="Group 3 ") as caught:
        keyslots.open_with_sheet(keys, " ".join(groups))
    assert caught.value.groups == (3,)
    assert caught.value.exit_code == 10


def test_a_new_sheet_ends_the_old_one_here_but_not_for_old_backups(
    made: tuple[KeyFile, bytes], head: Unlocked
) -> None:
    keys, old = made
    renewed, new = keyslots.replace_recovery(keys, head)
    with pytest.raises(WrongPassphrase, match="older sheet"):
        keyslots.open_with_sheet(renewed, " ".join(sheet_groups(old)))
    assert keyslots.open_with_sheet(renewed, " ".join(sheet_groups(new))).safeguarding_key
    assert keyslots.open_with_sheet(keys, " ".join(sheet_groups(old))).safeguarding_key


def test_lowered_argon2_parameters_are_refused(keys: KeyFile) -> None:
    with pytest.raises(Damaged, match="never uses") as caught:
        keyslots.open_slot(keys, HEAD, HEAD_WORDS)  # a real slot's floor, a cheap slot
    assert caught.value.exit_code == 30


@pytest.mark.parametrize(
    "cost",
    [
        Cost(FLOOR.memory_kib - 1, 3, 4),
        Cost(FLOOR.memory_kib, 2, 4),
        Cost(FLOOR.memory_kib, 3, 0),
        Cost(8 * 1024 * 1024, 3, 4),
        Cost(FLOOR.memory_kib, 10_000, 4),
    ],
)
def test_a_cost_we_never_write_is_refused_before_it_is_paid(keys: KeyFile, cost: Cost) -> None:
    changed = replace(keys, slots=(replace(keys.slots[0], cost=cost), *keys.slots[1:]))
    with pytest.raises(Damaged):
        keyslots.open_slot(changed, HEAD, HEAD_WORDS)


def test_parameters_changed_within_the_floor_do_not_open(keys: KeyFile) -> None:
    dearer = replace(keys.slots[0], cost=Cost(128, 1, 1))
    with pytest.raises(WrongPassphrase):
        open_as(replace(keys, slots=(dearer, *keys.slots[1:])), HEAD, HEAD_WORDS)


def test_a_real_slot_costs_64_mib_and_opens_in_half_a_second(fresh: Unlocked) -> None:
    keys, _ = keyslots.first_keys(fresh, NewPerson(HEAD, HEAD_WORDS))
    assert keys.slots[0].cost == STANDARD == Cost(65_536, 3, 4)
    started = time.perf_counter()
    assert keyslots.open_slot(keys, HEAD, HEAD_WORDS).register_key == fresh.register_key
    assert time.perf_counter() - started < 2.0  # two busy cores; 0.2 s alone


@pytest.mark.parametrize(("seconds", "memory"), [(0.5, 64), (0.41, 64), (0.3, 256), (0.0, 256)])
def test_the_cost_is_as_high_as_the_pc_bears_and_never_below_the_floor(
    seconds: float, memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid: list[Cost] = []
    monkeypatch.setattr(sealing, "slow_key", lambda _secret, _salt, cost: paid.append(cost))
    chosen = sealing.calibrated(lambda: len(paid) * seconds)
    assert chosen == Cost(memory * 1024, 3, 4)
    assert max(cost.memory_kib for cost in paid) <= 256 * 1024


def test_everybody_who_comes_later_has_the_cost_of_the_school(
    keys: KeyFile, head: Unlocked
) -> None:
    dear = Cost(CHEAP.memory_kib * 2, CHEAP.passes, CHEAP.lanes)
    keys = keyslots.change_passphrase(keys, head, HEAD, HEAD_WORDS, dear)
    assert keys.cost == dear
    keys = keyslots.add_person(keys, head, TEACHER)
    keys = keyslots.change_passphrase(keys, head, TEACHER.name, "a new set of words")
    keys = keyslots.change_passphrase(keys, head, HEAD, "another set of words")
    assert {slot.cost for slot in keys.of_kind("person")} == {dear}


def test_a_name_that_nobody_has_costs_as_much_as_one_that_somebody_has(
    keys: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    paid: list[Cost] = []
    stretch = sealing.slow_key

    def counted(secret: bytes, salt: bytes, cost: Cost) -> bytes:
        paid.append(cost)
        return stretch(secret, salt, cost)

    monkeypatch.setattr(keyslots, "slow_key", counted)
    for name in (HEAD, "Nobody Here"):
        with pytest.raises(WrongPassphrase):
            open_as(keys, name, "not the words at all")
    assert paid == [keys.cost, keys.cost]


def swap_boxes(slots: list[dict[str, Any]]) -> None:
    slots[0]["boxes"], slots[1]["boxes"] = slots[1]["boxes"], slots[0]["boxes"]


def give_own_boxes(slots: list[dict[str, Any]]) -> None:
    slots[0] = {**slots[1], "label": slots[0]["label"], "id": slots[0]["id"]}


def swap_books(slots: list[dict[str, Any]]) -> None:
    boxes = slots[0]["boxes"]
    boxes["register"], boxes["safeguarding"] = boxes["safeguarding"], boxes["register"]


def swap_salts(slots: list[dict[str, Any]]) -> None:
    slots[0]["salt"], slots[1]["salt"] = slots[1]["salt"], slots[0]["salt"]


def answer_to_her_name(slots: list[dict[str, Any]]) -> None:
    slots[0]["label"], slots[1]["label"] = slots[1]["label"], slots[0]["label"]


@pytest.mark.parametrize(
    "change", [answer_to_her_name, swap_boxes, give_own_boxes, swap_books, swap_salts]
)
def test_swapped_slots_open_nothing(
    keys: KeyFile, head: Unlocked, change: Callable[[list[dict[str, Any]]], None]
) -> None:
    keys = keyslots.add_person(keys, head, DSL, CHEAP)
    record = json.loads(keyfile.to_text(keys))
    record["slots"] = [slot for slot in record["slots"] if slot["kind"] == "person"]
    change(record["slots"])
    changed = keyfile.from_text(json.dumps(record))
    for words in (HEAD_WORDS, DSL.passphrase):
        with pytest.raises((WrongPassphrase, Damaged)):
            open_as(changed, HEAD, words)


def test_another_schools_slot_opens_nothing(keys: KeyFile) -> None:
    moved = replace(keys, school="dhillside")
    with pytest.raises(WrongPassphrase):
        open_as(moved, None, HEAD_WORDS)


def test_a_changed_second_box_is_damage_not_a_lesser_role(keys: KeyFile) -> None:
    slot = keys.slots[0]
    boxes = {**slot.boxes, Book.SAFEGUARDING: slot.boxes[Book.REGISTER]}
    with pytest.raises(Damaged, match="changed by something other"):
        open_as(replace(keys, slots=(replace(slot, boxes=boxes),)), HEAD, HEAD_WORDS)


def test_a_key_file_comes_back_as_it_was_written(keys: KeyFile) -> None:
    assert keyfile.from_text(keyfile.to_text(keys)) == keys
    assert len(keyfile.fingerprint(keys)) == 20


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"format": 1}', '{"format": "x"}', "[" * 100_000]
)
def test_a_broken_key_file_is_damage(folder: Path, text: str) -> None:
    keys_path(folder).write_text(text or " ")
    with pytest.raises(Damaged, match=r"keys\.json") as caught:
        keyfile.load(folder)
    assert caught.value.exit_code == 30


def test_a_key_file_of_absurd_size_is_not_read(folder: Path) -> None:
    keys_path(folder).write_bytes(b"[" + b"1," * 1_000_000 + b"1]")
    with pytest.raises(Damaged):
        keyfile.load(folder)


def test_a_newer_key_file_says_so(keys: KeyFile) -> None:
    record = {**json.loads(keyfile.to_text(keys)), "format": 3}
    with pytest.raises(NewerVersion):
        keyfile.from_text(json.dumps(record))
