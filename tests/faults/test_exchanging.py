"""A disk that fails, or a kill, in an exchange of two PCs: nothing is lost, nothing invented."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


def report_of(*words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.faults.exchanging", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.mark.parametrize(("what", "least"), [("send", 10), ("receive", 40)])
def test_a_kill_in_an_exchange_leaves_both_schools_whole_and_the_next_completes_it(
    what: str, least: int
) -> None:
    report = report_of("--what", what, "--only", "kill", "--every", "9")
    wrong = {name: report[name] for name in ("false", "lost", "stuck", "surprises")}
    assert not any(wrong.values()), wrong
    assert report["points"]["kill"] >= least
    assert report["made"] > 0


def test_a_full_disk_in_an_exchange_is_said() -> None:
    report = report_of("--what", "send", "--only", "disk_full", "--every", "5")
    wrong = {name: report[name] for name in ("false", "lost", "stuck", "surprises")}
    assert not any(wrong.values()), wrong
    assert report["told"].keys() == {"DiskFull"}
