"""From a village school to twelve times the largest that this is meant for: what grows, and how.

Each rung is a school of its own with six weeks on file: its deeds in one process
(`tests.bench.rung`), and its windows in others (`tests.bench.desk_window`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median

from tests.bench import school
from tests.bench.table import life

RUNGS = (210, 420, 1_000, 5_000)
LIVES = 3


@dataclass(frozen=True)
class Step:
    """One thing that people wait for, or memory.

    Attributes:
        name: As a rung or a window's life prints it.
        what: In words.
        most: In milliseconds, or MiB; None where nobody has set an aim.
    """

    name: str
    what: str
    most: float | None = None


STEPS = (
    Step("DOOR", "start to the door", 3_000),
    Step("SIGNED", "passphrase to Today"),
    Step("REGISTER", "a register of 30 in the window", 200),
    Step("KEY", "key to painted mark", 50),
    Step("SUBMIT", "opening and submitting a register"),
    Step("MARK", "changing one mark"),
    Step("TODAY", "to do on Today, after a mark"),
    Step("CHILDREN", "reading the children to search"),
    Step("FIND", "finding a name at the hatch, a key", 100),
    Step("FIGURES", "figures by class", None),
    Step("EXPORT", "every mark as CSV", None),
    Step("MEMORY", "memory of the window, MiB", 350),
)
"""Aims are those of the schools it is meant for: none that a school of 20,000 must keep."""
Rung = dict[str, float]


def ladder(folder: Path, rungs: Sequence[int] = RUNGS, lives: int = LIVES) -> dict[int, Rung]:
    """Every figure of every rung by the number of children, in milliseconds or MiB.

    Args:
        folder: An empty one, on the disk that is to be measured.
        rungs: Numbers of children.
        lives: How often a window is started in each, after one life that nobody counts.
    """
    return {children: _rung(folder / str(children), children, lives) for children in rungs}


def _rung(folder: Path, children: int, lives: int) -> Rung:
    found: dict[str, list[float]] = {}
    life(found, "tests.bench.rung", str(folder), str(children))
    seen: dict[str, list[float]] = {}
    for number in range(lives + 1):
        if number == 1:  # the first life left compiled modules and a warm file cache
            seen = {}
        # One after another, so that few registers are missing: each is a line on Today.
        day = school.HELD_BACK + timedelta(days=number + 1)
        words = (school.HEAD.name, school.CLASS_IDS[1], day.isoformat())
        life(seen, "tests.bench.desk_window", str(folder), *words)
    return {name: median(figures) for name, figures in {**found, **seen}.items()}
