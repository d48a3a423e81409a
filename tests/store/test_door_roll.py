"""The door's fire roll is sealed, bound to this PC and school, and gone when it is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from attendance_desk.store.device import this_pc
from attendance_desk.store.door_roll import forget_roll, keep_roll, read_roll

NAMES = "Łukasz Zieliński".encode()


class _Held(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._held.pop((service, username), None)


@pytest.fixture
def a_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(_Held())
    yield
    keyring.set_keyring(before)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_on_a_pc_that_is_not_enrolled_nothing_is_kept(tmp_path: Path) -> None:
    pc = this_pc("d0123456789abcdef01", tmp_path)

    assert keep_roll(pc, NAMES) is False
    assert files(tmp_path) == []
    assert read_roll(pc, None) is None


def test_what_is_kept_is_sealed_and_read_back_with_this_pcs_key(
    tmp_path: Path, a_keyring: None
) -> None:
    pc = this_pc("d0123456789abcdef01", tmp_path)
    key = pc.enrol()

    assert keep_roll(pc, NAMES)

    assert all(NAMES not in path.read_bytes() for path in files(tmp_path))
    assert read_roll(pc, key) == NAMES
    assert read_roll(pc, bytes(32)) is None
    (kept,) = (path for path in files(tmp_path) if path.name == "door-roll")
    assert kept.stat().st_mode & 0o077 == 0


def test_a_roll_of_another_school_is_not_opened(tmp_path: Path, a_keyring: None) -> None:
    mine, other = this_pc("d01", tmp_path), this_pc("d02", tmp_path)
    key = mine.enrol()
    keep_roll(mine, NAMES)
    (kept,) = (path for path in files(tmp_path) if path.name == "door-roll")
    other.home.mkdir(parents=True)
    (other.home / "door-roll").write_bytes(kept.read_bytes())

    assert read_roll(other, key) is None


def test_forgotten_is_gone(tmp_path: Path, a_keyring: None) -> None:
    pc = this_pc("d01", tmp_path)
    pc.enrol()
    keep_roll(pc, NAMES)

    forget_roll(pc)
    forget_roll(pc)

    assert not [path for path in files(tmp_path) if path.name == "door-roll"]
