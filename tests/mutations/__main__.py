"""Try the changes: ``python -m tests.mutations [NAME ...] [--write]``.

Every change is made in a copy of the tree, and its tests must turn red. Without a name all of them
are tried. With `--write` the table of `docs/mutations.md` is told what came of each; what was not
tried now stays in it as it was.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.mutations.changes import EVERY
from tests.mutations.mutation import Mutation
from tests.mutations.table import save
from tests.mutations.trial import Tried, copied, is_green, tried


def main(argv: Sequence[str]) -> int:
    """Try some changes.

    Returns:
        0 when every one was found; 1 when one was not; 2 when the tests fail by themselves.
    """
    asked = _options().parse_args(argv)
    wanted = [one for one in EVERY if not asked.names or one.name in asked.names]
    if unknown := set(asked.names) - {one.name for one in EVERY}:
        sys.stderr.write(f"No such change: {', '.join(sorted(unknown))}.\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="mutations-") as home:
        top = copied(Path(home))
        green, told = (True, "") if asked.trusting else is_green(top, wanted)
        if not green:
            sys.stderr.write(f"The tests fail while nothing is changed:\n{told}\n")
            return 2
        results = [_one(top, mutation, write=asked.write) for mutation in wanted]
    missed = [one for one in results if not one.red]
    sys.stdout.write(f"{len(results) - len(missed)} of {len(results)} changes were found.\n")
    return 1 if missed else 0


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m tests.mutations", description=__doc__)
    options.add_argument("names", nargs="*", metavar="NAME", help="only these changes")
    options.add_argument("--write", action="store_true", help="keep it in docs/mutations.md")
    options.add_argument(
        "--trusting", action="store_true", help="take the tests for green while nothing is changed"
    )
    return options


def _one(top: Path, mutation: Mutation, *, write: bool) -> Tried:
    result = tried(top, mutation)
    if write:
        save([result])
    sys.stdout.write(f"{'found' if result.red else 'NOT FOUND'}  {mutation.name}\n")
    if not result.red:
        sys.stdout.write(f"{result.told}\n")
    sys.stdout.flush()
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
