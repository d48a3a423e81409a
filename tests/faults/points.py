"""A fault at every single disk operation of a short run, whole and half done, once and for good.

    python -m tests.faults.points [--steps 6] [--only lost_sync]

Needs the recorder (it starts itself again under it). For each kind of fault the first operation
meets it, then the second, and so on until a run ends without meeting any.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from enum import IntEnum
from pathlib import Path

from attendance_desk.domain.problems import DiskFault, DiskFull, ReadOnly, Refused
from tests.faults import subject
from tests.faults.disk import Disk, read_log, write_files
from tests.faults.judge import Findings, Judge, acks_in
from tests.faults.kills import forked
from tests.faults.recorder import watched_again
from tests.faults.steps import Step, plan
from tests.faults.writer import STDOUT

SEED = 3
MOST_ACKS_CUT = 4
EXPECTED = (DiskFull, DiskFault, ReadOnly, Refused)
"""What a person may be told when the disk fails; anything else is a fault of the program.

Refused: a commit whose sync failed may turn out to be there after all, and is not made twice."""


class How(IntEnum):
    """The kinds of fault, numbered as in recorder.c."""

    KILL = 1
    TORN_KILL = 2
    IO_ERROR = 3
    DISK_FULL = 4
    SHORT_WRITE = 5
    LOST_SYNC = 6


@dataclass
class Report:
    """What every point of every kind of fault led to.

    Attributes:
        points: Runs that met their fault, by kind.
        told: What the program said, by the name of the error.
        surprises: Errors that are no sentence for a person, and where they were met first.
        findings: What was lost, half written or damaged.
    """

    points: dict[str, int] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    surprises: dict[str, str] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)


class Points:
    """Runs the same steps over and over, with the fault one operation later each time."""

    def __init__(self, scratch: Path, steps: int, every: int = 1) -> None:
        self._made, self._folder = scratch / "made", scratch / "watched" / "school"
        self._after, self._log = scratch / "after", scratch / "log"
        self._every = every
        self._recorder = ctypes.CDLL(None)
        self._keys = subject.make_school(self._made)
        self._steps = plan(SEED, subject.DAYS)[:steps]
        self._judge = Judge(self._keys, self._steps)
        self.report = Report(findings=self._judge.findings)

    def all_of(self, how: How, *, sticky: bool) -> None:
        """Every point of one kind of fault, or every so many."""
        name = f"{how.name.lower()}{' for good' if sticky else ''}"
        point = 1
        while self._one(point, how, sticky=sticky):
            self.report.points[name] = point
            point += self._every

    def _one(self, point: int, how: How, *, sticky: bool) -> bool:
        shutil.rmtree(self._folder, ignore_errors=True)
        # This PC remembers the newest head of each place; every run begins at the same one.
        shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)
        shutil.copytree(self._made, self._folder)
        self._log.write_bytes(b"")

        def work(to: int) -> None:
            os.dup2(to, STDOUT)
            self._recorder.fault_arm(point, int(how), int(sticky))
            save_and_tell(self._folder, self._keys, self._steps)
            os.write(STDOUT, f"OPERATIONS {self._recorder.fault_operations()}\n".encode())

        child, reading = forked(work)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        os.waitpid(child, 0)
        self._read(said, f"{how.name.lower()} at operation {point}{' and on' if sticky else ''}")
        acks = list(acks_in(said))
        self._judge.findings.acknowledged += len(acks)
        if how is How.LOST_SYNC:
            for kept in after_lost_sync(self._log, self._folder, self._made, self._after):
                self._judge.look(self._after, kept, exact=False)
        else:
            self._judge.look(self._folder, acks, exact=False)
        return met(said, point)

    def _read(self, said: bytes, where: str) -> None:
        for line in said.decode(errors="replace").splitlines():
            kind, _, words = line.partition(" ")
            if kind == "TOLD":
                self.report.told[words] = self.report.told.get(words, 0) + 1
            elif kind == "SURPRISE":
                self.report.surprises.setdefault(words, where)


def save_and_tell(folder: Path, keys: subject.Keys, steps: Sequence[Step]) -> None:
    """Save the steps as a person would: when one is not saved, try once more, then leave it.

    A second try that is acknowledged must be as good as any other: a failed sync is not mended by
    asking again.
    """
    try:
        desk = subject.Desk(folder, keys)
    except Exception as error:  # noqa: BLE001 - told apart in _words
        os.write(STDOUT, _words(error))
        return
    for step in steps:
        if not any(_saved(desk, step) for _ in range(2)):
            _look(desk, step)
            return
    desk.close()


def _look(desk: subject.Desk, step: Step) -> None:
    """What the window does next: show the register again, or say in words why not."""
    try:
        desk.look(step)
    except Exception as error:  # noqa: BLE001 - told apart in _words
        os.write(STDOUT, _words(error))


def _saved(desk: subject.Desk, step: Step) -> bool:
    try:
        ack = desk.save(step)
    except Exception as error:  # noqa: BLE001 - told apart in _words
        os.write(STDOUT, _words(error))
        return False
    os.write(STDOUT, f"ACK {ack.number} {ack.hash}\n".encode())
    return True


def _words(error: Exception) -> bytes:
    if isinstance(error, EXPECTED):
        return f"TOLD {type(error).__name__}\n".encode()
    return f"SURPRISE {type(error).__name__}: {error}\n".encode()


def after_lost_sync(
    log: Path, folder: Path, made: Path, after: Path
) -> Iterator[list[subject.Ack]]:
    """Cut the power after the sync whose data the kernel forgot.

    Where it hurts: after each step that was acknowledged since, at the end, and somewhere.

    Args:
        log: The recorder's log of the run.
        folder: The folder that was worked in, and what it was beforehand.
        made: See `folder`.
        after: Gets the files that the cut left, anew each time.

    Yields:
        What had been acknowledged before the cut.
    """
    records = list(read_log(log))
    lost = next((n for n, one in enumerate(records) if one.kind == "X"), len(records))
    dice = random.Random(SEED + lost)
    told = [n + 1 for n, one in enumerate(records) if one.kind == "A" and n > lost]
    for moment in {*told[-MOST_ACKS_CUT:], len(records), dice.randint(lost, len(records))}:
        disk = Disk(folder, made)
        acks: list[subject.Ack] = []
        for one in records[:moment]:
            disk.follow(one)
            acks += acks_in(one.data) if one.kind == "A" else ()
        after.mkdir(exist_ok=True)
        write_files(disk.after_cut(dice), after)
        yield acks


def met(said: bytes, point: int) -> bool:
    """Whether the run got as far as its fault; a child that was killed by it says nothing."""
    for line in said.splitlines():
        if line.startswith(b"OPERATIONS "):
            return int(line.split()[1]) >= point
    return True


def run(scratch: Path, steps: int, only: Sequence[How], every: int = 1) -> Report:
    """The points of these kinds of fault: once, and where that is another thing, for good."""
    points = Points(scratch, steps, every)
    for how in only:
        points.all_of(how, sticky=False)
        if how in {How.IO_ERROR, How.DISK_FULL, How.LOST_SYNC}:
            points.all_of(how, sticky=True)
    return points.report


def main() -> int:
    """Run from the command line and print the report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=6)
    parser.add_argument("--every", type=int, default=1, help="leave out all but every nth point")
    parser.add_argument("--only", choices=[how.name.lower() for how in How])
    asked = parser.parse_args()
    if "FAULT_WATCH" not in os.environ:
        return watched_again("tests.faults.points")
    only = [How[asked.only.upper()]] if asked.only else list(How)
    report = run(Path(os.environ["FAULT_WATCH"]).parent, asked.steps, only, asked.every)
    sys.stdout.write(json.dumps(asdict(report), indent=1) + "\n")
    return 0 if report.findings.good and not report.surprises else 1


if __name__ == "__main__":
    raise SystemExit(main())
