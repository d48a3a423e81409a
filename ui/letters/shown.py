"""What the screen of letters shows: proposals and letters, each in its group of the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from attendance_desk.domain.correspondence import Letter, LetterState
from attendance_desk.domain.letter_holds import Hold, stopped
from attendance_desk.domain.letter_looked import Check
from attendance_desk.domain.proposals import Proposal

PENALTY = "penalty_request"
"""The rung that is considered by the head, not drafted."""


class Group(Enum):
    """A part of the list, in the order in which a letter goes through them."""

    PROPOSED = "Proposed"
    CHECK = "To check"
    APPROVE = "Waiting for approval"
    PRINT = "Ready to print"
    SEND = "Printed, to be marked as sent"
    SENT = "Sent"
    WITHDRAWN = "Withdrawn"


class Part(Enum):
    """A page of the screen; the value is its button."""

    TO_DO = "To do"
    SENT = "Sent"
    WITHDRAWN = "Withdrawn"


PARTS = {
    Part.TO_DO: (Group.PROPOSED, Group.CHECK, Group.APPROVE, Group.PRINT, Group.SEND),
    Part.SENT: (Group.SENT,),
    Part.WITHDRAWN: (Group.WITHDRAWN,),
}

_STATES = {
    LetterState.DRAFT: Group.CHECK,
    LetterState.CHECKED: Group.APPROVE,
    LetterState.APPROVED: Group.PRINT,
    LetterState.PRINTED: Group.SEND,
    LetterState.SENT: Group.SENT,
    LetterState.ANSWERED: Group.SENT,
    LetterState.WITHDRAWN: Group.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A rung that the ladder proposes for a child.

    Attributes:
        notes: What a person should know beside it.
        family: Ids of brothers and sisters here.
    """

    proposal: Proposal
    name: str
    class_name: str
    notes: tuple[str, ...] = ()
    family: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What names it in the list."""
        return f"{self.proposal.pupil_id} {self.proposal.rung}"

    @property
    def who(self) -> str:
        """The child with the class."""
        return ", ".join(part for part in (self.name, self.class_name) if part)

    @property
    def group(self) -> Group:
        """Where it stands in the list."""
        return Group.PROPOSED

    @property
    def pupils(self) -> tuple[str, ...]:
        """Whom it is about."""
        return (self.proposal.pupil_id,)


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """A letter as it stands.

    Attributes:
        title: What its kind is called among staff.
        names: The children, as they are known.
        state_words: Where it stands, in words.
        would_now: What the register says now where it would not be due any more; else empty.
        waits_for: Who can take it on from here: "Mr Hale"; empty for anybody.
        holds: What stands in its way since it was approved, and nobody decided about.
    """

    letter: Letter
    title: str
    names: str
    class_name: str
    why: tuple[str, ...] = ()
    state_words: str = ""
    checks: tuple[Check, ...] = ()
    would_now: str = ""
    waits_for: str = ""
    holds: tuple[Hold, ...] = ()

    @property
    def key(self) -> str:
        """What names it in the list."""
        return self.letter.id

    @property
    def who(self) -> str:
        """The children with the class."""
        return ", ".join(part for part in (self.names, self.class_name) if part)

    @property
    def group(self) -> Group:
        """Where it stands in the list."""
        return _STATES[self.letter.state]

    @property
    def pupils(self) -> tuple[str, ...]:
        """Whom it is about."""
        return self.letter.pupils

    @property
    def stopped(self) -> Hold | None:
        """Why it is not put on paper now; None where nothing is in the way."""
        return stopped(self.letter, self.holds)

    @property
    def wrong(self) -> tuple[Check, ...]:
        """What is in the way of it."""
        return tuple(one for one in self.checks if not one.ok)


Shown = ShownProposal | ShownLetter


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on the screen.

    Attributes:
        ladder: The name of the ladder in force.
        problems: What could not be worked out, in words; the rest is there.
    """

    proposals: tuple[ShownProposal, ...] = ()
    letters: tuple[ShownLetter, ...] = ()
    ladder: str = ""
    problems: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[Shown, ...]:
        """Everything, the proposals first."""
        return (*self.proposals, *self.letters)

    def of(self, group: Group) -> tuple[Shown, ...]:
        """The lines of a group, in the order they came."""
        return tuple(one for one in self.every if one.group is group)

    def find(self, key: object) -> Shown | None:
        """What is named so in the list."""
        return next((one for one in self.every if one.key == key), None)

    def together_with(self, shown: ShownProposal) -> tuple[ShownProposal, ...]:
        """Brothers and sisters for whom the same letter is due now."""
        one = shown.proposal
        return tuple(
            other
            for other in self.proposals
            if other.proposal.pupil_id in shown.family and other.proposal.rung == one.rung
            if one.letter and not one.held and not other.proposal.held
        )

    def of_child(self, pupil_id: str) -> Shown | None:
        """The first thing there is about a child."""
        return next((one for one in self.every if pupil_id in one.pupils), None)

    def count(self, part: Part) -> int:
        """How many lines a page of the screen has."""
        return sum(len(self.of(group)) for group in PARTS[part])


def told(check: Check | Hold) -> str:
    """What was found, and what to do."""
    return " ".join(part for part in (check.words, check.do) if part)


def head_words(board: Board) -> str:
    """What is to be done: "3 to check · 2 waiting for Mr Hale · 4 ready to print"."""
    waiting: dict[str, int] = {}
    for one in board.letters:
        if one.group is Group.APPROVE:
            waiting[one.waits_for] = waiting.get(one.waits_for, 0) + 1
    held = sum(1 for one in board.letters if one.stopped)
    counts = [
        (len(board.of(Group.PROPOSED)), "proposed"),
        (len(board.of(Group.CHECK)), "to check"),
        *((count, f"waiting for {who or 'approval'}") for who, count in waiting.items()),
        (held, "held back"),
        (_free(board, Group.PRINT), "ready to print"),
        (_free(board, Group.SEND), "to mark as sent"),
    ]
    return " · ".join(f"{count} {words}" for count, words in counts if count)


def _free(board: Board, group: Group) -> int:
    """How many letters of a group nothing stands in the way of."""
    return sum(1 for one in board.letters if one.group is group and not one.stopped)


def letters_among(shown: Iterable[Shown], *groups: Group) -> tuple[ShownLetter, ...]:
    """Those that are letters in one of these groups."""
    found = (one for one in shown if isinstance(one, ShownLetter))
    return tuple(one for one in found if one.group in groups)


def proposals_among(shown: Iterable[Shown]) -> tuple[ShownProposal, ...]:
    """Those that are proposals."""
    return tuple(one for one in shown if isinstance(one, ShownProposal))


def counted(count: int, word: str = "letter") -> str:
    """A number of things: "1 letter", "4 letters"."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
