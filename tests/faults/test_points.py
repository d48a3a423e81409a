"""A disk that fails at any one operation loses nothing, and is said (promises P2, P4, P5)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_fault_at_any_disk_operation_loses_nothing_and_is_said() -> None:
    command = [sys.executable, "-m", "tests.faults.points", "--steps", "4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    report = json.loads(done.stdout)
    findings = report["findings"]
    assert (findings["lossy"], findings["half"], findings["damaged"]) == (0, 0, 0), findings
    assert findings["acknowledged"] > findings["faults"]
    assert report["surprises"] == {}
    assert report["told"].keys() >= {"DiskFull", "DiskFault"}
    assert all(points > 20 for points in report["points"].values()), report["points"]
