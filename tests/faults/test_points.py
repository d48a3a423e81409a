"""A disk that fails at any one operation loses nothing, and is said (promises P2, P4, P5)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def report_of(*words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.faults.points", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def assert_nothing_lost(report: dict[str, Any]) -> None:
    findings = report["findings"]
    assert (findings["lossy"], findings["half"], findings["damaged"]) == (0, 0, 0), findings
    assert findings["acknowledged"] > 0
    assert report["surprises"] == {}


def test_a_sync_that_failed_is_never_taken_for_saved_by_asking_again() -> None:
    """Linux forgets what a failed sync should have written, and still shows it to readers."""
    report = report_of("--steps", "2", "--only", "lost_sync", "--every", "4")
    assert_nothing_lost(report)
    assert report["told"]["DiskFault"] > 10


@pytest.mark.slow
def test_a_fault_at_any_disk_operation_loses_nothing_and_is_said() -> None:
    report = report_of("--steps", "4")
    assert_nothing_lost(report)
    assert report["told"].keys() >= {"DiskFull", "DiskFault"}
    assert all(points > 20 for points in report["points"].values()), report["points"]
