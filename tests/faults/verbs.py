"""A fault at every disk operation of letters, imports, papers, exports and older books.

    python -m tests.faults.verbs [--deed letter] [--only disk_full] [--every 1]

Needs the recorder (it starts itself again under it). What `points` does for marks, this does for
every other deed of `tests/faults/deeds.py`: the fault meets the first operation, the second, and
so on, once and for good, until a run ends without meeting any. Afterwards the school is opened as
the door does and checked whole, and the deed is done once more, as a person would.
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
from pathlib import Path

from attendance_desk.cli.frame import _of_the_system
from attendance_desk.desk import Desk
from attendance_desk.desk.seats import take_seat
from attendance_desk.store import health
from tests import a_school
from tests.faults.deeds import DEEDS, OLD_PAPER, PAPER, TABLE, WHOLE, Deed, write_inputs
from tests.faults.judge import acks_in
from tests.faults.kills import forked
from tests.faults.points import EXPECTED, How, after_lost_sync, met
from tests.faults.recorder import watched_again
from tests.faults.subject import Ack
from tests.faults.writer import STDOUT

STICKY = (How.IO_ERROR, How.DISK_FULL, How.LOST_SYNC)
_ENDS = {TABLE: b"\n", PAPER: WHOLE}
"""How a whole file ends."""


@dataclass
class Report:
    """What every point of every kind of fault led to, for one deed.

    Attributes:
        points: The last operation that met its fault, by kind.
        runs: How often a fault was tried.
        done: Acts that were called done.
        lost: Runs after which an act that was called done was not there.
        half: Runs after which part of an act was there.
        damaged: Runs after which the school did not open whole.
        stuck: Runs after which the deed could not be done once more.
        told: What the program said, by the name of the error.
        surprises: Errors that are no sentence for a person, and where they were met first.
    """

    points: dict[str, int] = field(default_factory=dict)
    runs: int = 0
    done: int = 0
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    surprises: dict[str, str] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether nothing went wrong that may not."""
        return not (self.lost or self.half or self.damaged or self.stuck or self.surprises)


