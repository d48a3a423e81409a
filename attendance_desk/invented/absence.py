"""Deals absences out to children, so that each reason has its share of the possible sessions.

The shares are data (`resources/demo/reasons.toml`, from `rules.md` 8). A budget of sessions per
reason and half-term is dealt in episodes to children drawn by their habits: the totals come out
right for every seed, and who is often away follows from the habits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from attendance_desk.invented.children import Child
from attendance_desk.invented.grid import FREE, Grid, Span
from attendance_desk.invented.names import festival_days, read_resource
from attendance_desk.invented.traits import Habits

_TRIES = 6000
# Illness shows after a weekend, unexplained absence around it; Monday to Friday.
_WEEKDAYS = {"I": (1.35, 1.0, 0.9, 0.85, 0.95), "O": (1.3, 0.75, 0.7, 0.8, 1.6)}
_ANY_DAY = (1.0, 1.0, 1.0, 1.0, 1.0)
_MORNING = {"M": 0.55, "U": 1.0, "L": 0.9}
_FROM_NOON, _BACK_BY_NOON, _HALF_ONLY = 0.2, 0.15, 0.3
_BESIDE_HOLIDAY, _KEEPS_FESTIVAL = 0.6, 0.9
_TRIPS = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Reason:
    """How often sessions fall to one code.

    Attributes:
        percent: Of possible sessions over a year.
        season: Factor for each of the six half-terms.
        days: Weights by length in days; 0 is a single session.
    """

    code: str
    percent: float
    season: tuple[float, ...]
    days: Mapping[int, int]

    @property
    def typical(self) -> float:
        """The mean length of an episode, in sessions."""
        whole = sum(max(1, 2 * days) * weight for days, weight in self.days.items())
        return whole / sum(self.days.values())


@cache
def read_reasons() -> tuple[Reason, ...]:
    """The reasons, in the order in which they are dealt."""
    return tuple(
        Reason(
            table["code"],
            table["percent"],
            tuple(table["season"]),
            {int(days): weight for days, weight in table["days"].items()},
        )
        for table in read_resource("reasons")["reason"]
    )


class Dealer:
    """Deals one year's absences."""

    def __init__(
        self, grid: Grid, habits: Mapping[str, Habits], quiet: frozenset[str], chance: Random
    ) -> None:
        self._grid = grid
        self._habits = habits
        self._chance = chance
        self._pool = tuple(child for child in grid.children if child.id not in quiet)
        self._together: dict[int, list[Child]] = {}
        for child in self._pool:
            self._together.setdefault(child.family.number, []).append(child)

    def deal_all(self) -> None:
        """Fill the year: festivals, every reason in turn, and last the trips."""
        self._festivals()
        for reason in read_reasons():
            self._deal(reason)
        self._trips()

    def _festivals(self) -> None:
        days = festival_days()
        for children in self._together.values():
            for day in sorted(days.get(children[0].family.festival, ())):
                if day in self._grid.plan.days and self._chance.random() < _KEEPS_FESTIVAL:
                    first = self._grid.plan.days.index(day)
                    for child in children:
                        self._grid.fill(child, self._grid.days(first, first + 1), "R")

    def _deal(self, reason: Reason) -> None:
        possible = [self._grid.possible(span) for span in self._grid.spans]
        seasons = zip(possible, reason.season, strict=True)
        level = sum(possible) / sum(number * factor for number, factor in seasons)
        weights = list(accumulate(self._weight(child, reason.code) for child in self._pool))
        for span, number, factor in zip(self._grid.spans, possible, reason.season, strict=True):
            wanted = number * factor * level * reason.percent / 100
            wanted -= self._grid.count(reason.code, span)
            for _ in range(_TRIES):
                if wanted < self._chance.random() * reason.typical:
                    break
                child = self._chance.choices(self._pool, cum_weights=weights)[0]
                wanted -= self._episode(child, reason, span)

    def _weight(self, child: Child, code: str) -> float:
        habits = self._habits[child.id]
        weights: dict[str, float] = {
            "I": habits.illness,
            "M": habits.illness**0.5,
            "O": habits.unexplained,
            "U": habits.lateness,
            "L": habits.lateness,
            "G": habits.holidays,
            "C": 1.0,
            "E": habits.unexplained**2,
        }
        return weights[code]

    def _episode(self, child: Child, reason: Reason, span: Span) -> int:
        days = self._chance.choices(list(reason.days), list(reason.days.values()))[0]
        if days == 0:
            return self._grid.fill(child, (self._single(reason.code, span),), reason.code)
        first = self._first_day(reason.code, span, days)
        places = self._cut(reason.code, self._grid.days(first, first + days), span)
        if reason.code in {"G", "C"}:
            family = self._together[child.family.number]
            return sum(self._grid.fill(sibling, places, reason.code) for sibling in family)
        if self._grid.cells[child.id][places[0]] != FREE:
            return 0
        return self._grid.fill(child, places, reason.code)

    def _single(self, code: str, span: Span) -> int:
        day = self._chance.randrange(span[0] // 2, span[1] // 2)
        return 2 * day + (self._chance.random() >= _MORNING[code])

    def _first_day(self, code: str, span: Span, days: int) -> int:
        chance, (lo, hi) = self._chance, (span[0] // 2, span[1] // 2)
        if code == "G" and chance.random() < _BESIDE_HOLIDAY:
            return chance.choice((lo, max(lo, hi - days)))
        weights = _WEEKDAYS.get(code, _ANY_DAY)
        return chance.choices(
            range(lo, hi), [weights[day.weekday()] for day in self._grid.plan.days[lo:hi]]
        )[0]

    def _cut(self, code: str, places: range, span: Span) -> Sequence[int]:
        """Whole days become halves at times: sent home at noon, back after lunch, half a day."""
        chance = self._chance
        kept = list(places)[: max(1, span[1] - places[0])]
        if code == "O" and chance.random() < _HALF_ONLY:
            return [chance.choice(kept)]
        if code == "I" and chance.random() < _FROM_NOON:
            kept = kept[1:]
        if code == "I" and len(kept) > 1 and chance.random() < _BACK_BY_NOON:
            kept = kept[:-1]
        return kept

    def _trips(self) -> None:
        """A day out for each class in three half-terms, and a taster day for Year 6 in July."""
        classes: dict[tuple[str, int], list[Child]] = {}
        for child in self._grid.children:
            year = child.year_group(self._grid.begins) or ""
            classes.setdefault((year, child.form), []).append(child)
        for (year, _), children in classes.items():
            if year.startswith("N"):
                continue
            for half_term in _TRIPS[: 3 if year in "56" else 2]:
                lo, hi = self._grid.spans[half_term]
                day = self._chance.randrange(lo // 2 + 4, hi // 2 - 3)
                self._all_day(children, day, "V")
            if year == "6":
                self._all_day(children, len(self._grid.plan.days) - 8, "B")

    def _all_day(self, children: Sequence[Child], day: int, letter: str) -> None:
        for child in children:
            self._grid.fill(child, self._grid.days(day, day + 1), letter)
