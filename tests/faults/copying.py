"""A monthly copy onto a stick that fails, or a program killed, at every operation on the stick.

    python -m tests.faults.copying [--every 3] [--only kill]

Needs the recorder (it starts itself again under it). Only what happens on the stick is counted.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk.desk import Desk
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.problems import DeskError, DiskFault, DiskFull, ReadOnly
from attendance_desk.store import copies
from tests.faults import subject
from tests.faults.judge import scratch_folder
from tests.faults.kills import forked
from tests.faults.points import How
from tests.faults.recorder import build
from tests.faults.steps import plan

EXPECTED = (DiskFull, DiskFault, ReadOnly)
CLOCK = PractiseClock(datetime(2026, 9, 7, 16, 0, tzinfo=SCHOOL_ZONE))


@dataclass
class Report:
    """What every point of every kind of fault led to.

    Attributes:
        points: Runs that met their fault, by kind.
        made: Copies that were said to be made.
        false: Folders that looked like a copy and were none.
        lost: Copies that were said to be made and were not there.
        stuck: Runs after which the next copy could not be made, or left something behind.
        told: What the program said, by the name of the error.
        surprises: Errors that are no sentence for a person.
    """

    points: dict[str, int] = field(default_factory=dict)
    made: int = 0
    false: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    surprises: dict[str, str] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether nothing went wrong that may not."""
        return not (self.false or self.lost or self.stuck or self.surprises)


class Copying:
    """Makes the same copy over and over, with the fault one operation later each time."""

    def __init__(self, scratch: Path, every: int) -> None:
        self._school, self._stick = scratch / "school", scratch / "watched" / "stick"
        self._every, self._recorder = every, ctypes.CDLL(None)
        self._keys = subject.make_school(self._school)
        desk = subject.Desk(self._school, self._keys)
        for step in plan(5, subject.DAYS)[:6]:
            desk.save(step)
        desk.close()
        self.report = Report()

    def all_of(self, how: How) -> None:
        """Every point of one kind of fault, or every so many."""
        point = 1
        while self._one(point, how):
            self.report.points[how.name.lower()] = point
            point += self._every

    def _one(self, point: int, how: How) -> bool:
        shutil.rmtree(self._stick, ignore_errors=True)
        self._stick.mkdir(parents=True)

        def work(to: int) -> None:
            desk = self._desk()
            self._recorder.fault_arm(point, int(how), 0)
            os.write(to, _tried(desk, self._stick))
            os.write(to, f"OPERATIONS {self._recorder.fault_operations()}\n".encode())

        child, reading = forked(work)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read().decode(errors="replace")
        os.waitpid(child, 0)
        self._judge(said, f"{how.name.lower()} at operation {point}")
        return _met(said, point)

    def _desk(self) -> Desk:
        return Desk(take_seat(self._school, self._keys.unlocked, CLOCK.now()), subject.HEAD, CLOCK)

    def _judge(self, said: str, where: str) -> None:
        """Look at the stick, and then make the next copy as a person would."""
        school = self._keys.unlocked.school
        found = copies.find(self._stick, school)
        folders = [path for path in self._stick.iterdir() if path.suffix != ".partial"]
        for one in found:
            try:
                copies.check(one, self._keys.unlocked, lambda _words: None)
            except DeskError as error:
                self.report.false.append(f"{where}: {error}")
        if len(folders) != len(found):
            self.report.false.append(f"{where}: {[path.name for path in folders]}")
        kind, _, words = said.partition("\n")[0].partition(" ")
        if kind == "MADE":
            self.report.made += 1
            self.report.lost += [] if found else [where]
        elif kind == "TOLD":
            self.report.told[words] = self.report.told.get(words, 0) + 1
        elif kind == "SURPRISE":
            self.report.surprises.setdefault(words, where)
        self._again(where)

    def _again(self, where: str) -> None:
        def work(to: int) -> None:
            os.write(to, _tried(self._desk(), self._stick))

        child, reading = forked(work)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read().decode(errors="replace")
        os.waitpid(child, 0)
        left = [path.name for path in self._stick.iterdir() if path.suffix == ".partial"]
        if not said.startswith("MADE") or left:
            self.report.stuck.append(f"{where}: {said} {left}")


def _tried(desk: Desk, stick: Path) -> bytes:
    try:
        desk.keeping.make(target=stick)
    except EXPECTED as error:
        return f"TOLD {type(error).__name__}\n".encode()
    except Exception as error:  # noqa: BLE001 - a fault of the program, told apart
        return f"SURPRISE {type(error).__name__}: {error}\n".encode()
    finally:
        desk.close()
    return b"MADE\n"


def _met(said: str, point: int) -> bool:
    """Whether the run got as far as its fault; a child that was killed by it says nothing."""
    for line in said.splitlines():
        if line.startswith("OPERATIONS "):
            return int(line.split()[1]) >= point
    return True


KINDS = (How.KILL, How.TORN_KILL, How.IO_ERROR, How.DISK_FULL, How.SHORT_WRITE)


def run(scratch: Path, only: Sequence[How], every: int) -> Report:
    """The points of these kinds of fault."""
    copying = Copying(scratch, every)
    for how in only:
        copying.all_of(how)
    return copying.report


def main() -> int:
    """Run from the command line and print the report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="leave out all but every nth point")
    parser.add_argument("--only", choices=[how.name.lower() for how in KINDS])
    asked = parser.parse_args()
    if "FAULT_WATCH" not in os.environ:
        return _again_under_the_recorder()
    only = [How[asked.only.upper()]] if asked.only else list(KINDS)
    report = run(Path(os.environ["FAULT_WATCH"]).parent, only, asked.every)
    sys.stdout.write(json.dumps(asdict(report), indent=1) + "\n")
    return 0 if report.good else 1


def _again_under_the_recorder() -> int:
    with scratch_folder() as scratch:
        (scratch / "watched").mkdir()
        watch = {"FAULT_WATCH": str(scratch / "watched"), "FAULT_LOG": str(scratch / "log")}
        env = {**os.environ, **watch, "LD_PRELOAD": str(build(scratch))}
        command = [sys.executable, "-m", "tests.faults.copying", *sys.argv[1:]]
        return subprocess.run(command, env=env, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
