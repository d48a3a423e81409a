"""What this PC keeps for the door is shared by every test: put it back after changing it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from attendance_desk.store.device import this_pc
from tests.a_school import SCHOOL, Fernhill
from tests.ui.conftest import _Keyring as Keyring


@pytest.fixture(autouse=True)
def pc_as_it_was(thirty: Fernhill, device_keys: Keyring, tmp_path: Path) -> Iterator[None]:
    home, held = this_pc(SCHOOL.id).home, dict(device_keys._held)
    shutil.copytree(home, tmp_path / "pc")
    yield
    device_keys._held = held
    shutil.rmtree(home)
    shutil.copytree(tmp_path / "pc", home)
