"""Who came onto the list of children who miss 1 session in 10, who came off it, who recovered."""

from __future__ import annotations

from collections.abc import Mapping

from attendance_desk.domain.queue_year import FEWEST_SESSIONS
from attendance_desk.domain.tally import Tally, tally_meant
from attendance_desk.domain.weekly_weeks import WEEK, Past, absent

_MUCH = 4
"""Sessions missed in a fortnight after which one without any is worth telling."""

Tallies = Mapping[str, Tally]
"""A child's sessions from the first day of the school year on."""


def came_onto(now: Tallies, before: Tallies) -> tuple[str, ...]:
    """Who misses 1 session in 10 by the end of a week and did not by the end of the one before.

    Only of children of whom enough is known: after a handful of sessions a share says nothing.
    """
    return tuple(
        key
        for key, tally in now.items()
        if tally.persistent
        and tally.possible >= FEWEST_SESSIONS
        and not before.get(key, Tally()).persistent
    )


def came_off(now: Tallies, before: Tallies) -> tuple[str, ...]:
    """Who missed 1 session in 10 by the end of the week before, and is over that now."""
    return tuple(
        key
        for key, tally in before.items()
        if tally.persistent
        and tally.possible >= FEWEST_SESSIONS
        and key in now
        and not now[key].persistent
    )


def recovered(past: Past) -> int:
    """Sessions missed in the fortnight before one in which nothing was missed; 0 for no such."""
    lately, before = past.meant[-2 * WEEK :], past.meant[-4 * WEEK : -2 * WEEK]
    missed = absent(before)
    came = tally_meant(lately).attended >= 2 * WEEK - _MUCH
    return missed if came and not absent(lately) and missed >= _MUCH else 0
