from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from attendance_desk.domain.problems import Damaged, Refused, Wait, WrongPassphrase
from attendance_desk.store import keyfile, keyslots, quick, recovery, vault
from attendance_desk.store.recovery import SheetMistyped
from attendance_desk.store.signin import FrontDoor, front_door
from attendance_desk.store.slots import NewPerson
from attendance_desk.store.throttle import Moment
from tests.store.test_vault import found_in
from tests.store.vault_school import CHEAP, HEAD, HEAD_WORDS, NOW, PLANTED, sign_in

START = Moment(NOW, 5000.0)


def later(seconds: float) -> Moment:
    return replace(START, ticks=START.ticks + seconds)


@pytest.fixture
def door(tmp_path: Path, folder: Path) -> FrontDoor:
    made = front_door(folder, tmp_path / "state", CHEAP)
    made.throttle.start_afresh(START)
    return made


def test_the_door_opens_by_name_and_without(door: FrontDoor) -> None:
    assert door.sign_in(HEAD, HEAD_WORDS, START).safeguarding_key
    assert door.sign_in(None, HEAD_WORDS, START).safeguarding_key


def test_the_door_slows_down_and_then_lets_in(door: FrontDoor) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            door.sign_in(HEAD, "wrong wrong wrong", START)
    with pytest.raises(Wait):
        door.sign_in(HEAD, HEAD_WORDS, START)
    with pytest.raises(Wait):
        door.sign_in(None, HEAD_WORDS, START)
    assert door.sign_in(HEAD, HEAD_WORDS, later(2)).register_key


def test_names_that_do_not_exist_are_slowed_down_alike(door: FrontDoor) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            door.sign_in("Nobody Here", HEAD_WORDS, START)
    with pytest.raises(Wait):
        door.sign_in("nobody  HERE", HEAD_WORDS, START)


def test_a_slip_on_the_sheet_is_not_a_guess_but_another_sheet_is(
    door: FrontDoor, folder: Path
) -> None:
    keys, secret = keyslots.replace_recovery(keyfile.load(folder), sign_in(folder))
    keyfile.save(folder, keys)
    for _ in range(20):
        with pytest.raises(SheetMistyped):
            door.open_with_recovery("ABCDE", START)
    other = " ".join(recovery.sheet_groups(recovery.new_secret()))
    for _ in range(3):
        with pytest.raises(WrongPassphrase, match="older sheet"):
            door.open_with_recovery(other, START)
    right = " ".join(recovery.sheet_groups(secret))
    with pytest.raises(Wait):
        door.open_with_recovery(right, START)
    assert door.open_with_recovery(right, later(2)).safeguarding_key


@pytest.mark.usefixtures("real_keyring")
def test_quick_tries_are_counted_with_the_others(tmp_path: Path, folder: Path) -> None:
    door = front_door(folder, tmp_path / "quick state", CHEAP)
    door.throttle.start_afresh(START)
    quick.make_quick(door.pc, sign_in(folder), HEAD, "246810", CHEAP)
    assert door.sign_in_quick(HEAD, "246810", START).register_key
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            door.sign_in_quick(HEAD, "135790", START)
    with pytest.raises(Wait):
        door.sign_in(HEAD, HEAD_WORDS, START)


def test_the_place_and_the_files_come_before_any_passphrase(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        front_door(tmp_path / "OneDrive" / "school")
    (folder / "register.desk").unlink()
    with pytest.raises(Damaged, match="missing"):
        front_door(folder)


def test_a_lowered_cost_is_refused_at_a_real_door(folder: Path, tmp_path: Path) -> None:
    door = front_door(folder, tmp_path / "state")
    door.throttle.start_afresh(START)
    with pytest.raises(Damaged, match="never uses"):
        door.sign_in(HEAD, HEAD_WORDS, START)


@pytest.mark.usefixtures("real_keyring")
def test_no_planted_name_is_in_the_folder_or_in_what_the_pc_keeps(
    tmp_path: Path, folder: Path
) -> None:
    state = tmp_path / "planted state"
    door = front_door(folder, state, CHEAP)
    door.throttle.start_afresh(START)
    unlocked = door.sign_in(HEAD, HEAD_WORDS, START)
    quick.make_quick(door.pc, unlocked, HEAD, "246810", CHEAP)
    teacher = NewPerson("Miss Oluwaseun Adeyemi", "purple hat stand")
    keyfile.save(folder, keyslots.add_person(door.keys, unlocked, teacher, CHEAP))
    with pytest.raises(WrongPassphrase):
        door.sign_in("Bartholomew Wimpole", "not a passphrase", START)
    markers = [PLANTED, HEAD, "Quillfeather", "Adeyemi", "Wimpole", HEAD_WORDS, "246810"]
    files = [path for top in (folder, state) for path in top.rglob("*") if path.is_file()]
    assert {"quick.json", "signin.json", "keys.json"} <= {path.name for path in files}
    for path in files:
        assert not found_in(path, markers), path.name


def test_a_created_school_can_be_signed_into_at_once(
    tmp_path: Path, created: vault.Created
) -> None:
    door = front_door(tmp_path / "made", tmp_path / "state", CHEAP)
    door.throttle.start_afresh(START)
    assert door.sign_in(None, HEAD_WORDS, START).register_key == created.unlocked.register_key
