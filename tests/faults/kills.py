"""Kills of the program's own actions: a child saves registers, is killed, and its work is judged.

    python -m tests.faults.kills [--kills 2000] [--seed 1]

Each child is forked from this process, which has read the program's code once, and goes on in the
school that the one before it left behind. The exit code is 1 when an acknowledged mark was lost.
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
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from tests.faults import subject
from tests.faults.judge import Findings, Judge, acks_in, scratch_folder
from tests.faults.steps import plan
from tests.faults.writer import write

KILLS_IN_ONE_SCHOOL = 40
STEPS_KEPT_BACK = 200
OPENING_SECONDS = 0.03
SAVING_SECONDS = 0.012


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """Fork a child that does ``work`` with the writing end of a pipe; its id, the reading end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(writing)
        finally:
            os._exit(0)
    os.close(writing)
    return child, reading


def kill_at_some_moment(
    child: int, reading: int, dice: random.Random, within: tuple[float, float]
) -> bytes:
    """Kill the child as it opens the school (one in five) or as it saves.

    Args:
        child: The process.
        reading: Where it speaks.
        dice: Chooses the moment.
        within: The longest to wait while it opens, and after it first spoke, in seconds.

    Returns:
        What it had said.
    """
    if dice.random() < 0.2:
        time.sleep(dice.uniform(0, within[0]))
    else:
        select.select([reading], [], [], 30)
        time.sleep(dice.uniform(0, within[1]))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as said:
        return said.read()


class Victims:
    """One school after another, in each of which children are killed."""

    def __init__(self, scratch: Path, seed: int) -> None:
        self._scratch = scratch
        self._dice = random.Random(seed)
        self._steps = plan(seed, subject.DAYS)
        self._made = scratch / "made"
        self._folder = scratch / "school"
        self._keys = subject.make_school(self._made)
        self.judge = Judge(self._keys, self._steps)
        self._acks: list[subject.Ack] = []
        self._saved = -1

    def kill_one(self) -> None:
        """Kill one child at some moment and judge what it left."""
        full = self._saved > len(self._steps) - STEPS_KEPT_BACK
        if self._saved < 0 or full or self.judge.findings.faults % KILLS_IN_ONE_SCHOOL == 0:
            self._new_school()
        rest = self._steps[self._saved :]
        child, reading = forked(lambda to: write(self._folder, self._keys, rest, to=to))
        within = (OPENING_SECONDS, SAVING_SECONDS)
        heard = list(acks_in(kill_at_some_moment(child, reading, self._dice, within)))
        self._acks += heard
        self.judge.findings.acknowledged += len(heard)
        self._saved = self.judge.look(self._folder, self._acks)

    def _new_school(self) -> None:
        # Never at the same place: this PC remembers the newest head of each place.
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = self._scratch / f"school-{self.judge.findings.faults}"
        shutil.copytree(self._made, self._folder)
        self._acks.clear()
        self._saved = 0


def run(scratch: Path, kills: int, seed: int) -> Findings:
    """Kill as many children, and say what was found."""
    started = time.perf_counter()
    victims = Victims(scratch, seed)
    while victims.judge.findings.faults < kills:
        victims.kill_one()
    victims.judge.findings.seconds = round(time.perf_counter() - started, 1)
    return victims.judge.findings


def main() -> int:
    """Run from the command line and print the findings as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with scratch_folder() as scratch:
        findings = run(scratch, asked.kills, asked.seed)
    sys.stdout.write(json.dumps(asdict(findings), indent=1) + "\n")
    return 0 if findings.good else 1


if __name__ == "__main__":
    raise SystemExit(main())
