"""A mark said to be saved is there after the program was killed (promise P1)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def findings_of(module: str, kills: int) -> dict[str, Any]:
    """Kill in a process of its own, for forking is only safe where nothing else runs."""
    command = [sys.executable, "-m", f"tests.faults.{module}", "--kills", str(kills)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    findings: dict[str, Any] = json.loads(done.stdout)
    return findings


def assert_nothing_lost(findings: dict[str, Any], kills: int) -> None:
    assert findings["faults"] == kills
    assert findings["acknowledged"] > kills / 2
    assert (findings["lossy"], findings["half"], findings["damaged"]) == (0, 0, 0), findings


def test_no_acknowledged_mark_is_lost_to_a_kill() -> None:
    assert_nothing_lost(findings_of("kills", 50), 50)


def test_no_register_that_the_window_called_saved_is_lost_to_a_kill() -> None:
    assert_nothing_lost(findings_of("window_kills", 3), 3)


@pytest.mark.slow
def test_no_acknowledged_mark_is_lost_to_two_thousand_kills() -> None:
    assert_nothing_lost(findings_of("kills", 2_000), 2_000)


@pytest.mark.slow
def test_no_register_that_the_window_called_saved_is_lost_to_three_hundred_kills() -> None:
    assert_nothing_lost(findings_of("window_kills", 300), 300)
