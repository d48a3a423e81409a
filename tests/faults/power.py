"""Power cuts: the disk as it may be after every operation of a recorded run, opened again.

    python -m tests.faults.power [--cuts 20000] [--steps 60] [--weak]

prints what was found; the exit code is 1 when an acknowledged mark was lost.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from dataclasses import asdict
from pathlib import Path

from tests.faults import subject
from tests.faults.disk import Disk, read_log, write_files
from tests.faults.judge import Findings, Judge, acks_in, scratch_folder
from tests.faults.recorder import Recording, build, record
from tests.faults.steps import plan

SEED = 7


def cut_everywhere(recording: Recording, judge: Judge, scratch: Path, cuts: int) -> Findings:
    """Cut the power about ``cuts`` times, spread evenly over every operation of the recording."""
    started = time.perf_counter()
    records = list(read_log(recording.log))
    dice = random.Random(SEED)
    disk = Disk(recording.folder, recording.start)
    acks: list[subject.Ack] = []
    scratch.mkdir()
    for number, one in enumerate(records, start=1):
        disk.follow(one)
        if one.kind == "A":
            acks.extend(acks_in(one.data))
        while judge.findings.faults * len(records) < cuts * number:
            write_files(disk.after_cut(dice), scratch)
            judge.look(scratch, acks)
    judge.findings.acknowledged = len(acks)
    judge.findings.seconds = round(time.perf_counter() - started, 1)
    return judge.findings


def missed_by_recorder(recording: Recording) -> list[str]:
    """Names of files whose recorded writes do not add up to what is really in the folder."""
    disk = Disk(recording.folder, recording.start)
    for one in read_log(recording.log):
        disk.follow(one)
    recorded = disk.now()
    real = {
        path.relative_to(recording.folder).as_posix(): path.read_bytes()
        for path in recording.folder.rglob("*")
        if path.is_file()
    }
    return sorted(
        name for name in real.keys() | recorded.keys() if real.get(name) != recorded.get(name)
    )


def run(scratch: Path, cuts: int, steps: int, *, weak: bool = False) -> Findings:
    """Make a school, record ``steps`` being saved in it, and cut the power ``cuts`` times."""
    made = scratch / "made"
    keys = subject.make_school(made)
    arguments = [str(SEED), "0", str(steps), *(["weak"] if weak else [])]
    recording = record(build(scratch), made, scratch, *arguments)
    missed = missed_by_recorder(recording)
    if missed:
        raise AssertionError(f"the recorder does not see every write to {missed}")
    judge = Judge(keys, plan(SEED, subject.DAYS))
    return cut_everywhere(recording, judge, scratch / "after", cuts)


def main() -> int:
    """Run from the command line and print the findings as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuts", type=int, default=20_000)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--weak", action="store_true")
    asked = parser.parse_args()
    with scratch_folder() as scratch:
        findings = run(scratch, asked.cuts, asked.steps, weak=asked.weak)
    sys.stdout.write(json.dumps(asdict(findings), indent=1) + "\n")
    return 0 if findings.good else 1


if __name__ == "__main__":
    raise SystemExit(main())
