"""What a reader can work out from a table with hidden numbers.

This reader knows every number shown, every sum, what each mark stands for, and nothing else: what
was hidden is not among the arguments. From that they look for tables which could be the true one.
A number is safe when two of these have different numbers in its place.

Tables are found by narrowing the range of every cell through the sums it is in, and halving the
narrowest range that is left. The order depends on nothing but what is shown, and patience is
limited: what is not found in time counts as impossible, which can only hide more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from attendance_desk.domain.small_numbers import Mark, Shown, Sum

PATIENCE = 400
"""Ranges that are halved before a search is given up."""

Range: TypeAlias = tuple[int, int]
"""The least and the greatest a cell can be."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader found.

    Attributes:
        tables: Tables that could be the true one. When nothing is exposed, every hidden place has
            at least two different numbers among them, and they are the proof of it.
        exposed: The first place whose number can be worked out; None when all are safe.
    """

    tables: tuple[tuple[int, ...], ...]
    exposed: int | None


def read(shown: Shown) -> Reading:
    """Look for a number that can be worked out."""
    search = _Search(shown)
    exposed = next((place for place in shown.marked if not search.several(place)), None)
    return Reading(tuple(search.found), exposed)


class _Search:
    """A reader at work; every table found is kept, for it speaks for all its cells."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._known = _ranges(shown)
        self.found: list[tuple[int, ...]] = []

    def several(self, place: int) -> bool:
        """Whether the number at a place could be one of at least two."""
        if not self.found and not self._find(place, self._known[place]):
            return False
        value = self.found[0][place]
        if any(table[place] != value for table in self.found):
            return True
        low, high = self._known[place]
        return self._find(place, (value + 1, high)) or self._find(place, (low, value - 1))

    def _find(self, place: int, wanted: Range) -> bool:
        """Whether a table is found with a number in a range at a place."""
        ranges = list(self._known)
        ranges[place] = wanted
        found = _solved(ranges, self._shown.sums)
        if found is not None:
            self.found.append(found)
        return found is not None


def _ranges(shown: Shown) -> list[Range]:
    """What each cell can be by its mark alone."""
    by_mark = {
        Mark.FEWER: (1, shown.limit - 1),
        Mark.HIDDEN: (shown.limit, shown.most),
        Mark.UNPRINTED: (shown.limit, shown.most),
        Mark.WITHHELD: (0, shown.most),
    }
    return [by_mark[c] if isinstance(c, Mark) else (c, c) for c in shown.cells]


def _solved(start: list[Range], sums: Sequence[Sum]) -> tuple[int, ...] | None:
    """A table within ranges that adds up; None when there is none, or none in time."""
    waiting = [start]
    for _ in range(PATIENCE):
        if not waiting:
            return None
        ranges = waiting.pop()
        if not _narrow(ranges, sums):
            continue
        place = _narrowest(ranges)
        if place is None:
            return tuple(low for low, _high in ranges)
        low, high = ranges[place]
        middle = (low + high) // 2
        upper = list(ranges)
        upper[place], ranges[place] = (middle + 1, high), (low, middle)
        waiting += [upper, ranges]
    return None


def _narrowest(ranges: Sequence[Range]) -> int | None:
    """The place of the shortest range that still leaves a choice."""
    open_places = (place for place, (low, high) in enumerate(ranges) if low < high)
    return min(open_places, key=lambda p: ranges[p][1] - ranges[p][0], default=None)


def _narrow(ranges: list[Range], sums: Sequence[Sum]) -> bool:
    """Narrow ranges, where they lie, until the sums say no more; False when one is empty."""
    moved = True
    while moved:
        moved = False
        for known in sums:
            before = [ranges[place] for place in known.places]
            _narrow_sum(ranges, known)
            after = [ranges[place] for place in known.places]
            if any(low > high for low, high in after):
                return False
            moved = moved or after != before
    return True


def _narrow_sum(ranges: list[Range], known: Sum) -> None:
    """What one sum says of its total, and then of each part beside the others."""
    least = sum(ranges[part][0] for part in known.parts)
    most = sum(ranges[part][1] for part in known.parts)
    low, high = ranges[known.total]
    low, high = max(low, least), min(high, most)
    ranges[known.total] = low, high
    for part in known.parts:
        mine = ranges[part]
        ranges[part] = (
            max(mine[0], low - (most - mine[1])),
            min(mine[1], high - (least - mine[0])),
        )
