"""What several tests of the desk start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.a_school import Fernhill
from tests.desk.several import OnePc, Pcs


@pytest.fixture
def pcs(fernhill: Fernhill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pcs:
    shared = tmp_path / "shared"
    shared.mkdir()
    return Pcs(OnePc(fernhill, tmp_path / "office", monkeypatch), shared, {})
