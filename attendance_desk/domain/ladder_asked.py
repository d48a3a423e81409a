"""One child at one moment, as the rules of a ladder ask about it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from attendance_desk.domain.ladder_child import ChildLine
from attendance_desk.domain.ladder_days import LadderDays
from attendance_desk.domain.policies import DaysMissed, Period, Policy, Spells

WEEK, FORTNIGHT = 10, 20
"""Sessions of five and of ten school days."""
TEN_WEEKS = 10
"""School weeks that the threshold of the law looks back (`rules.md` 5 P1)."""


@dataclass(frozen=True)
class Past:
    """What was done for one child this school year, as far as a ladder looks at it.

    Attributes:
        done: Rung to the places after the days on which it was done, in order.
        missed_meeting: Whether a meeting was missed that no letter was sent about.
    """

    done: Mapping[str, Sequence[int]] = field(default_factory=dict)
    missed_meeting: bool = False


class Asked:
    """One child at one moment; made for thousands of days at a time, so it counts little at first.

    Attributes:
        end: The place after the last session that is looked at.
        past: What was done before.
        possible: Sessions possible this school year.
        missed: Sessions missed this school year.
    """

    __slots__ = ("_band", "child", "days", "end", "missed", "past", "policy", "possible")

    def __init__(
        self, policy: Policy, days: LadderDays, child: ChildLine, end: int, past: Past
    ) -> None:
        """Stand at a moment."""
        self.policy, self.days, self.child = policy, days, child
        self.end, self.past = end, past
        self.possible, self.missed = child.possible_so_far(end), child.missed_so_far(end)
        self._band: str | None = None

    @property
    def band(self) -> str:
        """The id of the band of this school year; empty when nothing was possible."""
        if self._band is None:
            found = self.policy.band_of(self.possible - self.missed, self.possible)
            self._band = found.id if found else ""
        return self._band

    @property
    def third(self) -> int:
        """Which part of the school year it is."""
        held = self.days.third_by_place
        return held[min(self.end, len(held)) - 1] if held and self.end else 0

    def last_done(self, steps: Sequence[str]) -> int | None:
        """The place after the day before today on which one of some rungs was last done."""
        if not self.past.done:
            return None
        today = (self.end - 1) & ~1
        done = [
            place for step in steps for place in self.past.done.get(step, ()) if place <= today
        ]
        return max(done, default=None)

    def low_of(self, days: DaysMissed) -> int:
        """Where the time begins in which days missed are counted."""
        if days.period is Period.YEAR:
            return self.child.base
        if days.period is Period.WEEKS:
            return self.days.weeks_back(self.end, days.weeks)
        thirds = self.days.thirds
        return thirds[min(self.third, len(thirds) - 1)][0]

    def not_agreed(self) -> Sequence[int]:
        """Places of the sessions not agreed in ten school weeks, up to this week or the last.

        The fuller of the two: a number reached on Friday would be out of sight on Monday.
        """
        starts = self.days.weeks_back(self.end, 1)
        now = self._marked(self.days.weeks_back(self.end, TEN_WEEKS), self.end)
        last = self._marked(self.days.weeks_back(starts, TEN_WEEKS), starts)
        return now if len(now) >= len(last) else last

    def _marked(self, low: int, high: int) -> Sequence[int]:
        marked = self.child.not_agreed
        return marked[bisect_left(marked, low) : bisect_left(marked, high)]

    def short(self, spells: Spells) -> Sequence[Sequence[int]]:
        """The short absences in a time, each as the places of its sessions."""
        child, starts = self.child, self.child.spell_starts
        first = bisect_left(starts, self.days.weeks_back(self.end, spells.weeks))
        last = bisect_left(starts, self.end)
        if last - first < spells.count:
            return []
        near = child.spells[first:last]
        cut = [child.missed_in(one.first, min(one.last + 1, self.end)) for one in near]
        return [one for one in cut if len(one) <= spells.longest]

    def spells_since(self, low: int) -> int:
        """How many absences reach into the time since a place."""
        spells, starts = self.child.spells, self.child.spell_starts
        first, last = bisect_left(starts, low), bisect_left(starts, self.end)
        reaches = first > 0 and spells[first - 1].last >= low
        return last - first + reaches

    def praised(self) -> tuple[int, int]:
        """Sessions attended and possible this year, without illness and appointments."""
        ill = self.child.ill
        left_out = bisect_left(ill, self.end) - bisect_left(ill, self.child.base)
        return self.possible - self.missed, self.possible - left_out

    def back(self) -> tuple[int, ...]:
        """Places of the absence a child has come back from in the last two school days.

        Empty where the child is away still, or was not away.
        """
        earlier = [one for one in self.child.spells if one.last < self.end]
        if not earlier or not self.child.possible(earlier[-1].last + 1, self.end):
            return ()
        spell = earlier[-1]
        came = self.end - (spell.last + 1)
        return self.child.missed_in(spell.first, spell.last + 1) if came <= 2 * 2 else ()
