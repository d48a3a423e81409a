"""A disk that is full or read only loses nothing, and can be read (promise P4)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_on_a_full_disk_nothing_is_lost_and_saving_works_again_once_there_is_room() -> None:
    command = [sys.executable, "-m", "tests.faults.full_disk", "--rooms", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if "PermissionError" in done.stderr:
        pytest.skip("mounting is not allowed here")
    assert done.stdout, done.stderr
    report = json.loads(done.stdout)
    assert report["rooms"] == report["opened"] == 5
    wrong = {name: report[name] for name in ("surprises", "unread", "stuck", "touched")}
    assert not any(wrong.values()), wrong
    assert report["told"]["DiskFull"] > 0
    findings = report["findings"]
    assert findings["acknowledged"] >= 5 * 3
    assert (findings["lossy"], findings["half"], findings["damaged"]) == (0, 0, 0), findings
