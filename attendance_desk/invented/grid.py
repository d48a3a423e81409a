"""One school year of sessions for every child, as letters in lists, while it is being filled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.invented.children import Child
from attendance_desk.invented.terms import YearPlan, plan_year

OFF = "-"
FREE = ""
_NOT_POSSIBLE = frozenset({OFF, "X", "Y4"})
Span = tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """A year of the school; an empty cell is a child who is here.

    Attributes:
        begins: The calendar year in which the school year begins.
        cells: A list of one letter per session of the year, by child's id; `-` is not on roll.
        spans: The sessions of the six half-terms, end not included.
    """

    begins: int
    plan: YearPlan
    children: tuple[Child, ...]
    cells: dict[str, list[str]]
    spans: tuple[Span, ...]

    def session(self, place: int) -> Session:
        """The session at a place."""
        return Session(self.plan.days[place // 2], Half(place % 2))

    def fill(self, child: Child, places: Iterable[int], letter: str) -> int:
        """Write a letter into those places that are still free; returns how many were."""
        line = self.cells[child.id]
        done = 0
        for place in places:
            if line[place] == FREE:
                line[place] = letter
                done += 1
        return done

    def possible(self, span: Span) -> int:
        """How many sessions of a span count as possible."""
        lo, hi = span
        return sum(
            sum(letter not in _NOT_POSSIBLE for letter in line[lo:hi])
            for line in self.cells.values()
        )

    def count(self, letter: str, span: Span) -> int:
        """How often a letter stands in a span."""
        lo, hi = span
        return sum(line[lo:hi].count(letter) for line in self.cells.values())

    def days(self, first: int, last: int) -> range:
        """The places of whole days, counted from the first school day, end not included."""
        return range(2 * first, min(2 * last, 2 * len(self.plan.days)))


def empty_grid(begins: int, children: Sequence[Child]) -> Grid:
    """The year with the sessions that are not possible, and part-time leave, filled in."""
    plan = plan_year(begins)
    here = tuple(
        child
        for child in children
        if child.year_group(begins)
        and child.joins <= plan.year.ends
        and child.leaves >= plan.year.starts
    )
    cells = {child.id: _line(child, plan.days) for child in here}
    edges = [
        (2 * plan.days.index(first), 2 * plan.days.index(last) + 2)
        for first, last in plan.half_terms
    ]
    return Grid(begins, plan, here, cells, tuple(edges))


def _line(child: Child, days: Sequence[date]) -> list[str]:
    return [
        _letter(child, day, half) if child.on_roll(day) else OFF for day in days for half in Half
    ]


def _letter(child: Child, day: date, half: Half) -> str:
    for pattern in child.patterns:
        if pattern.first <= day <= pattern.last and (day.weekday(), half) not in pattern.attends:
            return pattern.code
    return FREE
