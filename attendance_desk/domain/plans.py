"""What is known of sessions before they come: illness told, leave, patterns, trips, closures.

A plan is not a mark. It says what is expected; the register shows it with its source, and it
becomes a mark when a person takes the register. What may overwrite what is `overwriting.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from attendance_desk.domain.calendar import Half, Session

PlaceInWeek = tuple[int, Half]
"""A weekday (Monday is 0) and a half of it."""


class PlanKind(Enum):
    """Why something is expected. The order is the order in which they win over one another."""

    DUAL = "dual"
    CLOSED = "closed"
    SUSPENDED = "suspended"
    PART_TIME = "part_time"
    OFF_SITE = "off_site"
    LEAVE = "leave"
    RELIGIOUS = "religious"
    TRAVELLING = "travelling"
    UNABLE = "unable"
    TOLD = "told"
    REFUSED = "refused"


_RANK = {kind: place for place, kind in enumerate(PlanKind)}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is expected of some children over some sessions.

    Attributes:
        id: `a` and ten hex signs.
        code: What the register is to be filled with; empty for a request that was refused, which
            fills nothing and only says so.
        pupils: Ids of the children it is for; empty together with `whole` for everybody.
        first: The first session.
        last: The last session, included; None while nobody knows the end.
        words: The source as the register shows it ("told us 8.20").
        reason: The id of a reason (`experience.md` 5.6), or empty.
        pattern: The places in the week it holds for; empty for every session.
        facts: What its kind needs beside: supervisor, activity, agreed with, review, returns, …
        whole: Whether it is for every child on roll.
        ended: Whether it was taken back; it says nothing any more.
    """

    id: str
    kind: PlanKind
    code: str
    first: Session
    last: Session | None
    pupils: tuple[str, ...] = ()
    words: str = ""
    reason: str = ""
    pattern: frozenset[PlaceInWeek] = frozenset()
    facts: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    ended: bool = False

    def holds(self, session: Session) -> bool:
        """Whether it says something about a session."""
        if self.ended or session < self.first or (self.last and session > self.last):
            return False
        return not self.pattern or (session.day.weekday(), session.half) in self.pattern

    def is_for(self, pupil_id: str) -> bool:
        """Whether it is for a child."""
        return self.whole or pupil_id in self.pupils


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of one child in one session.

    Attributes:
        code: The code to fill in; empty where there is only something to be said.
        source: Why, in a few words.
        plan_id: The plan it comes from.
        number: The entry in the ledger that made the plan.
    """

    code: str
    source: str
    plan_id: str
    kind: PlanKind
    number: int = 0


def expected(
    plans: Sequence[tuple[Plan, int]], pupils: Iterable[str], session: Session
) -> dict[str, Expected]:
    """What is expected of each child in a session; a child nothing is known of is left out.

    Args:
        plans: Plans with the number of the entry that made each.
        pupils: Ids of the children asked about.
        session: The session.

    Returns:
        By pupil id. Where plans disagree the kind that stands first in `PlanKind` wins, and of
        two of a kind the newer.
    """
    holding = [(plan, number) for plan, number in plans if plan.holds(session)]
    holding.sort(key=lambda held: (_RANK[held[0].kind], -held[1]))
    found: dict[str, Expected] = {}
    for pupil_id in pupils:
        mine = next((held for held in holding if held[0].is_for(pupil_id)), None)
        if mine is not None:
            plan, number = mine
            found[pupil_id] = Expected(plan.code, plan.words, plan.id, plan.kind, number)
    return found


def closing(plans: Iterable[tuple[Plan, int]], class_id: str, session: Session) -> Plan | None:
    """The closure that shuts a class in a session: of the whole school, or of that class."""
    for plan, _number in plans:
        if plan.kind is not PlanKind.CLOSED or not plan.holds(session):
            continue
        if plan.whole or class_id in plan.facts.get("classes", "").split():
            return plan
    return None
