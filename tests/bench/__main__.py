"""Measure everything that people wait for, and write `docs/bench.md`: ``python -m tests.bench``.

    --times 3         how often; the best of each line counts
    --rungs 210 420   other sizes of the schools of the ladder
    --quick           measure once, print the table, and leave the ladder and the page alone

With the usual numbers it takes about a quarter of an hour on two busy cores. The exit code is 1
when a budget is not kept.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.bench.budgets import held
from tests.bench.ladder import RUNGS, ladder
from tests.bench.measure import Line, best, table
from tests.bench.page import PAGE, Surroundings, page
from tests.bench.table import everything
from tests.faults.judge import own_folders

TIMES = 3


def main() -> int:
    """Measure on the disk that temporary files are on."""
    asked = _options().parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as made, own_folders(Path(made)):
        scratch = Path(made)
        if asked.quick:
            sys.stdout.write(table(everything(scratch)) + "\n")
            return 0
        return _write(scratch, asked.times, sorted(asked.rungs))


def _write(scratch: Path, times: int, rungs: list[int]) -> int:
    before = os.getloadavg()[1]
    lines = best(_once(scratch / f"run {number}") for number in range(times))
    sys.stdout.write(table(lines) + "\n")
    steps = ladder(scratch, rungs)
    found = held(lines)
    where = Surroundings(times, (before, os.getloadavg()[1]))
    PAGE.write_text(page(found, lines, steps, where), encoding="utf-8")
    over = [one.budget.what for one in found if not one.kept]
    sys.stdout.write(f"{PAGE}: " + (f"over: {', '.join(over)}\n" if over else "all kept\n"))
    return 1 if over else 0


def _once(folder: Path) -> list[Line]:
    folder.mkdir()
    return everything(folder)


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    options.add_argument("--times", type=int, default=TIMES)
    options.add_argument("--rungs", type=int, nargs="+", default=RUNGS)
    options.add_argument("--quick", action="store_true")
    return options


if __name__ == "__main__":
    raise SystemExit(main())
