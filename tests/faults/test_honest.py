"""What schools honestly do with their folder never makes a check complain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.honest import false_alarms

if TYPE_CHECKING:
    from tests.a_school import Fernhill


def test_no_honest_history_raises_an_alarm(
    fernhill_template: Fernhill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moved, carried, printed, erased, copied, on another PC, with the clock set back."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert false_alarms(fernhill_template, tmp_path, range(6)) == []
