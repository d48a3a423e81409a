"""Brothers and sisters whose absences begin, or who come late, on the same days of a school year.

Of absences the beginnings are counted: a family that is away for a week is away together once,
not five times.
"""

from __future__ import annotations

from collections.abc import Sequence

from attendance_desk.domain.chances import at_least
from attendance_desk.domain.names import listed
from attendance_desk.domain.pattern_marks import CAME_LATE, NOTHING, ChildMarks, Spell
from attendance_desk.domain.patterns import (
    BOUNDS,
    Pattern,
    PatternKind,
    Seen,
    Tried,
    times_words,
)

FEWEST_LATE = 4
"""Lates shared: whoever walks together is late together, and three times are soon come by."""
_TRIES = 2
_LATE = frozenset({"L", "U"})


def together(one: ChildMarks, other: ChildMarks, pairs: int = 1) -> Pattern | None:
    """What two children of a home do on the same days, if it is often: being away, or being late.

    Args:
        one: A child.
        other: A brother or sister.
        pairs: How many pairs there are in the home: each is one more try.
    """
    found = [_away(one, other, pairs * _TRIES), _late(one, other, pairs * _TRIES)]
    spoken = [held for held in found if held and held[0].speaks(PatternKind.SIBLINGS)]
    if not spoken:
        return None
    seen = {session for _, _, held in spoken for session in held}
    order = tuple(sorted(seen, key=lambda held: (held.session, held.pupil_id)))
    words = " ".join(said for _, said, _ in spoken)
    whole = min(tried.whole for tried, _, _ in spoken)
    return Pattern(PatternKind.SIBLINGS, (one.pupil_id, other.pupil_id), words, order, whole)


_Found = tuple[Tried, str, tuple[Seen, ...]]


def _away(one: ChildMarks, other: ChildMarks, tries: int) -> _Found | None:
    past = one.past
    low = past.base
    mine, theirs = ([s for s in child.spells if s.first >= low] for child in (one, other))
    if min(len(mine), len(theirs)) < BOUNDS[PatternKind.SIBLINGS].fewest:
        return None
    both = {
        day for day in range(low, past.last) if NOTHING not in {one.days[day], other.days[day]}
    }
    starts, others = ({s.first for s in held} & both for held in (mine, theirs))
    same = starts & others
    chance = at_least(len(same), len(starts), len(others), len(both))
    words = (
        f"Absences began on the same day {times_words(len(same))} this school year; "
        f"one was away {times_words(len(starts))}, the other {times_words(len(others))}."
    )
    shared = _shared(mine, theirs, same)
    seen = (*one.seen(one.away_on(shared)), *other.seen(other.away_on(shared)))
    return Tried(chance, tries, len(same)), words, seen


def _late(one: ChildMarks, other: ChildMarks, tries: int) -> _Found | None:
    low, end = 2 * one.past.base, one.past.end
    both = [p for p in range(low, end) if NOTHING not in {one.lates[p], other.lates[p]}]
    mine, theirs = (
        {place for place in both if child.lates[place] == CAME_LATE} for child in (one, other)
    )
    same = mine & theirs
    if len(same) < FEWEST_LATE:
        return None
    chance = at_least(len(same), len(mine), len(theirs), len(both))
    words = (
        f"Late in the same half-day {times_words(len(same))} this school year; "
        f"one was late {times_words(len(mine))}, the other {times_words(len(theirs))}."
    )
    return Tried(chance, tries, len(same)), words, (*one.seen(same), *other.seen(same))


def _shared(mine: Sequence[Spell], theirs: Sequence[Spell], same: set[int]) -> set[int]:
    """The days on which both were away in absences that began together."""
    away = [
        {day for spell in held if spell.first in same for day in spell.away}
        for held in (mine, theirs)
    ]
    return away[0] & away[1]


def as_family(pairs: Sequence[Pattern]) -> tuple[Pattern, ...]:
    """Pairs of one home as rows: three brothers and sisters are one row, not three.

    Args:
        pairs: What was found of the pairs of one home.
    """
    if len(pairs) <= 1:
        return tuple(pairs)
    pupils = tuple(dict.fromkeys(pupil for pair in pairs for pupil in pair.pupils))
    seen = {one for pair in pairs for one in pair.seen}
    order = tuple(sorted(seen, key=lambda held: (held.session, held.pupil_id)))
    late = {one.session for one in order if one.letter in _LATE}
    away = {one.session.day for one in order if one.letter not in _LATE}
    parts = []
    if away:
        parts.append(f"away together on {len(away)} day{'s' * (len(away) > 1)}")
    if late:
        parts.append(f"late in the same half-day {times_words(len(late))}")
    words = f"Two or more of these {len(pupils)} children were {listed(parts)} this school year."
    chance = min(pair.chance for pair in pairs)
    return (Pattern(PatternKind.SIBLINGS, pupils, words, order, chance),)


def homes(held: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Children by home, where two or more share one; whoever shares with one of them is in it.

    Args:
        held: What stands for the home of each child: an address, telephone numbers.
    """
    group: dict[str, list[str]] = {pupil: [pupil] for pupil in held}
    first: dict[str, str] = {}
    for pupil, signs in held.items():
        for sign in signs:
            known = first.setdefault(sign, pupil)
            if group[known] is not group[pupil]:
                joined = group[known] + group[pupil]
                group.update(dict.fromkeys(joined, joined))
    found = {id(one): tuple(one) for one in group.values() if len(one) > 1}
    return tuple(found.values())
