"""Counts of several tables of one paper, by name, hidden together.

Whoever reads a report has all of it: a number hidden in one table is not safe if another adds up
to it. So the counts of a paper go through `suppression` as one table, with every sum among them,
and with those that are not printed but that anybody can subtract: the children outside a group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from attendance_desk.domain.small_numbers import LIMIT, Counts, Mark, Sum
from attendance_desk.domain.suppression import publish

MOST_CHILDREN = 5_000
"""More than any school has: what readers know of every count of children."""


@dataclass(slots=True)
class NamedCounts:
    """The counts of a paper while it is put together."""

    values: dict[str, int] = field(default_factory=dict)
    sums: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    unprinted: set[str] = field(default_factory=set)

    def count(self, name: str, value: int) -> None:
        """Put a count in."""
        self.values[name] = value

    def total(self, name: str, parts: Sequence[str]) -> None:
        """Put in the sum of parts that are in."""
        self.values[name] = sum(self.values[part] for part in parts)
        self.sums.append((name, tuple(parts)))

    def rest(self, name: str, whole: str, part: str, *, printed: bool = False) -> None:
        """Put in what anybody can subtract: a whole without one part."""
        self.values[name] = self.values[whole] - self.values[part]
        if not printed:
            self.unprinted.add(name)
        self.sums.append((whole, (part, name)))

    def parted(self, whole: str, parts: Sequence[str]) -> None:
        """Tell that parts make up a whole that is in, where they do."""
        if self.values[whole] == sum(self.values[part] for part in parts):
            self.sums.append((whole, tuple(parts)))

    def for_everybody(
        self, limit: int = LIMIT, most: int = MOST_CHILDREN
    ) -> Mapping[str, int | Mark]:
        """What may be printed for everybody.

        Args:
            limit: What a small number is below.
            most: What readers know that no count can exceed.
        """
        places = {name: place for place, name in enumerate(self.values)}
        sums = (Sum(places[total], tuple(places[p] for p in parts)) for total, parts in self.sums)
        unprinted = frozenset(places[name] for name in self.unprinted)
        values = tuple(self.values.values())
        shown = publish(Counts(values, tuple(sums), limit, most, unprinted))
        return dict(zip(self.values, shown.cells, strict=True))
