"""A disk that fails under a letter, an import, a paper or an older book (promises P2, P4, P25)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def reports_of(*words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.faults.verbs", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    reports: dict[str, Any] = json.loads(done.stdout)
    return reports


def assert_nothing_lost(report: dict[str, Any]) -> None:
    wrong = {name: report[name] for name in ("lost", "half", "damaged", "stuck", "surprises")}
    assert not any(wrong.values()), wrong
    assert report["points"]


def test_a_full_disk_leaves_the_paper_of_last_week_or_the_new_one() -> None:
    report = reports_of("--deed", "print", "--only", "disk_full", "--every", "4")["print"]
    assert_nothing_lost(report)
    assert report["told"].keys() <= {"DiskFull", "DiskFault"}
    assert report["points"]["disk_full"] >= 20


@pytest.mark.slow
@pytest.mark.parametrize(
    ("deed", "every"),
    [("amend", 23), ("letter", 41), ("import-pupils", 61), ("export", 11), ("migrate-1", 199)],
)
def test_a_fault_under_any_deed_loses_nothing_and_is_said(deed: str, every: int) -> None:
    """Every point of every deed takes an hour: `python -m tests.faults.verbs` tries them all."""
    report = reports_of("--deed", deed, "--every", str(every))[deed]
    assert_nothing_lost(report)
    assert report["told"].keys() <= {"DiskFull", "DiskFault", "ReadOnly", "Refused"}
    assert all(points > every for points in report["points"].values()), report["points"]
