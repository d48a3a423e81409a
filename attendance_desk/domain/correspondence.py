"""Letters to families: what each is, where it stands, and what it was approved with.

Draft, checked, approved, printed, sent, answered (`experience.md` 3.8). At approval a letter
freezes: its words, its facts, its addresses and its bytes stand in the ledger. What happens to it
afterwards is said beside it, never in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class LetterKind(Enum):
    """What a letter is; the value is what `print` and the ledger call it."""

    FIRST = "letter-1"
    MEETING = "letter-2"
    MISSED = "letter-3"
    WARNING = "letter-warning"
    IMPROVE = "letter-improve"
    EVIDENCE = "letter-evidence"
    CONGRATULATION = "letter-congratulation"
    WELCOME_BACK = "letter-welcome-back"
    PLAN = "letter-plan"


class LetterState(Enum):
    """Where a letter stands."""

    DRAFT = "draft"
    CHECKED = "checked"
    APPROVED = "approved"
    PRINTED = "printed"
    SENT = "sent"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


FROZEN = frozenset(
    {LetterState.APPROVED, LetterState.PRINTED, LetterState.SENT, LetterState.ANSWERED}
)
"""From approval on nothing in a letter changes; it can only be withdrawn, with a reason."""

AT_SCHOOL = frozenset({LetterState.APPROVED, LetterState.PRINTED})
"""Approved, and no family has it yet."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody a letter goes to, by post to one address.

    Attributes:
        address: One line each; empty where the school has none.
        pupil_id: On whose record they stand (the first, for brothers and sisters).
    """

    name: str
    address: tuple[str, ...] = ()
    pupil_id: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a letter counted of one child when it was approved.

    Attributes:
        missed: The sessions of absence: ISO day, half and letter, as `2026-11-20 AM I`.
        unauthorised: How many of them were not agreed.
        possible: Sessions that were possible in the same time.
        first: The first day that was counted.
        last: The last one.
        until: The last session that had begun when it was counted, as `2026-11-20 AM`; empty for
            all of the last day.
    """

    pupil_id: str
    missed: tuple[str, ...]
    unauthorised: int
    possible: int
    first: date
    last: date
    until: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter about one child, or about brothers and sisters.

    Attributes:
        id: `k` and ten hex signs.
        pupils: Whom it is about; more than one where siblings are written about together.
        made_on: The day of the draft.
        made_by: Name and title, as then.
        rung: The rung of the ladder it answers, or empty for by hand.
        why: Why it was due when it was made, one sentence each.
        language: The language of its words, by its code: `en`.
        large: Whether it is in large print.
        leave_out: Names of parents it does not go to, with the reason after a colon.
        options: What a person filled in, by name: `evidence_from`, `second_date`, `enough`, …
        doubt: Why the head doubts what was said; only then may evidence be asked for.
        meeting_id: The meeting it invites to, or that was missed; empty for none.
        plan_id: The support plan it records; empty for none.
        to: To whom it went; filled at approval.
        counted: What it counted; filled at approval.
        checked: Who checked it and when: "Mrs Okafor, Office manager, 2026-11-20"; empty before.
        approved: Who approved it and when, in the same way; empty before.
        approved_entry: The entry that holds its bytes; 0 before.
        digest: SHA-256 of its bytes in hex; empty before.
        printed: ISO days on which it was printed.
        sent: ISO day and way: `2026-11-20 post`.
        answered: ISO day, and what the family said.
        withdrawn: Why it was withdrawn; empty otherwise.
        sent_back: Why it was sent back to be changed; empty otherwise.
        invited: What it says of its meeting: `2026-12-15 09:15 The library`; filled at approval.
        replaces: The approved letter that it is to stand in place of; empty for none.
        gone_on: What was decided about what stood in its way since it was approved: what was
            found, and who goes on all the same and why.
        number: The entry in the ledger; 0 before it is written.
    """

    id: str
    kind: LetterKind
    pupils: tuple[str, ...]
    made_on: date
    made_by: str = ""
    state: LetterState = LetterState.DRAFT
    rung: str = ""
    why: tuple[str, ...] = ()
    language: str = "en"
    large: bool = False
    leave_out: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    doubt: str = ""
    meeting_id: str = ""
    plan_id: str = ""
    to: tuple[Receiver, ...] = ()
    counted: tuple[Counted, ...] = ()
    checked: str = ""
    approved: str = ""
    approved_entry: int = 0
    digest: str = ""
    printed: tuple[str, ...] = ()
    sent: str = ""
    answered: str = ""
    withdrawn: str = ""
    sent_back: str = ""
    invited: str = ""
    replaces: str = ""
    gone_on: tuple[tuple[str, str], ...] = ()
    number: int = 0

    @property
    def gone(self) -> bool:
        """Whether it has gone to the family."""
        return self.state in {LetterState.SENT, LetterState.ANSWERED}

    @property
    def day(self) -> date:
        """The day it was sent; else approved; else drafted."""
        for written in (self.sent[:10], self.approved[-10:]):
            try:
                return date.fromisoformat(written)
            except ValueError:
                continue
        return self.made_on

    @property
    def frozen(self) -> bool:
        """Whether its words and bytes stand for good."""
        return self.state in FROZEN
