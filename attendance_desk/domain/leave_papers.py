"""The facts of the letter that tells a family what was decided about leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.days import Decision
from attendance_desk.domain.papers import Imprint


@dataclass(frozen=True, slots=True)
class Addressee:
    """A parent who is written to.

    Attributes:
        address: Lines of the address; empty where the record does not hold it.
    """

    name: str
    address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeaveDecision:
    """A decided request, a letter for each parent.

    Attributes:
        addressees: Each parent with responsibility who may be written to; never empty.
        children: The names of the children.
        called: What the children are called, without surnames.
        many: Whether the request is for several children.
        days: The days asked for, in words, with how many sessions these are.
        reason: The kind of reason, in words.
        state: Granted, granted in part, or refused.
        code: The code of what was granted; empty for nothing.
        meaning: What the code means.
        granted: The days agreed, in words, one text for each stretch.
        refused: The days not agreed.
        note: What the head wants the family to know.
        back: The first day of school after the leave, where it is known.
        decided_by: Name and title of who decided, as then.
    """

    imprint: Imprint
    addressees: tuple[Addressee, ...]
    children: str
    called: str
    many: bool
    asked_on: date
    asked_by: str
    days: str
    reason: str
    state: Decision
    code: str
    meaning: str
    granted: tuple[str, ...]
    refused: tuple[str, ...]
    note: str
    back: date | None
    decided_by: str
    decided_on: date
