"""Safeguarding clocks as values: what runs for a child, by which rule, and what comes next.

A clock is computed each time and never stored (`clock_engine`). It counts school days or clock
hours, never both. Source of the rows: the trust principles, "Safeguarding", and the table of the
design (`experience.md` 5.8).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from attendance_desk.domain.clock_moves import ClockMove


class ClockKind(Enum):
    """The rows of the table; the values are kinds of `due` and stand in the ledger."""

    TODAY = "today_no_reason"
    FIRST_DAY = "first_day_visit"
    LUNCH = "gone_since_lunch"
    THOUGHT_HERE = "thought_in_school"
    THREE_DAYS = "three_days_unseen"
    FIVE_AWAY = "five_days_away"
    FIVE_UNHEARD = "five_days_unheard"
    WORKER = "worker_to_tell"
    LAPSING = "no_reason_lapsing"
    UNAUTHORISED = "unauthorised"
    ILLNESS = "illness"
    LONE_WORKER = "lone_worker"


MISSING = frozenset({ClockKind.LUNCH, ClockKind.THOUGHT_HERE})
"""Nobody knows where the child is: never paused, not by a person and not by a holiday."""


class State(Enum):
    """Where a clock stands. `DUE` is due now or today, `OVERDUE` since an earlier day."""

    OPEN = "open"
    AMBER = "amber"
    DUE = "due"
    OVERDUE = "overdue"
    PAUSED = "paused"
    STOOD_DOWN = "stood down"


RED = frozenset({State.DUE, State.OVERDUE})
RUNNING = frozenset({State.OPEN, State.AMBER, State.DUE, State.OVERDUE})


class Counts(Enum):
    """What a clock counts: one of the two, never both."""

    SCHOOL_DAYS = "school days"
    CLOCK_HOURS = "clock hours"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a checklist.

    Attributes:
        by: Name and title of who did it, as then; empty while it is to be done.
        on: The day it was done.
        at: When it was done, `HH:MM`.
    """

    id: str
    words: str
    by: str = ""
    on: date | None = None
    at: str = ""

    @property
    def done(self) -> bool:
        """Whether somebody has done it."""
        return bool(self.by)


@dataclass(frozen=True, slots=True)
class Running:
    """A clock as the facts alone make it, before anybody did something about it.

    Attributes:
        key: The ISO day from which it counts; it stays the same while the clock lasts.
        starts: When it started, or will start.
        amber: When it turned amber; None while it has not, or never does.
        due: The moment it is due for a clock of hours, the day for one of days; None where the
            number that makes it due is not reached and cannot be foreseen.
        handed: Whether it is the safeguarding lead's already, before it is due.
        started: False for a day clock that is only foreseen: it is amber and not yet due.
        facts: What the sentences of its rule are filled with.
    """

    kind: ClockKind
    pupil_id: str
    key: str
    starts: datetime
    due: datetime | date | None
    evidence: tuple[str, ...]
    amber: datetime | None = None
    handed: bool = False
    started: bool = True
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """One safeguarding clock, with everything a board shows of it.

    Attributes:
        label: What it is called, in a few words.
        key: The ISO day from which it counts; with kind and pupil it names the clock.
        starts: When it started, or will start.
        amber: When it turned amber; None while it has not, or never does.
        due: The moment for a clock of hours, the day for one of days.
        rule: The rule in a sentence, with its source.
        evidence: The facts, each in a few words with its date. Never a restricted word.
        holder: Whose it is: a role in words, or a name with its title.
        holder_id: The id of the member of staff who took it; empty while a role holds it.
        role: The value of the role that holds it by rule.
        next_step: What to do next, in a sentence; never empty.
        action: What opens it: `ring`, `visit`, `decide`, `tell`, `settle`.
        steps: Its checklist, in order; empty where it has none.
        decided: What somebody decided last about it, with when and why; empty for nothing.
        closed: Why there is no school today, for a clock of days that stands still over it.
        moves: Everything that was done about it, oldest first.
    """

    kind: ClockKind
    pupil_id: str
    label: str
    key: str
    starts: datetime
    due: datetime | date | None
    state: State
    counts: Counts
    rule: str
    evidence: tuple[str, ...]
    holder: str
    role: str
    next_step: str
    action: str
    amber: datetime | None = None
    holder_id: str = ""
    steps: tuple[Step, ...] = ()
    decided: str = ""
    closed: str = ""
    moves: tuple[ClockMove, ...] = ()

    @property
    def red(self) -> bool:
        """Whether it is due or over."""
        return self.state in RED

    @property
    def pausable(self) -> bool:
        """Whether it may be paused: never where nobody knows where somebody is."""
        return self.kind not in MISSING and self.kind is not ClockKind.LONE_WORKER

    @property
    def urgency(self) -> tuple[int, int, str]:
        """What puts clocks in order: a missing child or colleague first, then by state and due."""
        lost = self.kind in MISSING or self.kind is ClockKind.LONE_WORKER
        return (0 if lost and self.red else 1, _RANK[self.state], moment_key(self.due))


_RANK = {
    State.OVERDUE: 0,
    State.DUE: 1,
    State.AMBER: 2,
    State.OPEN: 3,
    State.PAUSED: 4,
    State.STOOD_DOWN: 5,
}


def moment_key(due: datetime | date | None) -> str:
    """What puts due times in order: a day without a time is due at its end."""
    if isinstance(due, datetime):
        return f"{due:%Y-%m-%d %H:%M}"
    return f"{due.isoformat()} 24:00" if due else "9999"
