"""What is particular to each child: groups, part-time patterns, and how often absence happens.

Shares are rough national ones for primary schools (free meals 1 in 4, SEN support 1 in 7, plans
1 in 25); absence is heavier where these come together, as `rules.md` 8 shows for all phases.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from random import Random
from statistics import NormalDist

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.people import Group, Membership
from attendance_desk.invented.children import Child, Pattern, with_patterns
from attendance_desk.invented.terms import first_day, plan_year

_SUPPORT, _PLAN = 0.14, 0.045
_SERVICE, _CARER = 0.012, 0.02
_EVER_FREE_MEALS = 0.05
_NURSERY_MORNINGS = 0.65
_HIGHEST_SCORE = 1.2  # else a few children would be given nearly all of it
_GENTLE_START = 0.15
MORNINGS = frozenset((weekday, Half.AM) for weekday in range(5))


@dataclass(frozen=True, slots=True)
class Habits:
    """How prone a child is to each kind of absence, as weights beside the other children's."""

    illness: float
    unexplained: float
    lateness: float
    holidays: float


def with_groups(children: tuple[Child, ...], chance: Random) -> tuple[Child, ...]:
    """The children with the groups the school reports on."""
    return tuple(replace(child, groups=_groups(child, chance)) for child in children)


def _groups(child: Child, chance: Random) -> tuple[Membership, ...]:
    since = child.joins
    found = []
    if child.family.free_meals:
        found.append(Membership(Group.FREE_MEALS, "Y", since))
    if child.family.free_meals or chance.random() < _EVER_FREE_MEALS:
        found.append(Membership(Group.PUPIL_PREMIUM, "Y", since))
    need = chance.random()
    if need < _SUPPORT + _PLAN:
        found.append(Membership(Group.SEN, "E" if need < _PLAN else "K", since))
    if child.family.eal:
        found.append(Membership(Group.EAL, "Y", since))
    if child.family.origin.name == "Traveller":
        found.append(Membership(Group.TRAVELLER, "Y", since))
    if chance.random() < _CARER and child.cohort < since.year:
        found.append(Membership(Group.YOUNG_CARER, "Y", since))
    if chance.random() < _SERVICE:
        found.append(Membership(Group.SERVICE_CHILD, "Y", since))
    return tuple(found)


def with_part_time(children: tuple[Child, ...], chance: Random) -> tuple[Child, ...]:
    """The children with the patterns of nursery and of the first weeks of Reception.

    Both are code X: they are below compulsory school age (`rules.md` 1.5).
    """
    return tuple(with_patterns(child, _patterns(child, chance)) for child in children)


def _patterns(child: Child, chance: Random) -> tuple[Pattern, ...]:
    begins = child.cohort
    mornings = chance.random() < _NURSERY_MORNINGS
    gentle = chance.random() < _GENTLE_START
    found = []
    if mornings and child.joins < first_day(begins):
        found.append(
            Pattern("X", first_day(begins - 2), plan_year(begins - 1).year.ends, MORNINGS)
        )
    if gentle:
        until = plan_year(begins).half_terms[0][1]
        found.append(Pattern("X", first_day(begins), until, MORNINGS))
    return tuple(found)


def habits(children: tuple[Child, ...], chance: Random) -> dict[str, Habits]:
    """Weights for each child.

    Children are ranked by chance and circumstance, and the ranks are spread over fixed
    distributions: so every seed has the same share of children who are often away, which is what
    holds the invented school near the national figures.
    """
    often = _ranks(children, chance, weight=0.55)
    away = _ranks(children, chance, weight=0.9)
    punctual = {child.family.number: chance.gauss(0, 1) for child in children}
    travels = {child.family.number: chance.random() ** 3 for child in children}
    return {
        child.id: Habits(
            illness=_spread(often[child.id], 1.3),
            unexplained=_spread(0.75 * often[child.id] + 0.66 * away[child.id], 1.25),
            lateness=_spread(punctual[child.family.number] + 0.4 * often[child.id], 1.2),
            holidays=travels[child.family.number],
        )
        for child in children
    }


def _ranks(children: tuple[Child, ...], chance: Random, weight: float) -> dict[str, float]:
    """A standard normal score per child; `weight` is how far circumstances push it."""
    pushed = (Group.FREE_MEALS, Group.SEN, Group.YOUNG_CARER)
    scores = {
        child.id: chance.gauss(0, 1)
        + weight * sum(member.group in pushed for member in child.groups)
        for child in children
    }
    in_order = sorted(scores, key=lambda key: (scores[key], key))
    normal = NormalDist()
    return {key: normal.inv_cdf((n + 0.5) / len(in_order)) for n, key in enumerate(in_order)}


def _spread(score: float, width: float) -> float:
    """A weight whose logarithm is normal, as the numbers of absences of children roughly are."""
    return math.exp(width * min(score, _HIGHEST_SCORE))
