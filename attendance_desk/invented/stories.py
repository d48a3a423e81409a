"""The planted stories: who plays them, and what they leave in the marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from attendance_desk.domain.people import Group, Membership
from attendance_desk.invented.children import Child, Pattern
from attendance_desk.invented.grid import Grid, Span
from attendance_desk.invented.plan import Plan, Story, Tale
from attendance_desk.invented.terms import first_day, plan_year
from attendance_desk.invented.traits import MORNINGS

_SAYS = {
    Tale.SLOW_DECLINE: "Hardly ever away until last year, then a little more in every half-term.",
    Tale.PERSISTENT: "Away for about one session in seven in every half-term, ill or unexplained.",
    Tale.SEVERE: "More often away than here since last autumn: anxiety, with long stretches of I.",
    Tale.TRAVELLERS: "Three children of one family, away with code T in May, travelling to work.",
    Tale.SOCIAL_WORKER: "Has a social worker; Mondays are missed without a reason.",
    Tale.SIBLINGS: "Brothers and sisters who are ill on the same days and late on the same days.",
    Tale.PART_TIME: "Mornings only for a time, agreed with home: code C2 in the afternoons.",
    Tale.JOINER: "Joined in the middle of a school year, with a number from another school.",
    Tale.LEAVER: "Left in the middle of a school year for another school.",
    Tale.HOLIDAY: "A week away in term time, not agreed, and another before October half-term.",
    Tale.NO_NUMBER: "No number works: one contact has none, the other an incomplete one.",
    Tale.NEVER_AWAY: "Has not missed a session.",
}
# Stories whose children take no part in the ordinary round of absences.
_QUIET = (
    Tale.SLOW_DECLINE,
    Tale.PERSISTENT,
    Tale.SEVERE,
    Tale.SOCIAL_WORKER,
    Tale.SIBLINGS,
    Tale.NEVER_AWAY,
)
_DECLINE = ((0.02, 0.02, 0.04, 0.06, 0.08, 0.10), (0.13, 0.17, 0.22, 0.26, 0.30, 0.33))
_OFTEN, _MONDAYS, _MOSTLY = 0.145, 0.09, 0.68


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays which story."""

    parts: dict[Tale, tuple[Child, ...]]

    @property
    def quiet(self) -> frozenset[str]:
        """Ids of the children whose absences are the story's alone."""
        return frozenset(child.id for tale in _QUIET for child in self.parts[tale])

    def told(self) -> tuple[Story, ...]:
        """The stories, for tests and for people who look for them."""
        return tuple(
            Story(tale, tuple(child.id for child in self.parts[tale]), _SAYS[tale])
            for tale in Tale
        )


def choose(children: Sequence[Child], plan: Plan, chance: Random) -> Cast:
    """Pick the children; each plays one story only."""
    parts: dict[Tale, tuple[Child, ...]] = {
        Tale.TRAVELLERS: tuple(c for c in children if c.family.origin.name == "Traveller")
    }
    day = plan.until.date()
    parts[Tale.JOINER] = (
        max(
            (c for c in children if c.family.moves and c.joins <= day and c.joins != _start(c)),
            key=lambda child: child.joins,
        ),
    )
    gone = (c for c in children if c.family.moves and c.leaves < day and c.ground != "")
    parts[Tale.LEAVER] = (max(gone, key=lambda child: child.leaves),)
    able = [c for c in children if _may_play(c, plan) and c not in parts[Tale.TRAVELLERS]]
    parts[Tale.SIBLINGS] = _siblings(able)
    able = [c for c in able if c.family != parts[Tale.SIBLINGS][0].family]
    rest = [tale for tale in Tale if tale not in parts]
    for tale, child in zip(rest, chance.sample(able, len(rest)), strict=True):
        parts[tale] = (child,)
    return Cast(parts)


def _start(child: Child) -> date:
    return first_day(child.cohort)


def _may_play(child: Child, plan: Plan) -> bool:
    """Here for the whole of last year, and now in Year 2 or above."""
    year = child.year_group(plan.current)
    return (
        not child.family.moves
        and year in {"2", "3", "4", "5", "6"}
        and child.joins <= first_day(plan.current - 1)
        and child.leaves >= plan_year(plan.current).year.ends
    )


def _siblings(able: Sequence[Child]) -> tuple[Child, ...]:
    """The largest family among them; a single child in a school too small to have one."""
    families: dict[int, list[Child]] = {}
    for child in able:
        families.setdefault(child.family.number, []).append(child)
    by_size = sorted(families.values(), key=len)
    return tuple(by_size[-1])


