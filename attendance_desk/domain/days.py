"""What happens at the hatch and on the telephone in the course of a day, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Way(Enum):
    """Which way a child went through the office."""

    IN = "in"
    OUT = "out"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Movement:
    """A child who came late, was collected early, or came back.

    Attributes:
        at: Wall time, `HH:MM`.
        reason: The id of a reason (`experience.md` 5.6), or empty.
        words: What was said, or where they go.
        who: Who brought or collected the child, in words; empty for nobody.
        may_collect: "listed" when the person is on the child's list, "checked" when staff checked
            with somebody, "unlisted" otherwise; empty for an arrival.
        back_at: When a child who left is expected back, `HH:MM`; empty for not today.
        number: The entry in the ledger; 0 before it is written.
    """

    pupil_id: str
    day: date
    at: str
    way: Way
    reason: str = ""
    words: str = ""
    who: str = ""
    may_collect: str = ""
    back_at: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class ParentCall:
    """Somebody rang (or left a message) about children, who may not have been found yet.

    Attributes:
        id: `k` and ten hex signs.
        at: Wall time, `HH:MM`.
        caller: Their name, as said.
        relationship: To the child, as said; asked for, because a child may not report itself.
        phone: The number they rang from, where it is known.
        pupils: Ids of the children; empty while the call is unmatched.
        reason: The id of a reason (`experience.md` 5.6).
        words: What they said.
        returns: The day the child is expected back; None for not sure.
        voicemail: Whether nobody spoke to them: then a call back is owed.
        settled: Whether nothing more is to be done about it.
        facts: What else they said, and what it did (`calling`).
        number: The entry in the ledger; 0 before it is written.
    """

    id: str
    day: date
    at: str
    caller: str = ""
    relationship: str = ""
    phone: str = ""
    pupils: tuple[str, ...] = ()
    reason: str = ""
    words: str = ""
    returns: date | None = None
    voicemail: bool = False
    settled: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)
    number: int = 0


class Decision(Enum):
    """Where a request for leave stands."""

    ASKED = "asked"
    GRANTED = "granted"
    PART = "granted in part"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class LeaveRequest:
    """A family asks beforehand that a child may be away (SI 2024/208 reg 11).

    Attributes:
        id: `l` and ten hex signs.
        halves: The half of the first day it begins with and that of the last it ends with
            (`PM-AM`); empty for whole days.
        asked_on: The day the request reached the school.
        asked_by: Which parent, in words.
        why: The kind of reason, an id of `leave.KINDS`.
        words: Their reason, as they gave it.
        code: The code that was decided; empty while undecided or refused.
        decided_by: Name and title of who decided, as then.
        note: What the family is told.
        plan_id: The plan that the decision made; empty for none.
        facts: What goes with it: who recommended what, the religious body, the licence, …
    """

    id: str
    pupils: tuple[str, ...]
    first: date
    last: date
    halves: str
    asked_on: date
    asked_by: str
    why: str
    words: str = ""
    state: Decision = Decision.ASKED
    code: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    note: str = ""
    plan_id: str = ""
    number: int = 0
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReturnSent:
    """A return to the local authority that somebody says was sent.

    Attributes:
        kind: `new_pupil_return`, `deletion_return`, `attendance_return` or `sickness_return`.
        key: Which of them: the ISO day that started it.
        on: The day it was sent.
    """

    kind: str
    pupil_id: str
    key: str
    on: date
