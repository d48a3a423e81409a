"""Broken weeks: how many children were in school all week, and how many were not.

A week is broken for a child who missed a session of it, whatever the reason (`peers.md` 2.9). Days
missed over a term hide them: one day in each of ten weeks is worse than two weeks of flu.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from attendance_desk.domain.charts import NO_POINT, Chart, Lines, Point, Series, Unit, written
from attendance_desk.domain.cuts import Cut
from attendance_desk.domain.picture_words import (
    Of,
    in_hundred,
    mondays_of,
    nothing,
    week_places,
    week_words,
)
from attendance_desk.domain.tally import tally_meant

WHOLE = "0"
_PARTS = (
    (WHOLE, "No day missed", 0, 0),
    ("1", "½ or 1 day missed", 1, 2),
    ("2", "1½ or 2 days missed", 3, 4),
    ("3", "2½ days or more missed", 5, 99),
)
"""Key, words, and fewest and most sessions missed."""

_Points = Callable[[str, Mapping[str, int]], Point]

ChildWeeks = Mapping[str, Mapping[str, int]]
"""For each week, by the ISO date of its Monday, the sessions missed by each child who had one."""


def child_weeks(cuts: Iterable[Cut]) -> ChildWeeks:
    """How many sessions each child missed in each week in which the child had one."""
    found: dict[str, dict[str, int]] = {}
    for cut in cuts:
        for week in _weeks(cut):
            held = found.setdefault(week.monday, {})
            for pupil_id, meant in cut.meant.items():
                tally = tally_meant(meant[week.low : week.high])
                if tally.possible:
                    held[pupil_id] = held.get(pupil_id, 0) + tally.absent
    return {monday: held for monday, held in found.items() if held}


@dataclass(frozen=True, slots=True)
class _Week:
    """A week's places in a cut."""

    monday: str
    low: int
    high: int


def _weeks(cut: Cut) -> Iterable[_Week]:
    places = enumerate(cut.days)
    for monday, held in groupby(places, key=lambda one: one[1].toordinal() - one[1].weekday()):
        inside = [place for place, _day in held]
        yield _Week(date.fromordinal(monday).isoformat(), inside[0], inside[-1] + 1)


def children_of(held: Mapping[str, int], part: str) -> tuple[str, ...]:
    """The children of a week who missed as much of it as a part says."""
    _key, _words, least, most = next(one for one in _PARTS if one[0] == part)
    return tuple(pupil_id for pupil_id, missed in held.items() if least <= missed <= most)


def part_words(part: str) -> str:
    """What a part says: "½ or 1 day missed"."""
    return next(words for key, words, _least, _most in _PARTS if key == part)


def broken_weeks(of: Of, weeks: ChildWeeks, span: tuple[date, date]) -> tuple[Chart, Chart]:
    """How many children of 100 had a whole week, and how much the others missed.

    Args:
        of: Of whom and of when.
        weeks: The children of each week.
        span: The first and the last day.

    Raises:
        Refused: No session counts.
    """
    if not weeks:
        raise nothing("No session between these days counts.")
    mondays = tuple(mondays_of(*span))
    return _whole(of, weeks, mondays), _missed(of, weeks, mondays)


def _whole(of: Of, weeks: ChildWeeks, mondays: Sequence[date]) -> Chart:
    def point(key: str, held: Mapping[str, int]) -> Point:
        whole = len(children_of(held, WHOLE))
        made_of = f"{whole} of {len(held)} children"
        return Point(in_hundred(whole, len(held)), made_of, f"{key} {WHOLE}")

    last = max(weeks)
    newest = point(last, weeks[last])
    said = written(newest.value, Unit.OF_CHILDREN)
    return Chart(
        title=of.titled("Children who had a whole week"),
        sentence=(
            f"In the {week_words(date.fromisoformat(last))} {newest.made_of} missed nothing: "
            f"{said} of every 100. {_broken_in_all(weeks)}"
        ),
        plot=Lines(
            tuple(week_places(mondays)),
            (Series("Had a whole week", _along(weeks, mondays, point)),),
            Unit.OF_CHILDREN,
        ),
        notes=of.remarks,
    )


def _broken_in_all(weeks: ChildWeeks) -> str:
    counted = sum(len(held) for held in weeks.values())
    whole = sum(len(children_of(held, WHOLE)) for held in weeks.values())
    said = written(in_hundred(counted - whole, counted), Unit.OF_CHILDREN)
    return f"Over all {len(weeks)} weeks, a child's week was broken {said} times in 100."


def _missed(of: Of, weeks: ChildWeeks, mondays: Sequence[date]) -> Chart:
    last = max(weeks)
    parts = [one for one in _PARTS if one[0] != WHOLE]
    counts = [len(children_of(weeks[last], key)) for key, *_ in parts]
    series = tuple(
        Series(words, _along(weeks, mondays, _counting(key))) for key, words, *_ in parts
    )
    few, some, many = counts
    return Chart(
        title=of.titled("Children whose week was broken"),
        sentence=(
            f"In the {week_words(date.fromisoformat(last))} {few} missed half a day or one day, "
            f"{some} up to two days and {many} more than two."
        ),
        plot=Lines(tuple(week_places(mondays)), series, Unit.CHILDREN),
        notes=of.remarks,
    )


def _counting(part: str) -> _Points:
    def point(key: str, held: Mapping[str, int]) -> Point:
        count = len(children_of(held, part))
        return Point(Fraction(count), f"of {len(held)}", f"{key} {part}")

    return point


def _along(weeks: ChildWeeks, mondays: Sequence[date], point: _Points) -> tuple[Point, ...]:
    keys = (monday.isoformat() for monday in mondays)
    return tuple(point(key, weeks[key]) if key in weeks else NO_POINT for key in keys)
