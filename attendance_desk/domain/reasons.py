"""Why a child is away or late: what families say, the code it suggests, and who settles it.

The reasons themselves are dated data (`resources/reasons`); their ids stand in the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from attendance_desk.domain.access import Role

NOT_SETTLED = "N"
"""What the register is filled with while somebody else has to decide."""


class Root(Enum):
    """The four groups of root causes of Attendance Works, and the two that are none of them."""

    BARRIER = "barrier"
    AVERSION = "aversion"
    MISCONCEPTION = "misconception"
    DISENGAGEMENT = "disengagement"
    UNKNOWN = "unknown"
    NONE = "none"


SETTLERS: dict[str, Role] = {
    "office": Role.OFFICE,
    "office and lead": Role.OFFICE,
    "office, 5 school days": Role.OFFICE,
    "lead": Role.LEAD,
    "lead for O": Role.LEAD,
    "head": Role.HEAD,
    "head for Y2": Role.HEAD,
    "dsl": Role.DSL,
}
"""Who settles a reason, by the words of the data."""


@dataclass(frozen=True, slots=True)
class Group:
    """One of the few answers that are told apart on the telephone.

    Attributes:
        digit: The key it is on.
        unsaid: The reason that is kept when no more is said.
    """

    id: str
    digit: int
    label: str
    unsaid: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason.

    Attributes:
        label: In full, as people read it.
        short: The few words on a button; empty where a family does not tell it.
        group: The id of its group; empty where a family does not tell it.
        codes: The codes it may end as, likeliest first.
        suggests: The same in words.
        fills: What the register is filled with meanwhile; empty fills nothing.
        follow_up: What may be offered; may be empty.
        settles: Who decides the code, a key of `SETTLERS`.
        first: The first day it may be chosen, or None.
        last: The last day it may be chosen, or None.
    """

    id: str
    label: str
    codes: tuple[str, ...]
    suggests: str
    fills: str
    root: Root
    settles: str
    short: str = ""
    group: str = ""
    follow_up: str = ""
    source: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def settler(self) -> Role:
        """Whose it is to decide the code."""
        return SETTLERS[self.settles]

    def holds(self, day: date) -> bool:
        """Whether it may be chosen on a day."""
        return (self.first or date.min) <= day <= (self.last or date.max)


@dataclass(frozen=True, slots=True)
class ReasonSet:
    """Every reason, with the answers they stand under."""

    groups: tuple[Group, ...]
    reasons: tuple[Reason, ...]

    def get(self, reason_id: str) -> Reason | None:
        """A reason by its id, also one that may no longer be chosen."""
        return next((one for one in self.reasons if one.id == reason_id), None)

    def group(self, group_id: str) -> Group | None:
        """A group by its id."""
        return next((one for one in self.groups if one.id == group_id), None)

    def kinds(self, group_id: str, day: date) -> tuple[Reason, ...]:
        """The reasons of a group that may be chosen on a day, in the order of the data."""
        return tuple(one for one in self.reasons if one.group == group_id and one.holds(day))

    def label(self, reason_id: str) -> str:
        """A reason in words; the id itself where it is not known here; nothing for none."""
        found = self.get(reason_id)
        return found.label if found else reason_id

    def said(self, reason_id: str) -> str:
        """The answer a reason stands under, in one word: Ill, Away; empty for none."""
        found = self.get(reason_id)
        group = self.group(found.group) if found else None
        return group.label if group else ""


def proposal(reason: Reason, code_word: str, decides: str) -> str:
    """What the desk proposes, and who decides, in words for who is on the telephone.

    Args:
        reason: What they say.
        code_word: What the filled code is called ("Illness").
        decides: The name of who settles it, where it is not the office.

    Returns:
        "I, illness. The office settles it." or "N for now. Mr Hale decides."; the office never
        has to say no to a family.
    """
    if reason.fills == NOT_SETTLED:
        who = "You settle it later" if reason.settler is Role.OFFICE else f"{decides} decides"
        return f"N for now. {who}: {reason.suggests}." if reason.suggests else f"N for now. {who}."
    also = " and the attendance lead" if reason.settles == "office and lead" else ""
    return f"{reason.fills}, {code_word.lower()}. The office{also} settles it."
