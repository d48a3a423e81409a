"""Who would have been where, by any ladder: each child's first day on each rung of a year.

The year is lived again as if each rung had been taken on the day it was due; a rung that follows
another can then be due from the next school day on. Rungs that hang on what people did (a missed
meeting) or that fill no list (welcome back) are not in it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.ladder import Judge, moments
from attendance_desk.domain.ladder_asked import Asked, Past
from attendance_desk.domain.ladder_child import ChildLine
from attendance_desk.domain.ladder_days import LadderDays
from attendance_desk.domain.ladder_rules import PRAISED_AT_END, Tests, holds
from attendance_desk.domain.policies import Policy, Rule, Rung


@dataclass(frozen=True, slots=True)
class Reached:
    """A child's first day on a rung."""

    pupil_id: str
    rung: str
    day: date


def what_if(
    policy: Policy, days: LadderDays, children: Iterable[ChildLine], end: int
) -> tuple[Reached, ...]:
    """Each child's first day on each rung this school year, in the order of children and days.

    Args:
        policy: The ladder.
        days: The sessions; its year is the one that is lived again.
        children: Everybody's marks.
        end: The place after the last session that has been.
    """
    replay = _Replay(policy, days, end)
    return tuple(one for child in children for one in replay.child(child))


Rules = tuple[tuple[Rule, Tests], ...]
Asking = tuple[str, Rules]


class _Replay:
    """One ladder, one year."""

    def __init__(self, policy: Policy, days: LadderDays, end: int) -> None:
        self._judge, self._end = Judge(policy, days), end
        rungs = [pair for pair in self._judge.rules if _in_the_marks(pair[0])]
        self._praise = [_asking(one) for one in rungs if any(r.praise for r in one[0].rules)]
        self._marked = [_asking(one) for one in rungs if not any(r.praise for r in one[0].rules)]
        waits = {r.unchanged.weeks for one, _ in rungs for r in one.rules if r.unchanged}
        self._waits = sorted(waits)
        self._few = min((_least(one) for one, _ in rungs), default=0)

    def child(self, child: ChildLine) -> list[Reached]:
        """One child's year."""
        days, found = self._judge.days, list[Reached]()
        if child.count_missed(child.base, self._end) >= self._few:
            able = [one for one in self._marked if _able(child, one)]
            found = self._walk(child, able, self._moments(child))
        if self._praise:
            ends = [high for _, high in days.thirds if high <= self._end]
            found += self._walk(child, self._praise, [e - PRAISED_AT_END + 2 for e in ends])
        return sorted(found, key=lambda one: one.day)

    def _moments(self, child: ChildLine) -> list[int]:
        return moments(child, self._judge.policy, self._judge.days, self._end)

    def _walk(self, child: ChildLine, rungs: list[Asking], ends: list[int]) -> list[Reached]:
        done: dict[str, tuple[int, ...]] = {}
        found: list[Reached] = []
        past, days = Past(done), self._judge.days
        left, at = list(rungs), 0
        while at < len(ends) and left:
            asked = self._judge.asked(child, ends[at], past)
            for one in [one for one in left if _due(asked, one)]:
                done[one[0]] = (ends[at],)
                left.remove(one)
                found.append(Reached(child.pupil_id, one[0], days.days[ends[at] - 1]))
                for moment in self._later(ends[at]):
                    insort(ends, moment)
            at += 1
        return found

    def _later(self, end: int) -> list[int]:
        """The days on which weeks have gone by since a rung was taken."""
        days = self._judge.days
        found = []
        for weeks in self._waits:
            week = days.weeks[end - 1] + weeks
            if week < len(days.week_starts) and days.week_starts[week] + 2 <= self._end:
                found.append(days.week_starts[week] + 2)
        return found


def _asking(pair: tuple[Rung, Rules]) -> Asking:
    return pair[0].id, pair[1]


def _due(asked: Asked, asking: Asking) -> bool:
    for rule, tests in asking[1]:  # noqa: SIM110 - as in `holds`
        if holds(asked, rule, tests):
            return True
    return False


def _able(child: ChildLine, asking: Asking) -> bool:
    """Whether a rung could be due at all; it spares most children the counting of ten weeks."""
    return any(rule.not_agreed <= len(child.not_agreed) for rule, _ in asking[1])


def _in_the_marks(rung: Rung) -> bool:
    return not any(rule.missed_meeting or rule.back_after for rule in rung.rules)


def _least(rung: Rung) -> int:
    """Sessions missed below which a rung cannot be due; it spares most children."""
    found = []
    for rule in rung.rules:
        asked = [1]
        if rule.days:
            asked.append(rule.days.least[0])
        if rule.spells:
            asked.append(rule.spells.count)
        found.append(max(asked))
    return min(found, default=0)


def first_under(child: ChildLine, per_cent: int, fewest: int, end: int) -> int | None:
    """The place after the session with which a child's share of the year first falls below.

    Args:
        child: The child's marks.
        per_cent: The share attended.
        fewest: Possible sessions before it is looked at.
        end: The place after the last session that is looked at.
    """
    start = child.enough_from(fewest)
    held = child.missed[bisect_left(child.missed, child.base) : bisect_left(child.missed, end)]
    for place in dict.fromkeys([max(start - 1, 0), *held]):
        possible = child.possible_so_far(place + 1)
        attended = possible - child.missed_so_far(place + 1)
        if place + 1 >= start and possible >= fewest and attended * 100 < per_cent * possible:
            return place + 1
    return None
