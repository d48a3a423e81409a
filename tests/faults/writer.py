"""A child process that saves steps and says ACK after each one that is on the disk.

    python -m tests.faults.writer FOLDER SEED FIRST COUNT [weak]

``weak`` takes the database's promise away on purpose, to show that the harness notices.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.faults import subject
from tests.faults.steps import Step, plan

STDOUT = 1


def write(
    folder: Path,
    keys: subject.Keys,
    steps: Iterable[Step],
    *,
    weak: bool = False,
    to: int = STDOUT,
) -> None:
    """Save the steps, saying ``ACK number hash`` on the descriptor ``to`` after each."""
    desk = subject.Desk(folder, keys)
    if weak:
        desk.weaken()
    for step in steps:
        ack = desk.save(step)
        os.write(to, f"ACK {ack.number} {ack.hash}\n".encode())
    desk.close()


def main(arguments: list[str]) -> None:
    """Run one child."""
    folder = Path(arguments[0])
    seed, first, count = map(int, arguments[1:4])
    steps = plan(seed, subject.DAYS)[first : first + count]
    write(folder, subject.sign_in(folder), steps, weak="weak" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
