from __future__ import annotations

import stat
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from attendance_desk.store import device
from attendance_desk.store.device import this_pc


class ForgetfulKeyring(KeyringBackend):
    """Takes everything and keeps nothing, like keyring's null back end."""

    priority = 1.0

    def __init__(self) -> None:
        """Take no settings."""
        super().__init__()  # type: ignore[no-untyped-call]

    def set_password(self, service: str, username: str, password: str) -> None:
        pass

    def get_password(self, service: str, username: str) -> str | None:
        return None


class BrokenKeyring(ForgetfulKeyring):
    """Raises something that is not a KeyringError, as third-party back ends do."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError("the bus went away")

    def get_password(self, service: str, username: str) -> str | None:
        raise EOFError


@pytest.mark.usefixtures("real_keyring")
def test_an_enrolled_pc_keeps_its_key_in_the_real_keyring(tmp_path: Path) -> None:
    pc = this_pc("denrol", tmp_path)
    assert pc.key() is None
    made = pc.enrol()
    assert made is not None
    assert len(made) == 32
    assert this_pc("denrol", tmp_path).key() == made
    assert pc.enrol() == made


@pytest.mark.usefixtures("real_keyring")
def test_schools_have_keys_of_their_own(tmp_path: Path) -> None:
    assert this_pc("dfirst", tmp_path).enrol() != this_pc("dsecond", tmp_path).enrol()


@pytest.mark.usefixtures("real_keyring")
def test_a_secret_can_be_forgotten_twice() -> None:
    assert device.keep("somebody", b"secret")
    device.forget("somebody")
    device.forget("somebody")
    assert device.recall("somebody") is None


def test_no_keyring_means_not_enrolled(tmp_path: Path) -> None:
    pc = this_pc("dfernhill", tmp_path)
    assert pc.key() is None
    assert pc.enrol() is None


@pytest.mark.usefixtures("locked_keyring")
@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
def test_a_locked_keyring_means_not_enrolled(tmp_path: Path) -> None:
    with pytest.raises(keyring.errors.KeyringLocked):
        keyring.get_password("Attendance Desk", "device dfernhill")
    pc = this_pc("dfernhill", tmp_path)
    assert pc.key() is None
    assert pc.enrol() is None


@pytest.mark.parametrize("backend", [ForgetfulKeyring(), BrokenKeyring()])
def test_a_keyring_that_does_not_keep_is_no_keyring(
    tmp_path: Path, backend: KeyringBackend
) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        pc = this_pc("dfernhill", tmp_path)
        assert pc.enrol() is None
        assert pc.key() is None
    finally:
        keyring.set_keyring(before)


def test_a_pc_keeps_its_id_for_the_ledger(tmp_path: Path) -> None:
    made = this_pc("dfernhill", tmp_path).id()
    assert made.startswith("d")
    assert this_pc("dfernhill", tmp_path).id() == made
    assert this_pc("dfernhill", tmp_path / "other").id() != made


def test_what_a_pc_keeps_is_for_its_owner_only_and_names_no_school(tmp_path: Path) -> None:
    pc = this_pc("dfernhill", tmp_path)
    pc.id()
    assert stat.S_IMODE(pc.home.stat().st_mode) == 0o700
    assert stat.S_IMODE((pc.home / "device").stat().st_mode) == 0o600
    assert "fernhill" not in str(pc.home.relative_to(tmp_path))
