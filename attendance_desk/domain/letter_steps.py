"""The steps of a letter: which may follow which, and who approves which kind; one table each.

Draft, checked, approved, printed, sent, answered; withdrawn from anywhere, with a reason
(`experience.md` 3.8, 3.13). Who approves what: `experience.md` 5.9.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from attendance_desk.domain.access import Deed, Role, may
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.names import listed
from attendance_desk.domain.people import StaffMember

AFTER: Mapping[LetterState, frozenset[LetterState]] = {
    LetterState.DRAFT: frozenset(
        {LetterState.CHECKED, LetterState.APPROVED, LetterState.WITHDRAWN}
    ),
    LetterState.CHECKED: frozenset(
        {
            LetterState.DRAFT,
            LetterState.CHECKED,
            LetterState.APPROVED,
            LetterState.WITHDRAWN,
        }
    ),
    LetterState.APPROVED: frozenset(
        {LetterState.PRINTED, LetterState.SENT, LetterState.WITHDRAWN}
    ),
    LetterState.PRINTED: frozenset({LetterState.PRINTED, LetterState.SENT, LetterState.WITHDRAWN}),
    LetterState.SENT: frozenset(
        {LetterState.PRINTED, LetterState.ANSWERED, LetterState.WITHDRAWN}
    ),
    LetterState.ANSWERED: frozenset({LetterState.PRINTED, LetterState.WITHDRAWN}),
    LetterState.WITHDRAWN: frozenset(),
}
"""Which state may follow which. A letter that was sent may be printed again and stays sent."""

OPEN = frozenset({LetterState.DRAFT, LetterState.CHECKED})
"""States in which a letter may still be changed."""

APPROVED_BY: Mapping[LetterKind, tuple[Deed, ...]] = {
    LetterKind.FIRST: (Deed.APPROVE_EARLY,),
    LetterKind.MEETING: (Deed.APPROVE_FORMAL,),
    LetterKind.MISSED: (Deed.APPROVE_FORMAL,),
    LetterKind.WARNING: (Deed.APPROVE_FORMAL,),
    LetterKind.IMPROVE: (Deed.APPROVE_FORMAL,),
    LetterKind.EVIDENCE: (Deed.APPROVE_FORMAL,),
    LetterKind.CONGRATULATION: (Deed.APPROVE_EARLY,),
    LetterKind.WELCOME_BACK: (Deed.APPROVE_EARLY, Deed.DRAFT_LETTERS),
    LetterKind.PLAN: (Deed.APPROVE_EARLY,),
}
"""The deeds of which one lets somebody approve a kind; the office welcomes a child back itself."""

TITLES: Mapping[LetterKind, str] = {
    LetterKind.FIRST: "No 1, early concern",
    LetterKind.MEETING: "No 2, invitation to a meeting",
    LetterKind.MISSED: "No 3, missed meeting",
    LetterKind.WARNING: "Penalty notice warning",
    LetterKind.IMPROVE: "Notice to improve",
    LetterKind.EVIDENCE: "Medical evidence",
    LetterKind.CONGRATULATION: "Congratulation",
    LetterKind.WELCOME_BACK: "Welcome back",
    LetterKind.PLAN: "Plan record",
}
"""What each kind is called among staff."""

LEGAL = frozenset({LetterKind.WARNING, LetterKind.IMPROVE})
"""Kinds in which the law is explained: each is printed alone, and the council's form wins."""

COUNTS_ABSENCE = frozenset(
    {
        LetterKind.FIRST,
        LetterKind.MEETING,
        LetterKind.MISSED,
        LetterKind.WARNING,
        LetterKind.IMPROVE,
        LetterKind.EVIDENCE,
    }
)
"""Kinds that tell a family how many sessions were missed."""

BATCHED = frozenset({LetterKind.CONGRATULATION})
"""The only kind of which several are approved in one step (`experience.md` 1.3 H2)."""

RUNG: Mapping[LetterKind, str] = {
    LetterKind.FIRST: "letter_1",
    LetterKind.MEETING: "letter_2",
    LetterKind.MISSED: "letter_3",
    LetterKind.WARNING: "letter_warning",
    LetterKind.CONGRATULATION: "letter_congratulation",
    LetterKind.WELCOME_BACK: "letter_welcome_back",
}
"""The rung of the ladder that each kind answers; the other kinds stand on none."""

ONCE_A_YEAR = frozenset(
    {
        LetterKind.FIRST,
        LetterKind.MEETING,
        LetterKind.MISSED,
        LetterKind.WARNING,
        LetterKind.IMPROVE,
    }
)
"""Kinds that a child gets a second time in a school year only after somebody decided it."""

_FIRST_ASKED = {Deed.APPROVE_EARLY: (Role.LEAD, Role.HEAD), Deed.APPROVE_FORMAL: (Role.HEAD,)}


class Way(Enum):
    """How a letter went to the family; the desk itself sends nothing."""

    POST = "post"
    HAND = "hand"
    EMAIL = "email"


WAY_WORDS: Mapping[Way, str] = {
    Way.POST: "by post",
    Way.HAND: "by hand",
    Way.EMAIL: "by the school's own e-mail",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A letter that somebody wants, before it is one.

    Attributes:
        pupils: Whom it is about; brothers and sisters are written about together.
        rung: The rung it answers; without one, that of its kind.
        why: Why it is due, one sentence each; empty for by hand.
        options: What a person filled in, by name.
        leave_out: Parents it does not go to: `Name: reason`.
        doubt: The head's recorded doubt; only then may evidence be asked for.
    """

    kind: LetterKind
    pupils: tuple[str, ...]
    rung: str = ""
    why: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    leave_out: tuple[str, ...] = ()
    doubt: str = ""
    language: str = "en"
    large: bool = False
    meeting_id: str = ""
    plan_id: str = ""


def may_approve(role: Role, kind: LetterKind) -> bool:
    """Whether a role approves a kind of letter."""
    return any(may(role, deed) for deed in APPROVED_BY[kind])


def approvers(kind: LetterKind) -> tuple[Role, ...]:
    """The roles that approve a kind, whom to ask first."""
    first = _FIRST_ASKED[APPROVED_BY[kind][0]]
    rest = (role for role in Role if may_approve(role, kind) and role not in first)
    return (*first, *rest)


def may_follow(before: LetterState, after: LetterState) -> bool:
    """Whether one state may follow another."""
    return after in AFTER[before]


def who_approves(staff: Iterable[StaffMember], kind: LetterKind) -> tuple[StaffMember, ...]:
    """Those who approve a kind, whom to ask first; of the staff who still sign in."""
    held = [one for one in staff if one.left is None]
    roles = [role.value for role in approvers(kind)]
    found = [one for one in held if one.role in roles]
    return tuple(sorted(found, key=lambda one: roles.index(one.role)))


def names_words(staff: Iterable[StaffMember]) -> str:
    """Who can do something: "Mr Hale", "Mrs Bell or Mr Hale"."""
    return listed(dict.fromkeys(one.name for one in staff), "or") or "the head"
