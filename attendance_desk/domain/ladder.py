"""What a ladder says of a child on a day: which rungs are due, and by which sessions.

Pure and never stored. A finding names the places of the very sessions it counted: a mark that is
changed takes it away by itself. Sources: `rules.md` 4.4 (bands on exact fractions), 5 (ten school
weeks), `experience.md` 3.9 (trend before threshold).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from attendance_desk.domain.ladder_asked import Asked, Past
from attendance_desk.domain.ladder_child import ChildLine
from attendance_desk.domain.ladder_days import LadderDays
from attendance_desk.domain.ladder_rules import Tests, compiled, holds, places
from attendance_desk.domain.policies import Branch, Policy, Rule, Rung

NOTHING = Past()
"""Of a child for whom nothing was done."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rung that is due by one of its rules.

    Attributes:
        places: The places of the sessions it counted, in order.
    """

    rung: Rung
    rule: Rule
    places: tuple[int, ...]


@dataclass(frozen=True)
class Judge:
    """One ladder over the sessions of one school."""

    policy: Policy
    days: LadderDays

    @cached_property
    def rules(self) -> tuple[tuple[Rung, tuple[tuple[Rule, Tests], ...]], ...]:
        """Every rung with its rules and what is asked for each."""
        return tuple(
            (rung, tuple((rule, compiled(rung, rule)) for rule in rung.rules))
            for rung in self.policy.rungs
        )

    def asked(self, child: ChildLine, end: int, past: Past = NOTHING) -> Asked:
        """A child at a moment."""
        return Asked(self.policy, self.days, child, end, past)

    def due(self, child: ChildLine, end: int, past: Past = NOTHING) -> tuple[Finding, ...]:
        """Every reason that holds for a rung, rungs in the order of the ladder.

        Args:
            child: The child's marks.
            end: The place after the last session that is looked at.
            past: What was done before.
        """
        asked = self.asked(child, end, past)
        if asked.end <= 0:
            return ()
        return tuple(
            Finding(rung, rule, places(asked, rule))
            for rung, rules in self.rules
            for rule, tests in rules
            if holds(asked, rule, tests)
        )

    def on(self, child: ChildLine, end: int, past: Past, rung: Rung) -> bool:
        """Whether a rung is due at a moment, without saying why."""
        asked = self.asked(child, end, past)
        return end > 0 and any(
            holds(asked, rule, tests) for rule, tests in self._asked_of[rung.id]
        )

    @cached_property
    def _asked_of(self) -> dict[str, tuple[tuple[Rule, Tests], ...]]:
        return {rung.id: rules for rung, rules in self.rules}

    def since(self, child: ChildLine, end: int, past: Past, rung: Rung) -> int:
        """The place of the session from which on a rung has been due without a break."""
        found = end - 1
        for moment in reversed(moments(child, self.policy, self.days, end)):
            if not self.on(child, moment, past, rung):
                break
            found = moment - 1
        return found


def highest(found: tuple[Finding, ...]) -> dict[Branch, tuple[Finding, ...]]:
    """Of each branch the findings of its highest rung: whoever needs a meeting needs no letter."""
    best: dict[Branch, tuple[Finding, ...]] = {}
    for one in found:
        held = best.get(one.rung.branch, ())
        same = held and held[0].rung is one.rung
        best[one.rung.branch] = (*held, one) if same else (one,)
    return best


def moments(child: ChildLine, policy: Policy, days: LadderDays, end: int) -> list[int]:
    """The ends of days on which something may begin to be due by the marks.

    A session was missed, or enough sessions were possible to say anything: on all other days
    nothing new can be due.
    """
    found = {(place | 1) + 1 for place in child.missed_in(child.base, end)}
    found.add(days.end_of_day(max(child.enough_from(policy.fewest_possible) - 1, 0)))
    return sorted(one for one in found if child.base < one <= end)
