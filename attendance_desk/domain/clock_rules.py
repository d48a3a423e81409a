"""The rules of the clocks as data: sentences, steps, who holds what, and the listed reasons.

The numbers and times are the trust's and the school's; `resources/clocks` holds the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.clocks import ClockKind, Counts


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One row of the table.

    Attributes:
        rule: The rule in a sentence; `{hand_over}` and its like are filled in from the facts.
        source: Where it comes from.
        role: The value of the role that holds it first.
        then: The value of the role that holds it from its due time on, or once it is handed over.
        action: What opens it.
        steps: The ids of the steps of its checklist, in order.
        open: The next step while it runs.
        amber: The next step while it is amber.
        due: The next step from its due time on.
    """

    kind: ClockKind
    label: str
    counts: Counts
    rule: str
    source: str
    role: str
    then: str
    action: str
    open: str
    amber: str
    due: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedReason:
    """A reason that may be chosen for standing a clock down or pausing it; it gives nothing away.

    Attributes:
        pauses: Whether it is a reason to pause; else it is one to stand down.
        kinds: The clocks it may be given for; empty for all.
        lasting: Whether it stands for the whole absence, and not for this week's clock alone.
        needs_words: Whether a few words have to be added.
    """

    id: str
    label: str
    pauses: bool
    kinds: frozenset[ClockKind] = frozenset()
    lasting: bool = False
    needs_words: bool = False
    first: date | None = None
    last: date | None = None

    def holds(self, kind: ClockKind, day: date) -> bool:
        """Whether it may be chosen for a clock on a day."""
        within = (self.first or date.min) <= day <= (self.last or date.max)
        return within and (not self.kinds or kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many days and sessions the rules count.

    Attributes:
        unseen: School days without a reason and without sight until a visit.
        away: School days away until a welfare visit, and from one to the next.
        unheard: School days neither seen nor heard until the checklist.
        near: Unauthorised sessions that warn.
        reached: Unauthorised sessions at which the head must consider.
        weeks: School weeks in which these are counted.
        since: Absences before this day are not counted.
    """

    unseen: int = 3
    away: int = 5
    unheard: int = 5
    near: int = 6
    reached: int = 10
    weeks: int = 10
    since: date = date(2024, 8, 19)


@dataclass(frozen=True, slots=True)
class ClockBook:
    """Every rule, step and listed reason."""

    rules: Mapping[ClockKind, ClockRule]
    steps: Mapping[str, str]
    reasons: tuple[ListedReason, ...]
    numbers: Numbers

    def reason(self, reason_id: str) -> ListedReason | None:
        """A listed reason by its id, also one that may no longer be chosen."""
        return next((one for one in self.reasons if one.id == reason_id), None)

    def choices(self, kind: ClockKind, day: date, *, pauses: bool) -> tuple[ListedReason, ...]:
        """The reasons that may be given for a clock, in the order of the list."""
        return tuple(one for one in self.reasons if one.pauses is pauses and one.holds(kind, day))
