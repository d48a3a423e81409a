"""What can come of a ring or a home visit, and what then has to be done.

The outcomes are dated data (`resources/outcomes`); their ids stand in the ledger. Contact and
sight are two facts: a reason may stop the question why, only sight stops the question where.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class After(Enum):
    """What the desk does next by itself."""

    NOTHING = "nothing"
    NEXT_NUMBER = "next number"
    RING_AGAIN = "ring again"
    LATER = "later"
    HAND_OVER = "hand over"


class Reasoned(Enum):
    """Whether the question why is answered."""

    STOPS_WITH_REASON = "stops with a reason"
    LISTED_WITH_REASON = "stops when a listed contact gave a reason"
    RUNS = "runs"
    ESCALATED = "the safeguarding lead has it"


@dataclass(frozen=True, slots=True)
class CallOutcome:
    """What came of a ring.

    Attributes:
        key: The letter it is on; empty for one that only a script or a menu gives.
        reasoned: What it does to the question why. No ring answers where the child is.
        after: What the desk does next by itself.
        retry: Minutes after which it is tried again; 0 for none.
        number: What is now known of the number: `dead`, `wrong` or empty.
        tasks: Ids of the tasks it makes.
        spoke: Whether somebody of the family was spoken to.
        tip: One line for whoever logs it.
    """

    id: str
    key: str
    label: str
    reasoned: Reasoned
    after: After
    retry: int = 0
    number: str = ""
    tasks: tuple[str, ...] = ()
    spoke: bool = False
    tip: str = ""
    source: str = ""
    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it may be chosen on a day."""
        return (self.first or date.min) <= day <= (self.last or date.max)


class Sight(Enum):
    """What a visit says about where the child is."""

    SEEN = "seen"
    NOT_SEEN = "not seen"


@dataclass(frozen=True, slots=True)
class VisitOutcome:
    """What was found at a home.

    Attributes:
        sight: Only `SEEN` stops the question where.
        answers_why: Whether an adult may have given a reason.
        urgent: Whether the safeguarding lead is told before the street is left.
        next_step: What is offered next, in words.
        tasks: Ids of the tasks it makes.
    """

    id: str
    digit: int
    label: str
    sight: Sight
    answers_why: bool
    urgent: bool
    next_step: str
    tasks: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it may be chosen on a day."""
        return (self.first or date.min) <= day <= (self.last or date.max)


class By(Enum):
    """When a task is due, counted from the moment it was made."""

    NOW = "now"
    TODAY = "today"
    NEXT_DAY = "next school day"
    TWO_WEEKS = "in two weeks"


class Until(Enum):
    """What closes a task by itself, beside somebody who says that it is done."""

    DONE = "done"
    SEEN = "seen"
    SPOKEN = "spoken"
    RUNG = "rung"
    CODED = "coded"
    NUMBER = "number"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Task:
    """Something that was promised on the telephone, or that has to be done after it.

    Attributes:
        id: As it stands in scripts and in the ledger.
        label: What to do, with the child's name as `{child}`.
        role: The value of an `access.Role`: whose it is.
        by: When it is due.
        rings: Whether doing it is a ring, so that it stands in the queue of calls.
        until: What closes it by itself.
    """

    id: str
    label: str
    role: str
    by: By
    rings: bool = False
    until: Until = Until.DONE


@dataclass(frozen=True, slots=True)
class OutcomeSet:
    """Every outcome of a ring and of a visit, and every task."""

    calls: tuple[CallOutcome, ...]
    visits: tuple[VisitOutcome, ...]
    tasks: tuple[Task, ...]

    def call(self, outcome_id: str) -> CallOutcome | None:
        """An outcome of a ring by its id, also one that may no longer be chosen."""
        return next((one for one in self.calls if one.id == outcome_id), None)

    def visit(self, outcome_id: str) -> VisitOutcome | None:
        """An outcome of a visit by its id, also one that may no longer be chosen."""
        return next((one for one in self.visits if one.id == outcome_id), None)

    def keyed(self, key: str, day: date) -> CallOutcome | None:
        """The outcome of a ring on a letter, of those that may be chosen on a day."""
        return next((one for one in self.calls if one.key == key and one.holds(day)), None)

    def task(self, task_id: str) -> Task | None:
        """A task by its id."""
        return next((one for one in self.tasks if one.id == task_id), None)