def prepare(children: Sequence[Child], cast: Cast, plan: Plan) -> tuple[Child, ...]:
    """The children with what the stories put into their records."""
    changed: dict[str, Callable[[Child], Child]] = {
        cast.parts[Tale.SOCIAL_WORKER][0].id: _with_social_worker,
        cast.parts[Tale.PART_TIME][0].id: lambda child: _with_part_time(child, plan),
        cast.parts[Tale.NO_NUMBER][0].id: _without_numbers,
    }
    return tuple(changed.get(child.id, _same)(child) for child in children)


def _same(child: Child) -> Child:
    return child


def _with_social_worker(child: Child) -> Child:
    return replace(
        child, groups=(*child.groups, Membership(Group.SOCIAL_WORKER, "Y", child.joins))
    )


def _with_part_time(child: Child, plan: Plan) -> Child:
    last, now = plan_year(plan.current - 1), plan_year(plan.current)
    patterns = (
        Pattern("C2", last.half_terms[3][0], last.half_terms[5][1], MORNINGS),
        Pattern("C2", now.days[12], now.half_terms[2][1], MORNINGS),
    )
    return replace(child, patterns=child.patterns + patterns)


def _without_numbers(child: Child) -> Child:
    contacts = tuple(
        replace(contact, phone="" if place == 0 else "01632 96", email="")
        for place, contact in enumerate(child.family.contacts[:2])
    )
    return replace(child, family=replace(child.family, contacts=contacts))


def play(grid: Grid, cast: Cast, plan: Plan, chance: Random) -> None:
    """Write the stories' absences into one year."""
    here = {child.id for child in grid.children}
    for tale, leave in _LEAVES.items():
        parts = [child for child in cast.parts[tale] if child.id in here]
        if parts:
            leave(grid, parts, plan, chance)


def _decline(grid: Grid, parts: Sequence[Child], plan: Plan, chance: Random) -> None:
    step = grid.begins - plan.current + 1
    for span, level in zip(grid.spans, _DECLINE[step] if step >= 0 else (), strict=False):
        _sprinkle(grid, parts[0], (span, level, 0.55), chance)


def _often(grid: Grid, parts: Sequence[Child], _: Plan, chance: Random) -> None:
    for span in grid.spans:
        _sprinkle(grid, parts[0], (span, _OFTEN, 0.65), chance)


def _mostly(grid: Grid, parts: Sequence[Child], plan: Plan, chance: Random) -> None:
    spans = {plan.current: grid.spans, plan.current - 1: grid.spans}
    for lo, hi in spans.get(grid.begins, ()):
        away = round((hi - lo) * _MOSTLY / 2) * 2
        first = chance.randrange(0, (hi - lo - away) // 2 + 1)
        grid.fill(parts[0], range(lo + 2 * first, lo + 2 * first + away), "I")


def _travel(grid: Grid, parts: Sequence[Child], plan: Plan, _: Random) -> None:
    if grid.begins >= plan.current - 1:
        end = grid.spans[4][1]
        for child in parts:
            grid.fill(child, range(end - 24, end), "T")


def _mondays(grid: Grid, parts: Sequence[Child], _: Plan, chance: Random) -> None:
    for n, day in enumerate(grid.plan.days):
        if day.weekday() == 0 and chance.random() < 5 * _MONDAYS:
            grid.fill(parts[0], grid.days(n, n + 1), "O")


def _alike(grid: Grid, parts: Sequence[Child], _: Plan, chance: Random) -> None:
    for lo, hi in grid.spans:
        ill, *late = chance.sample(range(lo // 2, hi // 2 - 1), 4)
        for child in parts:
            grid.fill(child, grid.days(ill, ill + 2), "I")
            grid.fill(child, [2 * day for day in late], "L")


def _holiday(grid: Grid, parts: Sequence[Child], plan: Plan, _: Random) -> None:
    whole = len(grid.plan.days)
    october = grid.spans[0][1] // 2
    weeks = {plan.current - 1: whole - 12, plan.current: october - 5}
    if grid.begins in weeks:
        first = weeks[grid.begins]
        grid.fill(parts[0], grid.days(first, first + 5), "G")


def _sprinkle(grid: Grid, child: Child, share: tuple[Span, float, float], chance: Random) -> None:
    """Single days up to a share of a half-term; the last figure is the part of illness."""
    (lo, hi), level, ill = share
    wanted = (hi - lo) * level
    for day in chance.sample(range(lo // 2, hi // 2), (hi - lo) // 2):
        if wanted < 1:
            break
        letter = "I" if chance.random() < ill else "O"
        wanted -= grid.fill(child, grid.days(day, day + 1), letter)


Leave = Callable[[Grid, Sequence[Child], Plan, Random], None]
_LEAVES: dict[Tale, Leave] = {
    Tale.SLOW_DECLINE: _decline,
    Tale.PERSISTENT: _often,
    Tale.SEVERE: _mostly,
    Tale.TRAVELLERS: _travel,
    Tale.SOCIAL_WORKER: _mondays,
    Tale.SIBLINGS: _alike,
    Tale.HOLIDAY: _holiday,
}
