from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from attendance_desk.domain.problems import OpenElsewhere
from attendance_desk.store.holder import hold, seated
from tests.store.vault_school import SEAT

HOLD = """
import sys, time
from pathlib import Path
from attendance_desk.domain.problems import OpenElsewhere
from attendance_desk.store.holder import hold
from tests.store.vault_school import SEAT
try:
    holder = hold(Path(sys.argv[1]), SEAT)
    print("in", flush=True)
    time.sleep(float(sys.argv[2]))
except OpenElsewhere:
    print("out", flush=True)
"""


def start(folder: Path, seconds: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )


def test_the_second_is_told_who_and_since_when_but_no_name(tmp_path: Path) -> None:
    with hold(tmp_path, SEAT), pytest.raises(OpenElsewhere) as caught:
        hold(tmp_path, SEAT)
    assert caught.value.exit_code == 12
    assert "8.50 on 20 November 2026" in caught.value.happened
    assert "office" in caught.value.happened


def test_after_release_the_next_gets_in_and_nothing_is_said_of_the_last(tmp_path: Path) -> None:
    holder = hold(tmp_path, SEAT)
    assert seated(tmp_path) == SEAT
    holder.release()
    holder.release()
    assert seated(tmp_path) is None
    hold(tmp_path, SEAT).release()


def test_a_killed_holder_lets_go_at_once(tmp_path: Path) -> None:
    with start(tmp_path, 60) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "in\n"
        with pytest.raises(OpenElsewhere):
            hold(tmp_path, SEAT)
        first.send_signal(signal.SIGKILL)
        first.wait(10)
        started = time.monotonic()
        hold(tmp_path, SEAT).release()
        assert time.monotonic() - started < 2.0


def test_of_several_that_start_at_once_one_gets_in(tmp_path: Path) -> None:
    racers = [start(tmp_path, 4) for _ in range(4)]
    answers = sorted(racer.stdout.readline() for racer in racers if racer.stdout)
    for racer in racers:
        racer.kill()
        racer.communicate()
    assert answers == ["in\n", "out\n", "out\n", "out\n"]


def test_without_a_readable_note_the_lock_still_holds(tmp_path: Path) -> None:
    with hold(tmp_path, SEAT):
        (tmp_path / "desk.holder").write_text("{broken")
        with pytest.raises(OpenElsewhere, match="has this school open\\."):
            hold(tmp_path, SEAT)
