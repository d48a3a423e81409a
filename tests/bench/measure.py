"""Measuring on a busy machine: ours and its floor in turn, and only their ratio is kept.

Cores that other work shares make a number of seconds worthless a minute later. A floor is what the
same machine needs at that moment for the part that cannot be left out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median

Work = Callable[[], object]
Clock = Callable[[], float]
MILLISECONDS = 1000.0
BY_ITSELF = time.process_time
"""The time that this process had on a core."""


@dataclass(frozen=True)
class Line:
    """One line of the table.

    Attributes:
        what: What the user waits for.
        ours: The program's figure, in `unit`.
        floor: The floor's figure, in `unit`.
        floor_is: What the floor does.
        most: The largest ratio that the aim allows; None where the aim is not a ratio.
        unit: "ms" or "MiB".
        note: Anything that a reader needs to judge it.
    """

    what: str
    ours: float
    floor: float
    floor_is: str
    most: float | None = None
    unit: str = "ms"
    note: str = ""

    @property
    def ratio(self) -> float:
        """Ours as a multiple of the floor."""
        return self.ours / self.floor


def in_turn(
    works: Mapping[str, Work], rounds: int, clock: Clock = time.perf_counter
) -> dict[str, float]:
    """The median time of each work, in milliseconds, with the works run one after another.

    Args:
        works: What to run, by name; each is run once before the rounds, to warm up.
        rounds: How often each is measured.
        clock: Seconds. `BY_ITSELF` for what neither waits nor writes: a floor of a millisecond is
            through before others take the core, what takes ten is not, and so their ratio would be
            that of the load.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(rounds):
        for name, work in works.items():
            started = clock()
            work()
            taken[name].append((clock() - started) * MILLISECONDS)
    return {name: median(times) for name, times in taken.items()}


def best(runs: Iterable[list[Line]]) -> list[Line]:
    """Of each line the run in which ours took least, in the order of the first run.

    Work of others can only make a time worse; a ratio stays that of one and the same moment.
    """
    kept: dict[str, Line] = {}
    for line in (line for lines in runs for line in lines):
        held = kept.get(line.what)
        if held is None or line.ours < held.ours:
            kept[line.what] = line
    return list(kept.values())


def table(lines: list[Line]) -> str:
    """The lines as text in columns."""
    head = ("", "ours", "floor", "ratio", "aim", "floor is; notes")
    rows = [head, *(_cells(line) for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place in {0, 5} else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _cells(line: Line) -> tuple[str, ...]:
    aim = "" if line.most is None else f"<= {line.most:g}"
    said = "; ".join(part for part in (line.floor_is, line.note) if part)
    figures = (f"{value:.3g} {line.unit}" for value in (line.ours, line.floor))
    return (line.what, *figures, f"{line.ratio:.2f}", aim, said)
