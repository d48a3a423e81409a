"""Seven years of 420 children through the real import, and what a school waits for then.

    python -m tests.scale [--years 7] [--sessions 392] [--starts 7] [--at FOLDER]

Prints JSON: how much is on file, what the import took, the deeds of `tests.scale.deeds`, and the
start of the window in this school and in a school of one year, in turn. The exit code is 1 when
something costs more than `tests.scale.aims` allow. With the usual numbers it is 1.15 million marks
and takes a quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench import school
from tests.bench.table import ROOT, life
from tests.faults.judge import own_folders
from tests.scale.aims import STARTS, missed
from tests.scale.school import calendar, last_day

YEARS, SESSIONS, LIVES = 7, 392, 7
Found = dict[str, Any]


def main() -> int:
    """Measure once."""
    asked = _options().parse_args()
    with tempfile.TemporaryDirectory(dir=asked.at, prefix="scale-") as made:
        home = Path(made)
        with own_folders(home):
            found = measured(home, asked.years, asked.sessions, asked.starts)
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    return 1 if found["missed"] else 0


def measured(home: Path, years: int, sessions: int, lives: int) -> Found:
    """Both schools, their deeds and their starts.

    Args:
        home: An empty folder, on the disk that is to be measured.
        years: Of the large school.
        sessions: Of each year.
        lives: How often a window is started in each, after one life that nobody counts.
    """
    schools = {"large": years, "one year": 1}
    found: Found = {}
    for name, long in schools.items():
        at = str(home / name)
        made = _told("tests.scale.school", at, str(long), str(sessions))
        done = _told("tests.scale.deeds", at, str(home / f"{name} stick"), str(sessions))
        found[name] = {"made": made, "deeds": done}
    starts = _starts([home / name for name in schools], sessions, lives)
    return {**found, "starts": starts, "missed": missed(found["large"]["deeds"], starts)}


def _starts(schools: list[Path], sessions: int, lives: int) -> dict[str, tuple[float, float]]:
    """Milliseconds of each start in each school, in turn, so that both meet the same machine."""
    heard: list[dict[str, list[float]]] = [{}, {}]
    first = last_day(sessions) + timedelta(days=1)
    days = calendar().school_days(first, school.THIS_YEAR.ends)
    for number in range(lives + 1):
        if number == 1:  # the first life of both left compiled modules and a warm file cache
            heard = [{}, {}]
        words = (school.HEAD.name, school.CLASS_IDS[1], days[number].isoformat())
        turn = list(zip(schools, heard, strict=True))
        # Who comes first meets a colder machine, so they take turns at that too.
        for folder, told in reversed(turn) if number % 2 else turn:
            life(told, "tests.bench.desk_window", str(folder), *words)
    large, one_year = heard
    named = [aim.name for aim in STARTS] + ["MEMORY"]
    return {name: (median(large[name]), median(one_year[name])) for name in named}


def _told(module: str, *words: str) -> Found:
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{module}: {done.stderr.strip()[-2000:]}")
    told: Found = json.loads(done.stdout.splitlines()[-1])
    return told


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m tests.scale", description=__doc__)
    options.add_argument("--years", type=int, default=YEARS)
    options.add_argument("--sessions", type=int, default=SESSIONS, help="of each school year")
    options.add_argument("--starts", type=int, default=LIVES, help="of the window, in each school")
    options.add_argument("--at", help="a folder on the disk that is to be measured")
    return options


if __name__ == "__main__":
    raise SystemExit(main())
