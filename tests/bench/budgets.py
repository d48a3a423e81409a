"""What the program is held to on a school's laptop, and what was measured: milliseconds and MiB.

These are times as they are, not ratios: the most that a person at the desk may wait. The lines
they are read from are those of the table; nothing is measured twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.measure import Line


@dataclass(frozen=True)
class Budget:
    """One of them.

    Attributes:
        what: What the person waits for.
        most: The most it may be, in `unit`.
        lines: The lines of the table that make it up, by their `what`.
        unit: "ms" or "MiB".
    """

    what: str
    most: float
    lines: tuple[str, ...]
    unit: str = "ms"


BUDGETS = (
    Budget("a key to its painted mark", 50, ("key to painted mark",)),
    Budget("a change of screen, the slowest", 150, ("change of area",)),
    Budget("the window answers nobody, the longest", 50, ("longest step of the window",)),
    Budget("start to the sign-in", 3_000, ("start to the door",)),
    Budget("a register ready, 30 children", 200, ("register of 30 ready",)),
    Budget("a letter's first picture", 200, ("one letter, register to picture",)),
    Budget("the fire roll, 210 names", 1_000, ("fire roll of 210, facts to pages",)),
    Budget("the report to governors, 420", 10_000, ("report to governors", "its pages")),
    Budget("a key of finding among 1,000 names", 100, ("a key of finding, 1,000 names",)),
    Budget("memory", 350, ("memory",), "MiB"),
)


@dataclass(frozen=True)
class Held:
    """A budget and what was measured.

    Attributes:
        budget: What was to be kept.
        floor: What cannot be left out, in the budget's unit.
        measured: What it took.
        note: What a reader needs to judge it.
    """

    budget: Budget
    floor: float
    measured: float
    note: str = ""

    @property
    def kept(self) -> bool:
        """Whether it is within its budget."""
        return self.measured <= self.budget.most


def held(lines: Sequence[Line]) -> list[Held]:
    """Every budget with its figures.

    Raises:
        KeyError: A budget is read from a line that was not measured.
    """
    by_name = {line.what: line for line in lines}
    return [_of(budget, [by_name[name] for name in budget.lines]) for budget in BUDGETS]


def _of(budget: Budget, parts: Sequence[Line]) -> Held:
    notes = "; ".join(part.note for part in parts if part.note)
    floor = max(part.floor for part in parts)  # parts that share one floor need it once
    return Held(budget, floor, sum(part.ours for part in parts), notes)
