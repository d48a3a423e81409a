"""School folders and keyrings for the tests of the store."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from attendance_desk.store import vault
from tests.secret_service import available, secret_service
from tests.store.vault_school import make_school


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A school folder just made."""
    make_school(tmp_path / "school")
    return tmp_path / "school"


@pytest.fixture
def created(tmp_path: Path) -> vault.Created:
    """What making the school in `tmp_path / "made"` gave."""
    return make_school(tmp_path / "made")


@pytest.fixture(scope="session")
def _service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    if not available():
        pytest.skip("needs the packages dbus and gnome-keyring")
    with secret_service(tmp_path_factory.mktemp("keyring")) as service:
        yield service.environ


@pytest.fixture
def real_keyring(_service: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A real, unlocked Secret Service behind the keyring library."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", _service["DBUS_SESSION_BUS_ADDRESS"])
    yield from _use_secret_service()


@pytest.fixture
def locked_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A real Secret Service whose keyring exists and is locked, with nobody to unlock it."""
    if not available():
        pytest.skip("needs the packages dbus and gnome-keyring")
    home = tmp_path / "keyring"
    with secret_service(home) as first, monkeypatch.context() as patch:
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", first.environ["DBUS_SESSION_BUS_ADDRESS"])
        for _ in _use_secret_service():
            keyring.set_password("Attendance Desk", "device dfernhill", "QUFBQQ==")
    with secret_service(home, unlocked=False) as second:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", second.environ["DBUS_SESSION_BUS_ADDRESS"])
        try:
            yield from _use_secret_service()
        finally:
            # The keyring library leaves its socket to the collector when the keyring is locked.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ResourceWarning)
                gc.collect()


def _use_secret_service() -> Iterator[None]:
    from keyring.backends.SecretService import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        keyring.set_keyring(before)
