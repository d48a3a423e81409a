"""Everything that is found in the marks of a school, child by child and home by home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from attendance_desk.domain.ladder import Judge
from attendance_desk.domain.pattern_holidays import beside_holidays
from attendance_desk.domain.pattern_lateness import creeping
from attendance_desk.domain.pattern_marks import ChildMarks
from attendance_desk.domain.pattern_together import as_family, together
from attendance_desk.domain.pattern_trend import better, decline
from attendance_desk.domain.pattern_weekdays import habit
from attendance_desk.domain.patterns import Pattern

MOST_AT_HOME = 8
"""More children than this at one number or address are no family: a refuge, a typing fault."""


def of_child(child: ChildMarks, judge: Judge) -> Iterator[Pattern]:
    """What one child's marks show, each kind once."""
    found = (
        habit(child),
        beside_holidays(child),
        decline(child, judge),
        creeping(child),
        better(child),
    )
    return (one for one in found if one is not None)


def of_homes(
    children: Mapping[str, ChildMarks], homes: Iterable[Sequence[str]]
) -> Iterator[Pattern]:
    """What brothers and sisters show together.

    Args:
        children: By id.
        homes: The ids of the children of each home.
    """
    for home in homes:
        held = [children[one] for one in home if one in children]
        if len(held) > MOST_AT_HOME:
            continue
        pairs = len(held) * (len(held) - 1) // 2
        found = (together(one, other, pairs) for one, other in combinations(held, 2))
        yield from as_family([one for one in found if one is not None])
