"""The page `docs/promises.md`: rows that a run fills, and what could not be tried."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tests.promises.table import PROMISES, Promise
from tests.promises.tries import ROOT

PAGE = ROOT / "docs" / "promises.md"
NOT_YET = "not tried yet"
_NEVER = """
## What could not be tried here

- **Windows and macOS**: their locks, what they do when a disk is full, virus scanners that hold
  files, folders that are synchronised. Everything here ran on Linux.
- **A real network drive** (SMB). The program refuses a live school there; the folder through which
  PCs exchange may lie on one, and its misbehaviour is simulated.
- **Disks and sticks that lie** about what they have written. No program can show it; that is why a
  backup is read back from the medium before it is called one.
- **Old hard disks.** Times are of one machine with a fast disk.

## What is still to be tried

"""
_ROW = re.compile(r"^\| (P\d+) \|.*\| ([^|]*) \|$", re.MULTILINE)
_HEAD = """# The promises, tried

What the desk promises, how each promise is tried, and what came of it. This page is written by a
command and not by hand:

    python -m tests.promises --quick        a short run of everything
    python -m tests.promises --evening      the whole runs, and samples of those that take a night
    python -m tests.promises --long         the whole runs; leave it a night
    python -m tests.promises --only P7      one promise; the rest of the page stays

The commands in the table are the whole runs; each can be given by itself. A figure says how many
tries it comes from.

| | promise | tried by | what came of it here |
| --- | --- | --- | --- |
"""


def figures_on(text: str) -> dict[str, str]:
    """What a page says came of each promise."""
    return dict(_ROW.findall(text))


def written(figures: Mapping[str, str]) -> str:
    """The page with these figures."""
    rows = "".join(_row(one, figures.get(one.id, NOT_YET)) for one in PROMISES)
    untried = "".join(f"- {one.id}: {one.untried}.\n" for one in PROMISES if one.untried)
    return f"{_HEAD}{rows}{_NEVER}{untried}"


def save(figures: Mapping[str, str], page: Path = PAGE) -> None:
    """Write the page, keeping the figures of promises that were not tried now."""
    known = figures_on(page.read_text(encoding="utf-8")) if page.exists() else {}
    page.write_text(written(known | dict(figures)), encoding="utf-8")


def _row(promise: Promise, figure: str) -> str:
    how = "<br>".join(one.name for one in promise.tries) or "–"
    return f"| {promise.id} | {promise.words} | {how} | {figure} |\n"
