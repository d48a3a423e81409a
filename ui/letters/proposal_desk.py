"""What the screen of letters asks of the desk about what is proposed, on the lane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_steps import Wanted
from ui.letters.shown import ShownProposal
from ui.widgets.screen import Seat

if TYPE_CHECKING:  # the board pulls in the database; the door is painted before that
    from attendance_desk.queries.ladder_board import Row

_SEVERAL = 2


class ProposalDesk:
    """Drafts of what is proposed, and what is decided about it instead."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def families(self, rows: Sequence[Row]) -> Mapping[str, tuple[str, ...]]:
        """Brothers and sisters, where more than one letter is proposed at all."""
        if sum(1 for one in rows if one.proposal.letter) < _SEVERAL:
            return {}
        return {one.pupil_id: one.family for one in self._seat.desk.phone.children()}

    def draft(self, proposals: Sequence[ShownProposal]) -> Outcome[tuple[str, ...]]:
        """Make a draft of each proposal: all of them, or none."""
        return self._seat.desk.letters.draft_many([_wanted(one) for one in proposals])

    def draft_together(self, proposals: Sequence[ShownProposal]) -> Outcome[str]:
        """One draft about brothers and sisters."""
        first = _wanted(proposals[0])
        why = tuple(f"{one.name}: {why.words}" for one in proposals for why in one.proposal.why)
        pupils = tuple(one.proposal.pupil_id for one in proposals)
        return self._seat.desk.letters.draft(replace(first, pupils=pupils, why=why))

    def not_now(
        self, proposals: Sequence[ShownProposal], words: str, until: date
    ) -> Outcome[object]:
        """Leave rungs out until a day."""
        ladder = self._seat.desk.ladder
        outcome: Outcome[object] = Outcome(None)
        for one in proposals:
            done = ladder.rule(one.proposal.pupil_id, one.proposal.rung, "not_now", words, until)
            outcome = Outcome(None, outcome.changes | done.changes, done.receipt)
        return outcome

    def again(self, shown: ShownProposal, words: str) -> Outcome[str]:
        """Let a rung be taken once more."""
        one = shown.proposal
        return self._seat.desk.ladder.rule(one.pupil_id, one.rung, "again", words, None)


def _wanted(shown: ShownProposal) -> Wanted:
    one = shown.proposal
    return Wanted(
        LetterKind(one.letter),
        (one.pupil_id,),
        one.rung,
        tuple(why.words for why in one.why),
    )
