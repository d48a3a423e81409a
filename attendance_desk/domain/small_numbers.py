"""Tables of counts, and what of them is shown to readers who may not see small numbers.

A table is a list of counts and the sums that readers know of: the totals that stand beside it, and
any other. Counts of 1 to 4 are shown as "fewer than 5" (`rules.md` D9; the limit is the school's).
Which others must be hidden with them is the matter of `suppression`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from attendance_desk.domain.tally import percentage

LIMIT = 5
"""The smallest count above nothing that is shown."""
LEAST_CHARTED = 10
"""The smallest group that stands in a chart."""
LEAST_EXACT = 30
"""The smallest group whose rates have a decimal place."""
_LEAST_LIMIT = 3
MOST = 1_000_000
"""No count is larger: more than the sessions of the largest school in a year."""


class Size(Enum):
    """All that decides about hiding: what a reader can tell from a number, or from its mark."""

    NOTHING = "nothing"
    SMALL = "small"
    ENOUGH = "enough"
    UNPRINTED = "unprinted"
    """Enough, and printed nowhere."""


class Mark(Enum):
    """What is shown where a number is not."""

    FEWER = "fewer"
    """Small: from 1 to one below the limit."""
    HIDDEN = "hidden"
    """Not small, but a small number could be worked out from it."""
    UNPRINTED = "unprinted"
    """Not small, and printed nowhere: it may be worked out."""
    WITHHELD = "withheld"
    """In a table that is not shown at all; it may be anything."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum that readers know of: places of the total and of its parts."""

    total: int
    parts: tuple[int, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """Every place in it, the total last."""
        return (*self.parts, self.total)


@dataclass(frozen=True, slots=True)
class Shown:
    """What readers see of a table.

    Attributes:
        cells: Numbers, and marks in place of those that are not shown.
        sums: The sums that readers know of.
        limit: What a small number is below.
        most: What readers know that no count can exceed.
    """

    cells: tuple[int | Mark, ...]
    sums: tuple[Sum, ...]
    limit: int = LIMIT
    most: int = MOST

    @property
    def marked(self) -> tuple[int, ...]:
        """The places whose number nobody is to work out."""
        return tuple(
            place
            for place, cell in enumerate(self.cells)
            if isinstance(cell, Mark) and cell is not Mark.UNPRINTED
        )

    @property
    def withheld(self) -> bool:
        """Whether nothing of it is shown."""
        return Mark.WITHHELD in self.cells

    def words(self, place: int) -> str:
        """What is printed at a place."""
        return shown_words(self.cells[place], self.limit)


@dataclass(frozen=True, slots=True)
class Counts:
    """A table of counts as they are.

    Attributes:
        values: The counts: none below 0, none above `most`.
        sums: Every sum that readers know of, in this table or with what stands beside it. A sum
            that is left out here is one that nobody guards.
        limit: What a small number is below.
        most: What readers know that no count can exceed.
        unprinted: Places of counts that are not in the paper, but that anybody could get by
            subtraction, such as the children outside a group.
    """

    values: tuple[int, ...]
    sums: tuple[Sum, ...]
    limit: int = LIMIT
    most: int = MOST
    unprinted: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a table that does not add up: what is proven of it would be worth nothing.

        Raises:
            ValueError: A count is out of bounds, a total is not the sum of its parts, or the
                limit leaves one small number only, whose mark would be the number.
        """
        if self.limit < _LEAST_LIMIT:
            raise ValueError("A limit below 3 hides nothing.")
        if any(not 0 <= value <= self.most for value in self.values):
            raise ValueError("A count is below nothing or above what is possible.")
        for known in self.sums:
            if self.values[known.total] != sum(self.values[part] for part in known.parts):
                raise ValueError("A total is not the sum of its parts.")

    @property
    def sizes(self) -> tuple[Size, ...]:
        """The size of each count; nothing (0) is not small."""
        return tuple(self._size(place) for place in range(len(self.values)))

    def _size(self, place: int) -> Size:
        if not self.values[place]:
            return Size.NOTHING
        if self.values[place] < self.limit:
            return Size.SMALL
        return Size.UNPRINTED if place in self.unprinted else Size.ENOUGH

    def hiding(self, places: Collection[int]) -> Shown:
        """What readers see when some places are hidden, each under the mark of its size."""
        marks = {Size.SMALL: Mark.FEWER, Size.ENOUGH: Mark.HIDDEN, Size.UNPRINTED: Mark.UNPRINTED}
        cells = (
            marks[size] if place in places or size is Size.UNPRINTED else self.values[place]
            for place, size in enumerate(self.sizes)
        )
        return Shown(tuple(cells), self.sums, self.limit, self.most)

    def withholding(self) -> Shown:
        """What readers see when the table is not shown at all."""
        cells = (Mark.WITHHELD,) * len(self.values)
        return Shown(cells, self.sums, self.limit, self.most)


def line(parts: Sequence[int]) -> Counts:
    """A row of counts with its total behind it."""
    width = len(parts)
    return Counts((*parts, sum(parts)), (Sum(width, tuple(range(width))),))


def grid(rows: Sequence[Sequence[int]]) -> Counts:
    """Rows of counts with a total behind each row, and a row of totals below.

    Places run along the rows; each row has one more than its counts.
    """
    width, height = len(rows[0]) + 1, len(rows) + 1
    wide = [(*row, sum(row)) for row in rows]
    wide.append(tuple(sum(column) for column in zip(*wide, strict=True)))
    across = [
        Sum(r * width + width - 1, tuple(range(r * width, r * width + width - 1)))
        for r in range(height)
    ]
    down = [
        Sum((height - 1) * width + c, tuple(range(c, (height - 1) * width, width)))
        for c in range(width)
    ]
    return Counts(tuple(v for row in wide for v in row), (*across, *down))


def shown_words(cell: int | Mark, limit: int = LIMIT) -> str:
    """What is printed for a cell."""
    if isinstance(cell, Mark):
        return f"fewer than {limit}" if cell is Mark.FEWER else "hidden"
    return f"{cell:,}"


def per_hundred(part: int, whole: int, children: int) -> str | None:
    """A rate in 100, as finely as a group of so many children can bear.

    Returns:
        To one decimal place; a whole number for a group under 30; None when the whole is nothing.
    """
    return percentage(part, whole, 1 if children >= LEAST_EXACT else 0)
