"""Try every promise and write `docs/promises.md`.

    python -m tests.promises [--quick | --evening | --long] [--only P7] [--kept FOLDER]

In the folder `--kept` what each command printed is kept, and read the next time instead of being
run again: a run of a night that was stopped goes on where it was. The exit code is 1 when a
promise was found broken.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.promises.page import NOT_YET, save
from tests.promises.table import PROMISES, Promise
from tests.promises.tries import Length, Tried


def figure_of(tried: list[Tried]) -> str:
    """What came of all the ways in which a promise was tried, in words."""
    if not tried:
        return NOT_YET
    verdict = "held" if all(one.held for one in tried) else "**BROKEN**"
    return f"{verdict}: " + "; ".join(one.figure for one in tried).replace("|", "/")


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--quick", action="store_true", help="a short run (also the default)")
    length.add_argument("--evening", action="store_true", help="samples of what takes a night")
    length.add_argument("--long", action="store_true", help="the whole runs")
    parser.add_argument("--only", action="append", choices=[one.id for one in PROMISES])
    parser.add_argument("--kept", type=Path, metavar="FOLDER", help="what was printed before")
    asked = parser.parse_args()
    if asked.kept:
        asked.kept.mkdir(parents=True, exist_ok=True)
    how_much = _length(asked)
    broken = False
    for promise in PROMISES:
        if asked.only and promise.id not in asked.only:
            continue
        tried = [one.run(how_much, asked.kept) for one in promise.tries]
        broken = broken or any(not one.held for one in tried)
        _say(promise, figure_of(tried))
    return 1 if broken else 0


def _length(asked: argparse.Namespace) -> Length:
    if asked.long:
        return Length.LONG
    return Length.EVENING if asked.evening else Length.QUICK


def _say(promise: Promise, figure: str) -> None:
    sys.stdout.write(f"{promise.id} {promise.words}\n    {figure}\n")
    sys.stdout.flush()
    save({promise.id: figure})


if __name__ == "__main__":
    raise SystemExit(main())
