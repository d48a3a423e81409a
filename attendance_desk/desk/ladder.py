"""The room of the ladder: who is due to hear from the school, why, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import ladder, policies
from attendance_desk.desk.room import Room
from attendance_desk.domain.policy_checks import faults
from attendance_desk.queries import ladder_board, policies_board, what_if_board
from attendance_desk.queries.so_far import so_far

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.policies import Policy
    from attendance_desk.domain.problems import Problem
    from attendance_desk.domain.proposals import LadderRuling, Proposal
    from attendance_desk.queries.ladder_board import LadderBoard
    from attendance_desk.queries.policies_board import PoliciesBoard
    from attendance_desk.queries.what_if_board import WhatIf


class Ladder(Room):
    """Proposals, decisions about them, and the ladder itself."""

    def board(self) -> LadderBoard:
        """What is due by the ladder in force."""
        with self._desk.ground() as ground:
            return ladder_board.board(so_far(ground, self._desk.views))

    def of_pupil(self, pupil_id: str) -> tuple[Proposal, ...]:
        """What is due for one child."""
        with self._desk.ground() as ground:
            return ladder_board.of_pupil(so_far(ground, self._desk.views), pupil_id)

    def rule(
        self, pupil_id: str, rung: str, choice: str, words: str, until: date | None = None
    ) -> Outcome[str]:
        """Decide that a rung is left out (`not_now`, `no`) or taken once more (`again`).

        Args:
            pupil_id: The child.
            rung: The rung, or `*` for every one: known circumstances.
            choice: What is decided.
            words: Why.
            until: When it is looked at again.
        """
        with self._desk.ground() as ground:
            missed = ladder_board.missed_so_far(so_far(ground, self._desk.views), pupil_id)
        wanted = ladder.Wanted(pupil_id, rung, choice, words, until, missed)
        return ladder.rule(self._desk.context(), self._desk.by(), wanted)

    def rulings(self) -> tuple[LadderRuling, ...]:
        """What was decided about rungs this school year, and holds."""
        with self._desk.ground() as ground:
            return ladder_board.rulings(so_far(ground, self._desk.views))

    def take_back(self, ruling_id: str) -> Outcome[None]:
        """Take a decision back."""
        return ladder.take_back(self._desk.context(), self._desk.by(), ruling_id)

    def policies(self, day: date | None = None) -> PoliciesBoard:
        """The ladders, and which holds on a day."""
        with self._desk.ground() as ground:
            return policies_board.board(ground, day)

    def shipped(self, policy_id: str) -> Policy:
        """One of the program's own ladders."""
        return policies_board.shipped(policy_id)

    def faults(self, policy: Policy) -> tuple[Problem, ...]:
        """What is wrong with a ladder before it is used."""
        return faults(policy)

    def what_if(self, policy: Policy, *, last_year: bool = False) -> WhatIf:
        """Who would have been where, and when, by a ladder."""
        with self._desk.ground() as ground:
            known = so_far(ground, self._desk.views)
            return what_if_board.board(known, policy, last_year=last_year)

    def set_policy(self, policy: Policy, since: date) -> Outcome[Policy]:
        """Use a ladder from a day on."""
        return policies.set_policy(self._desk.context(), self._desk.by(), policy, since)

    def drop_policy(self, since: date) -> Outcome[None]:
        """Take back a choice that is not in force yet."""
        return policies.drop_policy(self._desk.context(), self._desk.by(), since)
