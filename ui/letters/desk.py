"""What the screen of letters asks of the desk, on the lane: letters and the ladder together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_steps import (
    BATCHED,
    Way,
    may_approve,
    names_words,
    who_approves,
)
from attendance_desk.domain.names import listed
from ui.letters.proposal_desk import ProposalDesk
from ui.letters.shown import Board, Part, ShownLetter, ShownProposal
from ui.widgets.screen import Seat

if TYPE_CHECKING:  # the board pulls in the database; the door is painted before that
    from attendance_desk.domain.letter_papers import FamilyLetter
    from attendance_desk.queries.letters_board import LetterRow

_FRIDAY = 4
_NOTHING = {
    Part.SENT: "No letter was sent this school year.",
    Part.WITHDRAWN: "No letter was withdrawn this school year.",
}


class LetterDesk(ProposalDesk):
    """Every method but the short ones about words runs on the lane."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.may_check = seat.may(Deed.CHECK_LETTERS)

    def board(self) -> Board:
        """Everything on the screen."""
        desk = self._seat.desk
        ladder, letters = desk.ladder.board(), desk.letters.board()
        families = self.families(ladder.proposals)
        proposals = tuple(
            ShownProposal(
                one.proposal,
                one.name,
                one.class_name,
                one.notes,
                families.get(one.proposal.pupil_id, ()),
            )
            for one in ladder.proposals
        )
        return Board(
            proposals,
            tuple(self._shown(row) for row in letters.rows),
            ladder.policy.name,
        )

    def pdf(self, shown: ShownLetter) -> bytes:
        """The pages of a letter: as they were approved, else as they would be now."""
        letters = self._seat.desk.letters
        if shown.letter.frozen or shown.letter.digest:
            return letters.bytes(shown.letter.id)
        return _drawn(letters.paper(shown.letter.id))

    def to_print(self, shown: ShownLetter) -> bytes:
        """The pages of an approved letter, where nothing stands in its way at this moment."""
        return self._seat.desk.letters.to_print(shown.letter.id)

    def check(self, letters: Sequence[ShownLetter]) -> Outcome[object]:
        """Say that letters are as they should be."""
        for one in letters:
            self._seat.desk.letters.check(one.letter.id)
        return Outcome(None, frozenset({Area.LETTERS}))

    def send_back(self, letters: Sequence[ShownLetter], why: str) -> Outcome[object]:
        """Let letters be changed."""
        for one in letters:
            self._seat.desk.letters.send_back(one.letter.id, why)
        return Outcome(None, frozenset({Area.LETTERS}))

    def withdraw(self, letters: Sequence[ShownLetter], why: str) -> Outcome[object]:
        """Take letters back."""
        for one in letters:
            self._seat.desk.letters.withdraw(one.letter.id, why)
        return Outcome(None, frozenset({Area.LETTERS}))

    def anew(self, shown: ShownLetter) -> Outcome[str]:
        """Draft a letter in the place of one that is right no more."""
        return self._seat.desk.letters.anew(shown.letter.id)

    def go_on(self, shown: ShownLetter, why: str) -> Outcome[int]:
        """Let a letter go on although something of it is no longer exact."""
        return self._seat.desk.letters.go_on(shown.letter.id, why)

    def approve(self, shown: ShownLetter, pdf: bytes) -> Outcome[tuple[str, ...]]:
        """Approve a letter as it was looked at."""
        return self._seat.desk.letters.approve(shown.letter.id, pdf)

    def draw_and_approve(self, shown: ShownLetter) -> Outcome[object]:
        """Approve a letter that nobody looks at by itself."""
        done = self.approve(shown, self.pdf(shown))
        return Outcome(done.value, done.changes, done.receipt)

    def printed(self, letters: Sequence[ShownLetter]) -> Outcome[int]:
        """Say that letters were printed."""
        return self._seat.desk.letters.printed([one.letter.id for one in letters])

    def sent(self, letters: Sequence[ShownLetter], way: Way) -> Outcome[int]:
        """Say that letters went to the family."""
        return self._seat.desk.letters.sent([one.letter.id for one in letters], way)

    def answered(self, shown: ShownLetter, words: str) -> Outcome[int]:
        """Write down what the family said."""
        return self._seat.desk.letters.answered(shown.letter.id, words)

    def not_mine(self, shown: ShownLetter) -> str:
        """Who alone can approve a letter; empty where the person at the desk can."""
        if may_approve(self._seat.role, shown.letter.kind):
            return ""
        return self._approvers(shown.letter.kind)

    def batched(self, shown: ShownLetter) -> bool:
        """Whether it may be approved together with others of its kind."""
        return shown.letter.kind in BATCHED

    def nothing_words(self, part: Part) -> str:
        """What is said where a page of the screen has no line."""
        if part in _NOTHING:
            return _NOTHING[part]
        desk = self._seat.desk
        today = desk.clock.now().date()
        following = desk.calendar.next_school_day(today)
        while following is not None and following.weekday() != _FRIDAY:
            later = desk.calendar.next_school_day(following)
            if later is None or later.weekday() <= following.weekday():
                break
            following = later
        look = f" Next look: {day_words(following, today)}." if following else ""
        return f"No letters needed this week.{look}"

    def _shown(self, row: LetterRow) -> ShownLetter:
        return ShownLetter(
            row.letter,
            row.title,
            listed(row.names),
            row.class_name,
            row.why,
            row.state_words,
            row.checks,
            row.would_now,
            self._approvers(row.letter.kind, first=True),
            row.holds,
        )

    def _approvers(self, kind: LetterKind, *, first: bool = False) -> str:
        who = who_approves(self._seat.desk.school.staff, kind)
        return names_words(who[:1] if first else who) or "the head"


def _drawn(paper: FamilyLetter) -> bytes:
    # The pages need time to load, and most people draw no letter.
    from letters.documents.family_letter import compose
    from letters.render import render

    return render(compose(paper))
