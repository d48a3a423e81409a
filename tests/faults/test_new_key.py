"""New keys for both books: a fault at any operation leaves the school wholly old or wholly new."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def report_of(*words: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.faults.new_key", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def assert_wholly_one_or_the_other(report: dict[str, Any]) -> None:
    assert not report["wrong"], report["wrong"]
    assert not report["surprises"], report["surprises"]
    assert report["old"] > 0
    assert report["new"] > 0


def test_a_kill_while_the_new_books_take_their_places_leaves_old_or_new() -> None:
    # The deciding moment is among the last operations; before it nothing of the school changes.
    report = report_of("--only", "kill", "--last", "66", "--every", "11")
    assert_wholly_one_or_the_other(report)


@pytest.mark.slow
def test_a_power_cut_while_the_new_books_take_their_places_leaves_old_or_new() -> None:
    report = report_of("--only", "power_cut", "--last", "90", "--cuts", "60")
    assert_wholly_one_or_the_other(report)
