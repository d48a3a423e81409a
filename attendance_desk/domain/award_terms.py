"""The stretches awards are for: three terms a year, whatever a school calls its parts of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.calendar import SchoolYear, Term

_AUTUMN, _SUMMER = 8, 4
"""The months from which a part of the year belongs to the autumn and to the summer term."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A named stretch of days, first and last included."""

    label: str
    first: date
    last: date


def three_terms(years: Sequence[SchoolYear], terms: Sequence[Term]) -> tuple[Stretch, ...]:
    """The autumn, spring and summer terms of each year, oldest first.

    Six half-terms, or terms called 1 to 6, make three by the month in which each begins. A year
    without terms is one stretch.
    """
    found: list[Stretch] = []
    for year in sorted(years, key=lambda one: one.starts):
        inside = [one for one in terms if year.starts <= one.starts <= year.ends]
        by_season: dict[str, list[Term]] = {}
        for one in sorted(inside, key=lambda term: term.starts):
            by_season.setdefault(_season(one.starts), []).append(one)
        found += [
            Stretch(f"{season} term {held[0].starts.year}", held[0].starts, held[-1].ends)
            for season, held in by_season.items()
        ]
        if not inside:
            label = f"School year {year.starts.year} to {year.ends.year}"
            found.append(Stretch(label, year.starts, year.ends))
    return tuple(found)


def _season(day: date) -> str:
    if day.month >= _AUTUMN:
        return "Autumn"
    return "Summer" if day.month >= _SUMMER else "Spring"
