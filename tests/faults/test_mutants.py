"""A spoiled file is read or refused in words, and nothing of it is written (promise P22)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.readers import READERS

ROOT = Path(__file__).parents[2]
OURS = ("keys", "copy", "backup", "parcel", "parcel-contents")
"""What only this program writes, and somebody may have changed since."""

WORKBOOKS = ("pupils-xlsx", "marks-xlsx")
"""Each is read in a process of its own, which takes its time."""


def assert_harmless(times: int, *kinds: str) -> None:
    named = [word for kind in kinds for word in ("--kind", kind)]
    command = [sys.executable, "-m", "tests.faults.mutants", "--times", str(times), *named]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    reports: dict[str, dict[str, Any]] = json.loads(done.stdout)
    assert reports.keys() == set(kinds)
    for kind, report in reports.items():
        assert (report["broke"], report["written"]) == ({}, 0), (kind, report)
        assert report["slowest"] <= 10, (kind, report)
        assert report["mib"] <= 300, (kind, report)
        assert report["refused"] > report["tried"] / 5, (kind, report)


def test_no_spoiled_file_of_our_own_breaks_what_reads_it() -> None:
    assert_harmless(1_000, *OURS)


@pytest.mark.slow
def test_no_spoiled_file_of_others_breaks_what_reads_it() -> None:
    """A hundred thousand: `python -m tests.faults.mutants`."""
    assert_harmless(1_000, *(READERS.keys() - {*OURS, *WORKBOOKS}))


@pytest.mark.slow
def test_no_spoiled_workbook_breaks_what_reads_it() -> None:
    assert_harmless(4, *WORKBOOKS)
