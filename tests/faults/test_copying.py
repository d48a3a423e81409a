"""A stick that fails, or a kill, at any operation leaves nothing that looks like a copy."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def report_of(*words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.faults.copying", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def assert_no_false_copy(report: dict[str, Any]) -> None:
    wrong = {name: report[name] for name in ("false", "lost", "stuck", "surprises")}
    assert not any(wrong.values()), wrong
    assert all(points > 60 for points in report["points"].values()), report["points"]


def test_a_kill_while_a_copy_is_made_leaves_no_copy_and_the_next_is_made() -> None:
    assert_no_false_copy(report_of("--only", "kill", "--every", "9"))


@pytest.mark.slow
def test_a_fault_at_any_operation_on_the_stick_leaves_no_false_copy_and_is_said() -> None:
    # Every operation takes a quarter of an hour: `python -m tests.faults.copying` tries them all.
    report = report_of("--every", "5")
    assert_no_false_copy(report)
    assert report["told"].keys() >= {"DiskFull", "DiskFault"}
    assert report["made"] > 0


def test_a_kill_while_a_backup_is_made_leaves_no_false_one_and_the_next_is_made() -> None:
    assert_no_false_copy(report_of("--what", "backup", "--only", "kill", "--every", "60"))


@pytest.mark.slow
def test_a_kill_or_a_full_disk_while_a_backup_is_restored_leaves_the_school_as_it_was() -> None:
    for how in ("kill", "disk_full"):
        report = report_of("--what", "restore", "--only", how, "--every", "60")
        assert_no_false_copy(report)
