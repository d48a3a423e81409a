"""A copy, a backup or a restore on a medium that fails, or a program killed, at every operation.

    python -m tests.faults.copying [--what backup] [--every 3] [--only kill]

Needs the recorder (it starts itself again under it). Only what happens on the stick is counted.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk.desk import Desk
from attendance_desk.desk.putting_back import Work, put_in_place
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.problems import DeskError, DiskFault, DiskFull, ReadOnly
from attendance_desk.store import backups, copies, restoring
from attendance_desk.store.copies import Found
from attendance_desk.store.places import Book
from tests.faults import subject
from tests.faults.kills import forked
from tests.faults.points import How, met
from tests.faults.recorder import watched_again
from tests.faults.steps import plan

EXPECTED = (DiskFull, DiskFault, ReadOnly)
CLOCK = PractiseClock(datetime(2026, 9, 7, 16, 0, tzinfo=SCHOOL_ZONE))


@dataclass
class Report:
    """What every point of every kind of fault led to.

    Attributes:
        points: The last operation that met its fault, by kind.
        runs: How often a fault was tried.
        made: Copies that were said to be made.
        false: Folders that looked like a copy and were none.
        lost: Copies that were said to be made and were not there.
        stuck: Runs after which the next copy could not be made, or left something behind.
        told: What the program said, by the name of the error.
        surprises: Errors that are no sentence for a person.
    """

    points: dict[str, int] = field(default_factory=dict)
    runs: int = 0
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
    """Makes the same monthly copy over and over, with the fault one operation later each time."""

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
        self.report.runs += 1

        def work(to: int) -> None:
            desk = self._desk()
            self._recorder.fault_arm(point, int(how), 0)
            os.write(to, self._tried(desk))
            os.write(to, f"OPERATIONS {self._recorder.fault_operations()}\n".encode())

        child, reading = forked(work)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read().decode(errors="replace")
        os.waitpid(child, 0)
        self._judge(said, f"{how.name.lower()} at operation {point}")
        return met(said.encode(), point)

    def _desk(self) -> Desk:
        return Desk(take_seat(self._school, self._keys.unlocked, CLOCK.now()), subject.HEAD, CLOCK)

    def _judge(self, said: str, where: str) -> None:
        """Look at the stick, and then make the next copy as a person would."""
        folders = [path for path in self._stick.iterdir() if path.suffix != ".partial"]
        found = self.found()
        for one in found:
            try:
                self.prove(one)
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
            os.write(to, self._tried(self._desk()))

        child, reading = forked(work)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read().decode(errors="replace")
        os.waitpid(child, 0)
        left = [path.name for path in self._stick.iterdir() if path.suffix == ".partial"]
        if not said.startswith("MADE") or left:
            self.report.stuck.append(f"{where}: {said} {left}")

    def _tried(self, desk: Desk) -> bytes:
        try:
            self.make(desk)
        except EXPECTED as error:
            return f"TOLD {type(error).__name__}\n".encode()
        except Exception as error:  # noqa: BLE001 - a fault of the program, told apart
            return f"SURPRISE {type(error).__name__}: {error}\n".encode()
        finally:
            desk.close()
        return b"MADE\n"

    def make(self, desk: Desk) -> None:
        """Do what is tried."""
        desk.keeping.make(target=self._stick)

    def found(self) -> tuple[Found, ...]:
        """What lies on the stick and looks whole."""
        return copies.find(self._stick, self._keys.unlocked.school)

    def prove(self, one: Found) -> None:
        """Read one back."""
        copies.check(one, self._keys.unlocked, lambda _words: None)


class BackingUp(Copying):
    """The same with a backup of both books."""

    def make(self, desk: Desk) -> None:
        """Make a backup."""
        desk.backups.make(self._stick)

    def found(self) -> tuple[Found, ...]:
        """The backups on the stick."""
        return backups.find(self._stick, self._keys.unlocked)

    def prove(self, one: Found) -> None:
        """Read one back."""
        backups.check(one, self._keys.unlocked, lambda _words: None)


class PuttingBack(Copying):
    """The same with a restore onto a disk that fails; the school that is there stays as it was."""

    def __init__(self, scratch: Path, every: int) -> None:
        super().__init__(scratch, every)
        place = scratch / "backups"
        place.mkdir()
        desk = self._desk()
        self._backup = desk.backups.make(place).value.folder
        desk.close()
        self._before = _bytes_in(self._school), _bytes_in(self._backup)

    def make(self, desk: Desk) -> None:
        """Restore into a new folder; with one there from the last time, that is moved away."""
        new = self._stick / "new"
        if new.exists():
            shutil.rmtree(new)
        found = restoring.load(self._backup, self._keys.unlocked)
        put_in_place(Work(found, self._keys.unlocked, new, CLOCK, lambda _words: None), None)
        assert desk.seated.folder == self._school

    def found(self) -> tuple[Found, ...]:
        """The restored school, if there is one; the live one and the backup are untouched."""
        if (_bytes_in(self._school), _bytes_in(self._backup)) != self._before:
            self.report.false.append("the live school or the backup changed")
        new = self._stick / "new"
        there = restoring.load(self._backup, self._keys.unlocked)
        return (Found(new, there.facts),) if new.exists() else ()

    def prove(self, one: Found) -> None:
        """Open the restored school and check it whole."""
        faults = subject.read_back(one.folder, self._keys).faults
        if faults:
            raise DeskError(*faults)


def _bytes_in(folder: Path) -> dict[str, bytes]:
    books = (f"{book.value}.desk" for book in Book)
    return {name: (folder / name).read_bytes() for name in (*books, "keys.json")}


WHAT: dict[str, type[Copying]] = {
    "monthly": Copying,
    "backup": BackingUp,
    "restore": PuttingBack,
}
KINDS = (How.KILL, How.TORN_KILL, How.IO_ERROR, How.DISK_FULL, How.SHORT_WRITE)


def run(scratch: Path, only: Sequence[How], every: int, what: str = "monthly") -> Report:
    """The points of these kinds of fault."""
    copying = WHAT[what](scratch, every)
    for how in only:
        copying.all_of(how)
    return copying.report


def main() -> int:
    """Run from the command line and print the report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="leave out all but every nth point")
    parser.add_argument("--only", choices=[how.name.lower() for how in KINDS])
    parser.add_argument("--what", choices=list(WHAT), default="monthly")
    asked = parser.parse_args()
    if "FAULT_WATCH" not in os.environ:
        return watched_again("tests.faults.copying")
    only = [How[asked.only.upper()]] if asked.only else list(KINDS)
    report = run(Path(os.environ["FAULT_WATCH"]).parent, only, asked.every, asked.what)
    sys.stdout.write(json.dumps(asdict(report), indent=1) + "\n")
    return 0 if report.good else 1


if __name__ == "__main__":
    raise SystemExit(main())
