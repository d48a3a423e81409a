"""The pages of letters: drawn as they would be now, approved as they were drawn, kept as bytes."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import letter_approval
from attendance_desk.actions.letter_approval import Drawn
from attendance_desk.desk.room import Room
from attendance_desk.domain.letter_looked import bad
from attendance_desk.domain.letter_print_checks import in_the_way
from attendance_desk.domain.letter_steps import OPEN, may_approve
from attendance_desk.domain.problems import Refused
from attendance_desk.queries import letters_board
from attendance_desk.queries.letter_paper import drawable
from attendance_desk.queries.letter_wording import text_of
from attendance_desk.queries.so_far import so_far

if TYPE_CHECKING:
    import builtins
    from collections.abc import Iterator, Sequence

    from attendance_desk.desk.room import SignedIn
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.correspondence import LetterKind
    from attendance_desk.domain.letter_looked import Check
    from attendance_desk.domain.letter_papers import FamilyLetter
    from attendance_desk.queries.letter_paper import Drawable
    from attendance_desk.queries.letters_board import LetterRow
    from attendance_desk.queries.so_far import SoFar

_AT_ONCE = 20
"""Letters whose facts are gathered in one look at the book."""

_READ_AT_ONCE = 60


class LetterPages(Room):
    """What letters look like, and which of their pages are approved."""

    def __init__(self, desk: SignedIn) -> None:
        """Nothing was looked at yet."""
        super().__init__(desk)
        self._seen: dict[str, Drawable] = {}

    def paper(self, letter_id: str) -> FamilyLetter:
        """The page of a letter that is not approved, as it would be drawn now.

        Whoever approves it afterwards approves this page: it is remembered what it rests on.

        Raises:
            Refused: It is approved already, or there is nobody to write to.
        """
        with self._known() as known:
            seen = self._look(known, letter_id)
        self._seen[letter_id] = seen
        if seen.paper is None:
            raise Refused(
                "letter_parents",
                "There is nobody this letter may go to.",
                "It cannot be drawn.",
                "Ask the safeguarding lead, or say on the child's record whom it goes to.",
            )
        return seen.paper

    def papers(self, letter_ids: Sequence[str]) -> Iterator[tuple[str, FamilyLetter]]:
        """The pages of many letters, to be drawn one by one; whoever stops asking has cancelled.

        Between two of them nothing of the book is held. A letter that cannot be drawn is left out.
        """
        for start in range(0, len(letter_ids), _AT_ONCE):
            some = letter_ids[start : start + _AT_ONCE]
            with self._known() as known:
                seen = {one: self._look(known, one) for one in some}
            self._seen.update(seen)
            for one, drawn in seen.items():
                if drawn.paper is not None:
                    yield one, drawn.paper

    def approve(self, letter_id: str, pdf: bytes) -> Outcome[tuple[str, ...]]:
        """Approve a letter as it was drawn from its paper."""
        return self.approve_many([(letter_id, pdf)])

    def approve_many(self, drawn: Sequence[tuple[str, bytes]]) -> Outcome[tuple[str, ...]]:
        """Approve letters as they were drawn: congratulations together, any other by itself.

        Raises:
            NotPermitted: Not theirs to approve; says whose it is.
            Refused: A check is in the way, or the page is not what would be drawn now.
        """
        with self._known() as known:
            ready = [self._drawn(known, letter_id, pdf) for letter_id, pdf in drawn]
        outcome = letter_approval.approve(self._desk.context(), self._desk.by(), ready)
        for letter_id, _pdf in drawn:
            self._seen.pop(letter_id, None)
        return outcome

    def _drawn(self, known: SoFar, letter_id: str, pdf: bytes) -> Drawn:
        """What an approval rests on; looked at anew where the ledger has grown since."""
        letter = letters_board.found(known, letter_id)
        if letter.state not in OPEN or not may_approve(known.ground.role, letter.kind):
            return Drawn(letter_id, pdf, letter.number, (), ())  # The action says why not.
        seen = self._seen.get(letter_id)
        head = known.ground.snapshot.head().number
        now = seen if seen is not None and seen.head == head else self._look(known, letter_id)
        stopping = in_the_way(now.checks)
        if stopping:
            one = stopping[0]
            raise Refused(f"letter_{one.key}", one.words, "The letter was not approved.", one.do)
        if seen is None or seen.digest != now.digest:
            raise letter_approval.stale()
        return Drawn(letter_id, pdf, now.number, now.counted, now.to)

    def _with_words(self, known: SoFar, rows: tuple[LetterRow, ...]) -> tuple[LetterRow, ...]:
        """Rows whose checks know what their words lack.

        Beyond as many drafts as a person reads in a sitting, that is looked at when one is opened.
        """
        begun = [one.letter.id for one in rows if one.letter.state in OPEN][:_READ_AT_ONCE]
        looked = {one: self._checks(known, one) for one in begun}
        return tuple(replace(one, checks=looked.get(one.letter.id, one.checks)) for one in rows)

    def _checks(self, known: SoFar, letter_id: str) -> tuple[Check, ...]:
        try:
            return self._look(known, letter_id).checks
        except Refused as no_words:
            return (bad("language", no_words.happened, no_words.do),)

    def _look(self, known: SoFar, letter_id: str) -> Drawable:
        letter = letters_board.found(known, letter_id)
        text = text_of(known.ground, letter.kind, letter.language)
        return drawable(known, letter, text)

    def bytes(self, letter_id: str) -> bytes:
        """The bytes of an approved letter, as they were approved."""
        with self._known() as known:
            return letters_board.frozen_bytes(known, letter_id)

    def to_print(self, letter_id: str) -> builtins.bytes:
        """The bytes of an approved letter, to be put on paper.

        Raises:
            Refused: Something stands in the way of a letter that no family has yet.
        """
        with self._known() as known:
            return letters_board.paper_bytes(known, letter_id)

    def approved_bytes(self, kind: LetterKind, pupil_id: str) -> builtins.bytes:
        """The bytes of the newest approved letter of a kind about a child.

        Raises:
            NotPermitted: There is none: it needs approval first.
            Refused: Something stands in the way of it, and no family has it yet.
        """
        with self._known() as known:
            return letters_board.newest_bytes(known, kind, pupil_id)

    @contextmanager
    def _known(self) -> Iterator[SoFar]:
        with self._desk.ground() as ground:
            yield so_far(ground, self._desk.views)