class Verb:
    """Does one deed over and over, with the fault one operation later each time."""

    def __init__(self, scratch: Path, deed: Deed, every: int) -> None:
        """Make the school once; every run begins with a copy of it."""
        self._deed, self._every = deed, every
        self._made, self._after, self._log = scratch / "made", scratch / "after", scratch / "log"
        self._folder = scratch / "watched" / "school"
        self._recorder = ctypes.CDLL(None)
        self._school = a_school.copy(a_school.build(scratch / "build"), self._made)
        deed.prepare(self._school)
        self._before = self._closed_entries()
        self._steps = self._clean_run()
        self.report = Report()

    def all_of(self, how: How, *, sticky: bool) -> None:
        """Every point of one kind of fault, or every so many."""
        name = f"{how.name.lower()}{' for good' if sticky else ''}"
        point = 1
        while self._one(point, how, sticky=sticky):
            self.report.points[name] = point
            point += self._every

    def _one(self, point: int, how: How, *, sticky: bool) -> bool:
        self._fresh()
        self.report.runs += 1

        def work(to: int) -> None:
            os.dup2(to, STDOUT)
            self._recorder.fault_arm(point, int(how), int(sticky))
            self._do_and_tell()
            os.write(STDOUT, f"OPERATIONS {self._recorder.fault_operations()}\n".encode())

        child, reading = forked(work)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        os.waitpid(child, 0)
        where = f"{how.name.lower()} at operation {point}{' and on' if sticky else ''}"
        self._read(said, where)
        if how is How.LOST_SYNC:
            for acks in after_lost_sync(self._log, self._folder, self._made, self._after):
                self._judge(self._after, acks, where)
        else:
            self._judge(self._folder, list(acks_in(said)), where, said.count(b"DONE"))
            self._again(where)
        return met(said, point)

    def _fresh(self) -> None:
        shutil.rmtree(self._folder.parent, ignore_errors=True)
        # This PC remembers the newest head of each place; every run begins at the same one.
        shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)
        shutil.copytree(self._made, self._folder)
        for name in self._deed.out:
            (self._folder / name).write_bytes(OLD_PAPER)
        self._log.write_bytes(b"")

    def _sit(self, folder: Path) -> Desk:
        unlocked, now = self._school.created.unlocked, self._school.clock.now()
        return Desk(take_seat(folder, unlocked, now), a_school.BY_ROLE["head"], self._school.clock)

    def _do_and_tell(self) -> None:
        try:
            desk = self._sit(self._folder)
            for receipt in self._deed.acts(desk, self._folder):
                words = f"ACK {receipt.number} {receipt.hash}" if receipt else "DONE"
                os.write(STDOUT, f"{words}\n".encode())
            desk.close()
        except Exception as error:  # noqa: BLE001 - told apart in _in_words
            os.write(STDOUT, self._in_words(error))

    def _in_words(self, error: Exception) -> bytes:
        if isinstance(error, OSError):  # of a file that somebody named: the command's own words
            error = _of_the_system(error)
        if isinstance(error, EXPECTED):
            return f"TOLD {type(error).__name__}\n".encode()
        return f"SURPRISE {type(error).__name__}: {error}\n".encode()

    def _clean_run(self) -> list[int]:
        """How many entries there are before the deed and after each of its acts."""
        self._fresh()
        desk = self._sit(self._folder)
        counts = [len(_entries(desk))]
        counts += [len(_entries(desk)) for _ in self._deed.acts(desk, self._folder)]
        desk.close()
        return counts

    def _closed_entries(self) -> dict[int, str]:
        """The entries of the school as it was made, read in a copy: it may be an older form."""
        self._fresh()
        desk = self._sit(self._folder)
        entries = _entries(desk)
        desk.close()
        return entries

    def _judge(self, folder: Path, acks: Sequence[Ack], where: str, files: int = 0) -> None:
        """Open the school as the door does, with its whole check, and compare."""
        try:
            desk = self._sit(folder)
            try:
                health.check(desk.seated.register)
                entries = _entries(desk)
            finally:
                desk.close()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            self.report.damaged.append(f"{where}: {type(error).__name__}: {error}")
            return
        known = self._before | {ack.number: ack.hash for ack in acks}
        if any(entries.get(number) != digest for number, digest in known.items()):
            self.report.lost.append(where)
        if len(entries) not in self._steps[len(acks) :]:
            self.report.half.append(f"{where}: {len(entries)} entries")
        if folder == self._folder:
            self._judge_files(files, where)

    def _judge_files(self, said: int, where: str) -> None:
        """A file is last week's or the new one, whole; and the new one where that was said."""
        for name in self._deed.out:
            path = self._folder / name
            held = path.read_bytes() if path.exists() else b""
            new = held.endswith(_ENDS[name])
            if held != OLD_PAPER and not new:
                self.report.half.append(f"{where}: {name} has {len(held)} bytes")
            if said and not new:
                self.report.lost.append(f"{where}: {name}")

    def _again(self, where: str) -> None:
        """Do it once more: it is done, or a sentence says that it was done already."""
        try:
            desk = self._sit(self._folder)
            try:
                for _ in self._deed.acts(desk, self._folder):
                    pass
            finally:
                desk.close()
        except EXPECTED:
            pass
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
            self.report.stuck.append(f"{where}: {type(error).__name__}: {error}")
        left = [path.name for path in self._folder.iterdir() if "partial" in path.name]
        if left:
            self.report.stuck.append(f"{where}: left {left}")

    def _read(self, said: bytes, where: str) -> None:
        for line in said.decode(errors="replace").splitlines():
            kind, _, words = line.partition(" ")
            if kind in {"ACK", "DONE"}:
                self.report.done += 1
            elif kind == "TOLD":
                self.report.told[words] = self.report.told.get(words, 0) + 1
            elif kind == "SURPRISE":
                self.report.surprises.setdefault(words, where)


def _entries(desk: Desk) -> dict[int, str]:
    rows = desk.seated.register.raw().execute("SELECT number, hash FROM entry").fetchall()
    return {int(number): str(digest) for number, digest in rows}


def run(scratch: Path, deed: Deed, only: Sequence[How], every: int = 1) -> Report:
    """The points of these kinds of fault: once, and where that is another thing, for good."""
    write_inputs(scratch)
    verb = Verb(scratch, deed, every)
    for how in only:
        verb.all_of(how, sticky=False)
        if how in STICKY:
            verb.all_of(how, sticky=True)
    return verb.report


def main() -> int:
    """Run from the command line and print a report for each deed as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deed", choices=list(DEEDS), action="append")
    parser.add_argument("--every", type=int, default=1, help="leave out all but every nth point")
    parser.add_argument("--only", choices=[how.name.lower() for how in How])
    asked = parser.parse_args()
    if "FAULT_WATCH" not in os.environ:
        return watched_again("tests.faults.verbs")
    only = [How[asked.only.upper()]] if asked.only else list(How)
    scratch = Path(os.environ["FAULT_WATCH"]).parent
    reports = {}
    for name in asked.deed or list(DEEDS):
        for left in ("made", "build"):
            shutil.rmtree(scratch / left, ignore_errors=True)
        reports[name] = run(scratch, DEEDS[name], only, asked.every)
    sys.stdout.write(json.dumps({n: asdict(one) for n, one in reports.items()}, indent=1) + "\n")
    return 0 if all(one.good for one in reports.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
