"""Absences next to holidays, half-terms and long weekends, over the last twelve months.

Each absence is one try: laid blindly among the school days, an absence of its length would touch
such a gap with a chance that can be counted. Long absences touch one more easily, and are given
that chance.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from fractions import Fraction

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.chances import hits
from attendance_desk.domain.pattern_marks import NOTHING, ChildMarks, Spell
from attendance_desk.domain.patterns import BOUNDS, Pattern, PatternKind, Tried, times_words

_YEAR = timedelta(days=365)


def beside_holidays(child: ChildMarks) -> Pattern | None:
    """Absences that touch a holiday, a half-term or a long weekend, if they are many."""
    past = child.past
    low = _first(child)
    spells = [one for one in child.spells if one.first >= low]
    touching = [one for one in spells if touches(one, past.after_long)]
    if len(touching) < BOUNDS[PatternKind.HOLIDAYS].fewest:
        return None
    chances = (
        _blindly(one.last - one.first + 1, low, past.last, past.after_long) for one in spells
    )
    tried = Tried(hits(len(touching), chances), 1, len(touching))
    if not tried.speaks(PatternKind.HOLIDAYS):
        return None
    return Pattern(
        PatternKind.HOLIDAYS,
        (child.pupil_id,),
        _words(len(touching), len(spells), past.days.days[2 * low], past.days.days[past.end - 1]),
        child.seen(child.away_on(day for one in touching for day in one.away)),
        tried.whole,
    )


def _first(child: ChildMarks) -> int:
    """The first day that is looked at: a year back, or the first of which anything is known."""
    past = child.past
    if not past.end:
        return 0
    back = bisect_left(past.days.days, past.days.days[past.end - 1] - _YEAR) // 2
    known = (day for day in range(back, past.last) if child.days[day] != NOTHING)
    return next(known, past.last)


def touches(spell: Spell, after_long: frozenset[int]) -> bool:
    """Whether a long gap lies right before an absence, right after it or inside it."""
    return any(day in after_long for day in range(spell.first, spell.last + 2))


def _blindly(length: int, low: int, high: int, after_long: frozenset[int]) -> Fraction:
    """In how many of the places an absence of a length can lie it touches a long gap."""
    places = high - low - length + 1
    touched: set[int] = set()
    for day in after_long:
        touched.update(range(max(day - length, low), min(day, low + places - 1) + 1))
    return Fraction(len(touched), places)


def _words(hit: int, absences: int, first: date, today: date) -> str:
    since = date_words(first, today)
    beside = "right before or after a holiday or a long weekend"
    if hit == absences:
        return f"Away {times_words(hit)} since {since}, each time {beside}."
    return f"Away {times_words(absences)} since {since}, {times_words(hit)} of these {beside}."
