"""There is one writer, and after a kill the next gets in (promise P7)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def report_of(races: int, *words: str) -> dict[str, Any]:
    """Race in a process of its own, for forking is only safe where nothing else runs."""
    command = [sys.executable, "-m", "tests.faults.races", "--races", str(races), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def assert_one_writer(report: dict[str, Any], races: int) -> None:
    assert report["races"] == races
    assert report["starters"] >= 2 * races
    assert (report["two_writers"], report["nobody"], report["faults"]) == (0, 0, {}), report
    assert report["slowest"] <= 2.0
    findings = report["findings"]
    assert findings["acknowledged"] > 0
    assert (findings["lossy"], findings["half"], findings["damaged"]) == (0, 0, 0), findings


def test_of_programs_that_start_at_once_one_writes_and_after_a_kill_another() -> None:
    assert_one_writer(report_of(3), 3)


@pytest.mark.slow
def test_without_the_lock_the_harness_finds_two_writers() -> None:
    """A harness that finds nothing here proves nothing."""
    assert report_of(2, "--weak")["two_writers"] > 0


@pytest.mark.slow
def test_of_programs_that_start_at_once_one_writes_many_times() -> None:
    """A thousand take ten minutes: `python -m tests.faults.races`."""
    assert_one_writer(report_of(20), 20)
