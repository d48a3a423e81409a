from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from attendance_desk.clock import SystemClock, seconds_since_start

SHOW = "from attendance_desk.clock import SystemClock; print(SystemClock().ticks())"


def test_school_time_is_london_time_whatever_the_pc_is_set_to() -> None:
    assert str(SystemClock().now().tzinfo) == "Europe/London"


def _under(shift: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["faketime", "-f", shift, sys.executable, "-c", SHOW],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )


@pytest.mark.skipif(not shutil.which("faketime"), reason="needs faketime")
@pytest.mark.skipif(not Path("/proc/uptime").exists(), reason="Linux's own count")
@pytest.mark.parametrize("shift", ["+1h", "-1h", "2030-01-01 08:50:00"])
def test_a_clock_that_is_set_moves_no_ticks(shift: str) -> None:
    before = seconds_since_start()
    done = _under(shift)
    # faketime names a semaphore after its process and leaves it behind when it is killed; a later
    # process of the same number cannot start, and the next number can.
    if "_open" in done.stderr and not done.stdout:
        done = _under(shift)
    assert done.returncode == 0, done.stderr
    assert 0 <= float(done.stdout) - before < 60


def test_ticks_go_on() -> None:
    clock = SystemClock()
    first = clock.ticks()
    assert clock.ticks() >= first > 0
