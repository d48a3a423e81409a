"""A mark said to be saved is there after the program was killed (promise P1)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def kill(count: int) -> dict[str, Any]:
    """Kill in a process of its own, for forking is only safe where nothing else runs."""
    command = [sys.executable, "-m", "tests.faults.kills", "--kills", str(count)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    findings: dict[str, Any] = json.loads(done.stdout)
    return findings


def assert_nothing_lost(findings: dict[str, Any], kills: int) -> None:
    assert findings["faults"] == kills
    assert findings["acknowledged"] > kills
    assert (findings["lossy"], findings["half"], findings["damaged"]) == (0, 0, 0), findings


def test_no_acknowledged_mark_is_lost_to_a_kill() -> None:
    assert_nothing_lost(kill(100), 100)


@pytest.mark.slow
def test_no_acknowledged_mark_is_lost_to_two_thousand_kills() -> None:
    assert_nothing_lost(kill(2_000), 2_000)
