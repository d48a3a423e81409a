"""Races for the one writer's seat: programs start at once, the one that got in is killed.

    python -m tests.faults.races [--races 1000] [--seed 1] [--weak]

Two to eight processes start together. One gets in and saves; each of the others is refused and
keeps asking. Then the one inside is killed, and the next must get in, alone, within two seconds.
``--weak`` takes the lock away, to show that the harness notices.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from unittest.mock import Mock, patch

from filelock import FileLock

from attendance_desk.domain.problems import OpenElsewhere
from attendance_desk.store import holder
from tests.faults import subject
from tests.faults.judge import Findings, Judge, acks_in, scratch_folder
from tests.faults.kills import forked
from tests.faults.steps import Step, plan

RACES_IN_ONE_SCHOOL = 25
FEWEST, MOST = 2, 8
PATIENCE_SECONDS = 20.0
BETWEEN_TRIES_SECONDS = 0.02
SETTLING_SECONDS = 0.01
SAVING_SECONDS = 1.0
IN, OUT, FAULT = b"IN\n", b"OUT\n", b"FAULT "


@dataclass
class Report:
    """What the races led to.

    Attributes:
        races: Races run. starters: Processes that took part in all of them.
        two_writers: Races in which a second one got in beside the first.
        nobody: Races in which nobody got in, at the start or after the kill.
        slowest: The longest from a kill to the next one's being in, in seconds.
        faults: What was said that is no refusal, and how often.
        findings: What was lost, half written or damaged.
    """

    races: int = 0
    starters: int = 0
    two_writers: int = 0
    nobody: int = 0
    slowest: float = 0.0
    faults: dict[str, int] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)
    seconds: float = 0.0

    @property
    def good(self) -> bool:
        """Whether there was always one writer, and one soon after a kill."""
        nothing = not (self.two_writers or self.nobody or self.faults)
        return nothing and self.slowest <= 2.0 and self.findings.good


class Runner:
    """One process of a race, and what it has said so far."""

    def __init__(self, child: int, reading: int) -> None:
        """Keep its id and where it speaks."""
        self.child, self.reading, self.said = child, reading, b""
        self.closed = False

    @property
    def inside(self) -> bool:
        """Whether it said that it got in."""
        return IN in self.said

    @property
    def answered(self) -> bool:
        """Whether it got in or was refused."""
        return self.inside or OUT in self.said or self.closed

    def hear(self) -> None:
        """Take what it says now."""
        some = os.read(self.reading, 65536)
        self.said += some
        self.closed = self.closed or not some

    def kill(self) -> None:
        """Kill it and hear what it had said."""
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        while not self.closed:
            self.hear()


class Races:
    """Runs races in one school after another."""

    def __init__(self, scratch: Path, seed: int) -> None:
        """Make the school that every so many races begin with a copy of."""
        self._scratch, self._dice = scratch, random.Random(seed)
        self._steps = plan(seed, subject.DAYS)
        self._made, self._folder = scratch / "made", scratch / "school"
        self._keys = subject.make_school(self._made)
        self._judge = Judge(self._keys, self._steps)
        self._acks: list[subject.Ack] = []
        self.report = Report(findings=self._judge.findings)

    def one(self) -> None:
        """One race, the kill, and the race for the seat that is free again."""
        if self.report.races % RACES_IN_ONE_SCHOOL == 0:
            self._new_school()
        self.report.races += 1
        runners = self._start(self._dice.randint(FEWEST, MOST))
        try:
            first = self._winner(runners, everybody_answers=True)
            self._let_save(first, runners)
            self._count_inside(runners)
            if first is not None and len(runners) > 1:
                self._kill_and_wait(first, runners)
        finally:
            for one in runners:
                if not one.closed:
                    one.kill()
        self._look(runners)

    def _new_school(self) -> None:
        # Never at the same place: this PC remembers the newest head of each place.
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = self._scratch / f"school-{self.report.races}"
        shutil.copytree(self._made, self._folder)
        self._acks = []

    def _start(self, count: int) -> list[Runner]:
        """Processes that wait for one signal and then open the school for writing."""
        waiting, starting = os.pipe()

        def work(to: int) -> None:
            os.close(starting)
            os.read(waiting, 1)
            take_part(self._folder, self._keys, self._steps, to)

        runners = [Runner(*forked(work)) for _ in range(count)]
        self.report.starters += count
        os.close(waiting)
        os.close(starting)
        return runners

    def _winner(self, runners: list[Runner], *, everybody_answers: bool) -> Runner | None:
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            inside = [one for one in runners if one.inside]
            if inside and (not everybody_answers or all(one.answered for one in runners)):
                return inside[0]
            if all(one.closed for one in runners):
                break
            self._hear(runners, 1)
        self.report.nobody += 1
        return None

    def _let_save(self, first: Runner | None, runners: list[Runner]) -> None:
        """Wait a moment, in half of the races until something was saved."""
        until = time.monotonic() + self._dice.choice((0.0, SAVING_SECONDS))
        while first is not None and b"ACK" not in first.said and time.monotonic() < until:
            self._hear(runners, SETTLING_SECONDS)
        time.sleep(self._dice.uniform(0, SETTLING_SECONDS))
        self._hear(runners, 0)

    def _hear(self, runners: list[Runner], seconds: float) -> None:
        by_end = {one.reading: one for one in runners if not one.closed}
        ready, _, _ = select.select(list(by_end), [], [], seconds)
        for end in ready:
            by_end[end].hear()

    def _count_inside(self, runners: list[Runner]) -> None:
        if sum(one.inside for one in runners) > 1:
            self.report.two_writers += 1

    def _kill_and_wait(self, first: Runner, runners: list[Runner]) -> None:
        others = [one for one in runners if one is not first]
        killed = time.monotonic()
        first.kill()
        if self._winner(others, everybody_answers=False) is not None:
            taken = time.monotonic() - killed
            self.report.slowest = max(self.report.slowest, round(taken, 3))
            self._let_save(next(one for one in others if one.inside), others)
            self._count_inside(others)

    def _look(self, runners: list[Runner]) -> None:
        for one in runners:
            os.close(one.reading)
            for line in one.said.splitlines():
                if line.startswith(FAULT):
                    words = line.removeprefix(FAULT).decode(errors="replace")
                    self.report.faults[words] = self.report.faults.get(words, 0) + 1
        heard = sorted((ack for one in runners for ack in acks_in(one.said)), key=_number)
        self._acks += heard
        self._judge.findings.acknowledged += len(heard)
        self._judge.look(self._folder, self._acks)


def take_part(folder: Path, keys: subject.Keys, steps: list[Step], to: int) -> None:
    """Ask for the seat until it is given, then save until killed.

    Whoever comes second goes on where the first was killed: what stands is asked after opening.
    """
    refused = False
    while (desk := _seated(folder, keys, to)) is None:
        if not refused:
            os.write(to, OUT)
        refused = True
        time.sleep(BETWEEN_TRIES_SECONDS)
    os.write(to, IN)
    for step in steps[desk.steps_saved() :]:
        ack = desk.save(step)
        os.write(to, f"ACK {ack.number} {ack.hash}\n".encode())


def _seated(folder: Path, keys: subject.Keys, to: int) -> subject.Desk | None:
    """The seat, or None where somebody else has it; anything else ends the process."""
    try:
        return subject.Desk(folder, keys)
    except OpenElsewhere:
        return None
    except Exception as error:
        os.write(to, FAULT + f"{type(error).__name__}: {error}\n".encode())
        raise SystemExit(1) from error


def _number(ack: subject.Ack) -> int:
    return ack.number


@contextmanager
def without_lock() -> Iterator[None]:
    """Let everybody in, as a program without a lock would."""
    with patch.object(holder, "FileLock", Mock(spec=FileLock)):
        yield


def run(scratch: Path, races: int, seed: int) -> Report:
    """Run as many races, and say what was found."""
    started = time.perf_counter()
    racing = Races(scratch, seed)
    while racing.report.races < races:
        racing.one()
    racing.report.seconds = round(time.perf_counter() - started, 1)
    return racing.report


def main() -> int:
    """Run from the command line and print the report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--races", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weak", action="store_true")
    asked = parser.parse_args()
    with scratch_folder() as scratch:
        if asked.weak:
            with without_lock():
                report = run(scratch, asked.races, asked.seed)
        else:
            report = run(scratch, asked.races, asked.seed)
    sys.stdout.write(json.dumps(asdict(report), indent=1) + "\n")
    return 0 if report.good else 1


if __name__ == "__main__":
    raise SystemExit(main())
