"""The room of the policy facts sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.desk.room import Room
from attendance_desk.queries import policy_facts

if TYPE_CHECKING:
    from attendance_desk.domain.policy_papers import PolicyFacts as Sheet


class PolicyFacts(Room):
    """What is set here and belongs into the school's own policy."""

    def paper(self) -> Sheet:
        """Times, people, codes, steps and decisions, as they are set today."""
        with self._desk.ground() as ground:
            return policy_facts.facts(ground)
