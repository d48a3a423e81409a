"""Support plans: what is done about the root cause of a child's absence, by whom and until when.

The four groups of root causes each have a pathway of their own (trust principles, root cause of
absence); whether a step helped is counted, never claimed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class StepKind(Enum):
    """What a step is."""

    IN_SCHOOL = "in_school"
    REINTEGRATION = "reintegration"
    REDUCED_HOURS = "reduced_hours"
    MEDICAL = "medical"
    EARLY_HELP = "early_help"
    REFERRAL = "referral"


class StepState(Enum):
    """How a step stands."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of a plan.

    Attributes:
        id: `s` and ten hex signs.
        what: The id of the step of the pathway it was taken from; empty for the school's own.
        words: What is done.
        owner_name: Who does it.
        starts: The day it begins, or is asked for.
        ends: The day it ends or is looked at; reduced hours always have one.
        answered_on: The day somebody answered; None while nobody has.
        answer: What they answered.
        facts: What its kind needs: `consent`, `to`, `pattern`, `meets`, `catch_up`, …
    """

    id: str
    kind: StepKind
    words: str
    owner_name: str
    starts: date
    what: str = ""
    ends: date | None = None
    state: StepState = StepState.PLANNED
    answered_on: date | None = None
    answer: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SupportPlan:
    """A child's plan; a child has one that is open at a time.

    Attributes:
        id: `u` and ten hex signs.
        root: The root cause it answers (`reasons.Root` by value).
        pathway: The id of the pathway.
        child_said: What the child says, in the child's words.
        parents_said: What the parents say.
        steps: In the order in which they were added.
        review_on: When it is looked at next; None once closed.
        meeting_id: The meeting at which it was made; empty for none.
        closed_on: The day it was closed.
        closed_words: Why.
        reviews: The reviews that were held: ISO day and what was said, `2026-11-20 …`.
    """

    id: str
    pupil_id: str
    root: str
    pathway: str
    started: date
    child_said: str = ""
    parents_said: str = ""
    steps: tuple[PlanStep, ...] = ()
    review_on: date | None = None
    meeting_id: str = ""
    closed_on: date | None = None
    closed_words: str = ""
    by: str = ""
    number: int = 0
    reviews: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it still holds."""
        return self.closed_on is None
