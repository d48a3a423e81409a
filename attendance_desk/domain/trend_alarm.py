"""How early an alarm speaks before a child falls under 90 in 100, and how often in vain.

A measure of ladders, not a rule: it lives through a year that is over. Two falls are looked at.
*For good*: the day from which a child stays under 90 until the end of the year. *Once*: the first
day under 90 from the sixth school week on; in autumn one illness is enough for that, and most of
those children are back above it by summer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from attendance_desk.domain.ladder_child import ChildLine
from attendance_desk.domain.what_if import first_under

FALL = 90
"""The share of sessions attended below which a child has fallen, in per cent."""
SIX_WEEKS = 60
"""Possible sessions from which a fall counts."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What an alarm was worth in one year, or in several together.

    Attributes:
        children: How many were looked at.
        fell: How many fell.
        in_time: Of these, how many the alarm had spoken about at least one school day before.
        leads: School days from the alarm to the fall, of these, in order.
        spoke: Of how many children it spoke at all.
        in_vain: Of these, how many never fell that year.
    """

    children: int
    fell: int
    in_time: int
    leads: tuple[int, ...]
    spoke: int
    in_vain: int

    def __add__(self, other: Measured) -> Measured:
        """Two schools together."""
        return Measured(
            self.children + other.children,
            self.fell + other.fell,
            self.in_time + other.in_time,
            tuple(sorted((*self.leads, *other.leads))),
            self.spoke + other.spoke,
            self.in_vain + other.in_vain,
        )

    @property
    def lead(self) -> float:
        """The median of school days before a fall, of the children it spoke about in time."""
        return median(self.leads) if self.leads else 0

    @property
    def vain(self) -> float:
        """The share of those it spoke about who never fell, 0 to 1."""
        return self.in_vain / self.spoke if self.spoke else 0


NOTHING = Measured(0, 0, 0, (), 0, 0)


def once(child: ChildLine, end: int) -> int | None:
    """The place after the session with which a child first fell; None for never."""
    return first_under(child, FALL, SIX_WEEKS, end)


def for_good(child: ChildLine, end: int) -> int | None:
    """The place after the session with which a child fell for good; None for never.

    Never before so many sessions were possible that a share says something.
    """
    first = max(child.enough_from(SIX_WEEKS), child.base)
    if not _under(child, end):
        return None
    held = next((at for at in range(end - 1, first - 1, -1) if not _under(child, at)), first - 1)
    return held + 1


def _under(child: ChildLine, end: int) -> bool:
    possible = child.possible_so_far(end)
    return (possible - child.missed_so_far(end)) * 100 < FALL * possible


def measure(
    children: Sequence[ChildLine],
    alarms: Mapping[str, int | None],
    end: int,
    fall_of: Callable[[ChildLine, int], int | None] | None = None,
) -> Measured:
    """What an alarm was worth.

    Args:
        children: Everybody's marks.
        alarms: The place after the session at which it first spoke, by child; None for never.
        end: The place after the last session of the year.
        fall_of: When a child fell, if it did; for good without one.
    """
    fell = fall_of or for_good
    falls = {one.pupil_id: fell(one, end) for one in children}
    spoke = {key: at for key, at in alarms.items() if at is not None and key in falls}
    leads = sorted(
        (fall - spoke[key]) // 2
        for key, fall in falls.items()
        if fall is not None and key in spoke and spoke[key] <= fall - 2
    )
    return Measured(
        children=len(children),
        fell=sum(1 for fall in falls.values() if fall is not None),
        in_time=len(leads),
        leads=tuple(leads),
        spoke=len(spoke),
        in_vain=sum(1 for key in spoke if falls[key] is None),
    )
