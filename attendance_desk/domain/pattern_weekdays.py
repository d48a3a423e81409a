"""Habits of the week: the same weekday again and again, or the same half of the day.

A day of the week is compared with the child's own other days. An absence of up to five days
touches each weekday at most once, so days that hang together make the test stricter, not looser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.chances import at_least, heads
from attendance_desk.domain.pattern_marks import AWAY, LONGEST, NOTHING, ChildMarks
from attendance_desk.domain.patterns import BOUNDS, Pattern, PatternKind, Tried

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_HALVES = {Half.AM: "morning", Half.PM: "afternoon"}
_WEEK_ENDS = (0, 4)
STILL = 30
"""School days: a habit that has not been seen for six weeks is over."""
TRIES = 5 + 1 + 10 + 2
"""Five weekdays, the two beside a weekend together, ten half-days, and each half of all days."""


@dataclass(frozen=True)
class _Habit:
    """Something tried, with the places of the sessions that speak for it."""

    tried: Tried
    places: tuple[int, ...]
    words: str


@dataclass(frozen=True)
class _Week:
    """A child's school year so far, ready to be tried."""

    child: ChildMarks
    days: tuple[int, ...]
    away: frozenset[int]


def habit(child: ChildMarks) -> Pattern | None:
    """The most striking habit of the week this school year, if it is striking enough."""
    past = child.past
    fewest = BOUNDS[PatternKind.WEEKDAY].fewest
    if child.away(past.base, past.last) < fewest:
        return None
    week = _week(child)
    if len(week.away) < fewest:
        return None
    found = (*_of_days(week), *_of_halves(week), *_of_one_half(week))
    best = min(found, key=lambda one: (one.tried.chance, -one.tried.times), default=None)
    if best is None or not best.tried.speaks(PatternKind.WEEKDAY):
        return None
    if max(best.places) // 2 < past.last - STILL:
        return None
    return Pattern(
        PatternKind.WEEKDAY,
        (child.pupil_id,),
        best.words,
        child.seen(best.places),
        best.tried.whole,
    )


def _week(child: ChildMarks) -> _Week:
    past = child.past
    long = {
        day
        for one in child.spells
        if len(one.away) > LONGEST
        for day in range(one.first, one.last + 1)
    }
    known = [d for d in range(past.base, past.last) if child.days[d] != NOTHING and d not in long]
    return _Week(child, tuple(known), frozenset(d for d in known if child.days[d] == AWAY))


def _of_days(week: _Week) -> Iterator[_Habit]:
    for chosen in (*((n,) for n in range(5)), _WEEK_ENDS):
        drawn = [day for day in week.days if week.child.past.weekdays[day] in chosen]
        hit = [day for day in drawn if day in week.away]
        chance = at_least(len(hit), len(week.away), len(drawn), len(week.days))
        named = " and ".join(f"{NAMES[n]}s" for n in chosen)
        words = _beside(
            (len(hit), len(drawn), named),
            (len(week.away) - len(hit), len(week.days) - len(drawn), "other days"),
        )
        yield _Habit(Tried(chance, TRIES, len(hit)), tuple(week.child.away_on(hit)), words)


def _of_halves(week: _Week) -> Iterator[_Habit]:
    child = week.child
    known = [p for d in week.days for p in (2 * d, 2 * d + 1) if child.halves[p] != NOTHING]
    away = {place for place in known if child.halves[place] == AWAY}
    for number, half in ((n, half) for n in range(5) for half in Half):
        drawn = [
            place
            for place in known
            if place % 2 == half and child.past.weekdays[place // 2] == number
        ]
        hit = tuple(place for place in drawn if place in away)
        chance = at_least(len(hit), len(away), len(drawn), len(known))
        words = _beside(
            (len(hit), len(drawn), f"{NAMES[number]} {_HALVES[half]}s"),
            (len(away) - len(hit), len(known) - len(drawn), "other half-days"),
        )
        yield _Habit(Tried(chance, TRIES, len(hit)), hit, words)


def _of_one_half(week: _Week) -> Iterator[_Habit]:
    """Mornings against afternoons, on the days of which only one half was missed."""
    halves = week.child.halves
    split = [
        2 * day + (halves[2 * day + 1] == AWAY)
        for day in week.away
        if {halves[2 * day], halves[2 * day + 1]} == {AWAY, 1}
    ]
    for half in Half:
        hit = tuple(place for place in split if place % 2 == half)
        if not hit:
            continue
        words = (
            f"Of {len(split)} half-days away this school year {len(hit)} were "
            f"{_HALVES[half]}s, with the rest of the day here."
        )
        yield _Habit(Tried(heads(len(hit), len(split)), TRIES, len(hit)), hit, words)


def _beside(mine: tuple[int, int, str], others: tuple[int, int, str]) -> str:
    hit, drawn, named = mine
    rest, among, other = others
    usual = f"{rest} of" if rest else "none of the"
    return f"Away on {hit} of {drawn} {named} this school year, and on {usual} {among} {other}."
