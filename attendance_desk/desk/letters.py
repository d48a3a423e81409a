"""The room of letters to families: drafted, checked, approved, printed, sent, answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import letter_anew, letter_moves, letters
from attendance_desk.desk.letter_pages import LetterPages
from attendance_desk.domain.access import Deed
from attendance_desk.domain.letter_before import unfinished
from attendance_desk.queries import letters_board
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.letter_steps import Wanted, Way
    from attendance_desk.queries.letters_board import LetterRow, LettersBoard
    from attendance_desk.queries.so_far import SoFar


class Letters(LetterPages):
    """Letters: what each says, where it stands, and what is done with it."""

    def board(self) -> LettersBoard:
        """Every letter of the school year."""
        with self._known() as known:
            return known.once(self._board)

    def of_pupil(self, pupil_id: str) -> tuple[LetterRow, ...]:
        """Every letter about a child, the newest first."""
        with self._known() as known:
            return self._with_words(known, letters_board.of_pupil(known, pupil_id))

    def one(self, letter_id: str) -> LetterRow:
        """One letter, with its checks."""
        with self._known() as known:
            return self._with_words(known, (letters_board.one(known, letter_id),))[0]

    def draft(self, wanted: Wanted) -> Outcome[str]:
        """Draft one letter; gives its id."""
        return letters.draft(self._desk.context(), self._desk.by(), wanted)

    def draft_many(self, wanted: Sequence[Wanted]) -> Outcome[tuple[str, ...]]:
        """Draft several letters in one step; gives their ids."""
        return letters.draft_many(self._desk.context(), self._desk.by(), wanted)

    def change(self, letter_id: str, wanted: Wanted) -> Outcome[None]:
        """Change what goes into a letter that is not approved."""
        return letters.change(self._desk.context(), self._desk.by(), letter_id, wanted)

    def refresh(self, letter_id: str) -> Outcome[None]:
        """Take what the register says now into a letter that is not approved."""
        return letters.refresh(self._desk.context(), self._desk.by(), letter_id)

    def check(self, letter_id: str) -> Outcome[None]:
        """Say that a letter is as it should be."""
        return letters.check(self._desk.context(), self._desk.by(), letter_id)

    def send_back(self, letter_id: str, why: str) -> Outcome[None]:
        """Send a letter back to be changed."""
        return letters.send_back(self._desk.context(), self._desk.by(), letter_id, why)

    def begun(self, wanted: Wanted) -> str:
        """The letter of a kind about a child that is not approved yet; drafted if there is none.

        Returns:
            Its id.
        """
        with self._known() as known:
            known.ground.require(Deed.DRAFT_LETTERS)
            held = known.ground.read(letter_rows.letters_of, wanted.pupils[0])
        found = unfinished(wanted.kind, held)
        return found.id if found is not None else self.draft(wanted).value

    def printed(self, letter_ids: Sequence[str]) -> Outcome[int]:
        """Say that letters were printed."""
        return letter_moves.printed(self._desk.context(), self._desk.by(), letter_ids)

    def sent(self, letter_ids: Sequence[str], way: Way) -> Outcome[int]:
        """Say that letters went to the family, and how."""
        return letter_moves.sent(self._desk.context(), self._desk.by(), letter_ids, way)

    def answered(self, letter_id: str, words: str) -> Outcome[int]:
        """Write down what the family said to a letter."""
        return letter_moves.answered(self._desk.context(), self._desk.by(), letter_id, words)

    def go_on(self, letter_id: str, why: str) -> Outcome[int]:
        """Let an approved letter go on although something of it is no longer exact."""
        return letter_moves.go_on(self._desk.context(), self._desk.by(), letter_id, why)

    def anew(self, letter_id: str) -> Outcome[str]:
        """Draft a letter in the place of an approved one that is right no more; gives its id."""
        return letter_anew.anew(self._desk.context(), self._desk.by(), letter_id)

    def withdraw(self, letter_id: str, why: str) -> Outcome[int]:
        """Withdraw a letter, with a reason."""
        return letter_moves.withdraw(self._desk.context(), self._desk.by(), letter_id, why)

    def _board(self, known: SoFar) -> LettersBoard:
        found = letters_board.board(known)
        return replace(found, rows=self._with_words(known, found.rows))
