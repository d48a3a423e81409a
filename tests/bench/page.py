"""The page of the measurements, `docs/bench.md`: written whole, by the command alone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.budgets import Held
from tests.bench.ladder import LIVES, STEPS, Rung
from tests.bench.measure import Line
from tests.bench.rung import SESSIONS

PAGE = Path(__file__).parents[2] / "docs" / "bench.md"
_HEAD = """\
# How fast it is

What people wait for, measured. This page is written by a command and not by hand:

    python -m tests.bench            measures everything and writes this page
    python -m tests.bench --quick    one run, printed, no ladder of schools

"""
_BUDGETS = """\
## What it is held to

The most that a person at the desk may wait on a school's laptop. The floor is what the same
machine needed at the same moment for the part that cannot be left out (an empty window, the bare
library); the ratio is measured to floor, and says more than milliseconds do.

"""
_LINES = """\
## Ours and the floor

A school of 420 children with seven years on file. An aim is the largest ratio that is accepted;
the slow tests hold every one of them, with room for a busy machine.

"""

_SHARED = """\
**The machine was shared with other work**: times are too high, ratios are nearer the truth.
"""


@dataclass(frozen=True)
class Surroundings:
    """Where and how it was measured.

    Attributes:
        runs: How often everything was measured; the best of them stands here.
        load: Processes that wanted to run, before and after, on how many cores.
    """

    runs: int
    load: tuple[float, float]

    def words(self) -> str:
        """Them in a sentence or two."""
        cores = os.cpu_count() or 1
        shared = max(self.load) > 1
        before, after = self.load
        told = f"""\
Measured {self.runs} times on {cores} cores, the best of each line; windows were drawn offscreen.
On average {before:.1f} processes wanted to run before and {after:.1f} after.
"""
        return told + (_SHARED if shared else "") + "\n"


def page(
    held: Sequence[Held], lines: Sequence[Line], rungs: Mapping[int, Rung], where: Surroundings
) -> str:
    """The whole page."""
    parts = [_HEAD, where.words(), _BUDGETS, _budgets(held), _LINES, _lines(lines), _ladder(rungs)]
    return "".join(parts)


def _budgets(held: Sequence[Held]) -> str:
    head = ("what", "budget", "floor", "measured", "ratio", "verdict", "")
    rows = (
        (
            one.budget.what,
            _figure(one.budget.most, one.budget.unit),
            _figure(one.floor, one.budget.unit),
            _figure(one.measured, one.budget.unit),
            _ratio(one.measured, one.floor),
            "kept" if one.kept else "**over**",
            one.note,
        )
        for one in held
    )
    return _table(head, rows)


def _lines(lines: Sequence[Line]) -> str:
    head = ("what", "ours", "floor", "ratio", "aim", "verdict", "the floor is")
    return _table(head, (_line(line) for line in lines))


def _line(line: Line) -> tuple[str, ...]:
    verdict = "" if line.most is None else "kept" if line.ratio <= line.most else "**over**"
    return (
        line.what,
        _figure(line.ours, line.unit),
        _figure(line.floor, line.unit),
        _ratio(line.ours, line.floor),
        "" if line.most is None else f"{line.most:g}",
        verdict,
        "; ".join(part for part in (line.floor_is, line.note) if part),
    )


def _ladder(rungs: Mapping[int, Rung]) -> str:
    sizes = list(rungs)
    told = f"""\
## A ladder of schools

{SESSIONS} sessions on file in each; milliseconds unless it says otherwise, the middle of {LIVES}
windows. It is meant for schools of up to 420 children: the rungs above show what grows with the
school and what does not. **Bold** is above the aim. The passphrase to Today ends when nothing is
under way any more: work that the window begins by itself is in it.

"""
    head = (
        "what",
        "aim",
        *(f"{size:,} children" for size in sizes),
        f"{sizes[-1]:,} : {sizes[0]:,}",
    )
    rows = []
    for step in STEPS:
        figures = [rungs[size][step.name] for size in sizes]
        shown = (_bold(figure, step.most) for figure in figures)
        aim = "" if step.most is None else f"{step.most:,.0f}"
        rows.append((step.what, aim, *shown, f"{figures[-1] / figures[0]:.1f}"))
    return told + _table(head, rows).rstrip("\n") + "\n"


def _bold(figure: float, most: float | None) -> str:
    told = _short(figure)
    return f"**{told}**" if most is not None and figure > most else told


def _figure(figure: float, unit: str) -> str:
    return f"{_short(figure)} {unit}"


def _short(figure: float) -> str:
    if figure >= 100:
        return f"{figure:,.0f}"
    return f"{figure:.3g}"


def _ratio(ours: float, floor: float) -> str:
    ratio = ours / floor
    return f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.2f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines) + "\n"
