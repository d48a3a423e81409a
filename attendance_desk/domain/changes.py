"""What an action gives back: its value, what it changed, and the receipt of the ledger.

Windows decide from the areas whether to ask again; none of them knows another (`craft.md` A6).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Area(Enum):
    """A part of what the desk remembers that an action may change."""

    MARKS = "marks"
    PEOPLE = "people"
    STAFF = "staff"
    CALENDAR = "calendar"
    SCHOOL = "school"
    DRAFTS = "drafts"
    PLANS = "plans"
    DAY = "day"
    COPIES = "copies"
    CALLS = "calls"
    CARE = "care"
    ROUTINES = "routines"
    SCRIPTS = "scripts"
    LADDER = "ladder"
    LETTERS = "letters"
    MEETINGS = "meetings"
    SUPPORT = "support"
    PENALTIES = "penalties"
    AWARDS = "awards"
    GOVERNORS = "governors"
    PRACTICE = "practice"
    PATTERNS = "patterns"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that an entry is on the disk: its number in the book and its hash in hex."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T_co]):
    """The result of an action.

    Attributes:
        value: What was asked for.
        changes: The areas that changed; empty when nothing did.
        receipt: The entry that holds the change, given only after COMMIT returned.
    """

    value: T_co
    changes: frozenset[Area] = frozenset()
    receipt: Receipt | None = None
