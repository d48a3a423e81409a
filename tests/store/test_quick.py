from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desk.domain.problems import Refused, WrongPassphrase
from attendance_desk.store import keyfile, keyslots, quick
from attendance_desk.store.device import Pc, this_pc
from attendance_desk.store.sealing import Cost
from attendance_desk.store.slots import NewPerson, Unlocked
from tests.store.vault_school import CHEAP, HEAD, HEAD_WORDS, sign_in

PASSCODE = "246810"
WRONG = "135790"


@pytest.fixture
def unlocked(folder: Path) -> Unlocked:
    return sign_in(folder)


@pytest.fixture
def pc(tmp_path: Path) -> Pc:
    return this_pc("dfernhill", tmp_path / "state")


@pytest.fixture
def enrolled(real_keyring: None, pc: Pc, unlocked: Unlocked) -> Pc:
    quick.make_quick(pc, unlocked, HEAD, PASSCODE, CHEAP)
    return pc


def open_quick(pc: Pc, folder: Path, passcode: str = PASSCODE, floor: Cost = CHEAP) -> Unlocked:
    return quick.open_quick(pc, keyfile.load(folder), HEAD, passcode, floor)


def test_a_quick_passcode_opens_the_register_and_nothing_else(
    enrolled: Pc, folder: Path, unlocked: Unlocked
) -> None:
    opened = open_quick(enrolled, folder)
    assert opened.register_key == unlocked.register_key
    assert opened.safeguarding_key is None
    assert opened.slot == unlocked.slot
    assert quick.has_quick(enrolled, HEAD)


def test_the_fifth_wrong_try_ends_it(enrolled: Pc, folder: Path) -> None:
    for left in ("4 more tries", "3 more tries", "2 more tries", "1 more try"):
        with pytest.raises(WrongPassphrase, match=left):
            open_quick(enrolled, folder, WRONG)
    with pytest.raises(WrongPassphrase, match="full name and passphrase"):
        open_quick(enrolled, folder, WRONG)
    with pytest.raises(WrongPassphrase, match="does not work on this PC"):
        open_quick(enrolled, folder)
    assert not quick.has_quick(enrolled, HEAD)
    assert sign_in(folder).safeguarding_key is not None


def test_a_right_passcode_gives_the_tries_back(enrolled: Pc, folder: Path) -> None:
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(WrongPassphrase):
                open_quick(enrolled, folder, WRONG)
        open_quick(enrolled, folder)


def test_an_old_copy_of_the_file_brings_no_tries_back(enrolled: Pc, folder: Path) -> None:
    kept = (enrolled.home / "quick.json").read_bytes()
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            open_quick(enrolled, folder, WRONG)
        (enrolled.home / "quick.json").write_bytes(kept)
    with pytest.raises(WrongPassphrase, match="does not work on this PC"):
        open_quick(enrolled, folder)


def test_the_file_alone_opens_nothing_on_another_pc(
    enrolled: Pc, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    with pytest.raises(WrongPassphrase, match="does not work on this PC"):
        open_quick(enrolled, folder)


def test_a_new_passphrase_ends_the_quick_passcode(
    enrolled: Pc, folder: Path, unlocked: Unlocked
) -> None:
    keys = keyslots.change_passphrase(
        keyfile.load(folder), unlocked, HEAD, "another set of words", CHEAP
    )
    keyfile.save(folder, keys)
    with pytest.raises(WrongPassphrase, match="does not work on this PC"):
        open_quick(enrolled, folder)


def test_a_removed_person_is_out_on_an_enrolled_pc_too(
    enrolled: Pc, folder: Path, unlocked: Unlocked
) -> None:
    other = NewPerson("Ms Lindqvist", "seven blue umbrellas", safeguarding=True)
    keys = keyslots.add_person(keyfile.load(folder), unlocked, other, CHEAP)
    keyfile.save(folder, keyslots.remove_person(keys, HEAD))
    with pytest.raises(WrongPassphrase):
        open_quick(enrolled, folder)


def test_a_lowered_cost_is_refused(enrolled: Pc, folder: Path) -> None:
    with pytest.raises(Exception, match="protection that this program never uses"):
        open_quick(enrolled, folder, floor=Cost(128, 1, 1))


@pytest.mark.parametrize(
    "passcode", ["12345", "1234567", "12345a", "111111", "345678", "987654", "٢٤٦٨١٠"]
)
@pytest.mark.usefixtures("real_keyring")
def test_easy_passcodes_are_refused(pc: Pc, unlocked: Unlocked, passcode: str) -> None:
    with pytest.raises(Refused, match="will not do") as caught:
        quick.make_quick(pc, unlocked, HEAD, passcode, CHEAP)
    assert caught.value.exit_code == 14


def test_without_a_keyring_no_quick_passcode_is_made(pc: Pc, unlocked: Unlocked) -> None:
    with pytest.raises(Refused, match="no keyring"):
        quick.make_quick(pc, unlocked, HEAD, PASSCODE, CHEAP)
    assert not quick.has_quick(pc, HEAD)


def test_a_broken_file_costs_only_the_passphrase(enrolled: Pc, folder: Path) -> None:
    (enrolled.home / "quick.json").write_text('{"slots": [{"label": 1}]}')
    with pytest.raises(WrongPassphrase, match="full name and passphrase"):
        open_quick(enrolled, folder)
    assert sign_in(folder, HEAD, HEAD_WORDS).register_key
