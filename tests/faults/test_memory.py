"""When memory runs out nothing is lost and it is said (promise P6)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def reports_of(steps: int, *deeds: str) -> dict[str, Any]:
    named = [word for deed in deeds for word in ("--deed", deed)]
    command = [sys.executable, "-m", "tests.faults.memory", "--steps", str(steps), *named]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    reports: dict[str, Any] = json.loads(done.stdout)
    return reports


def assert_nothing_lost(report: dict[str, Any], steps: int) -> None:
    wrong = {name: report[name] for name in ("lost", "half", "damaged", "stuck", "surprises")}
    assert not any(wrong.values()), wrong
    assert report["points"]["amounts"] == steps
    assert report["points"]["bytes that are enough"] > 1_000_000
    assert report["told"]["no memory"] > steps / 2


def test_an_import_without_memory_is_not_done_and_says_so() -> None:
    assert_nothing_lost(reports_of(4, "import-marks")["import-marks"], 4)


@pytest.mark.slow
def test_no_deed_loses_anything_to_a_lack_of_memory() -> None:
    """Two hundred amounts each: `python -m tests.faults.memory`."""
    for report in reports_of(6, "letter", "draw", "copy").values():
        assert_nothing_lost(report, 6)
