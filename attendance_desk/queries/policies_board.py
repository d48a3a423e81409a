"""The ladders there are, which one holds on a day, and the school's choices in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.catalog.policies import default_policy, shipped_policies
from attendance_desk.domain.access import Deed
from attendance_desk.domain.policy_versions import in_force, read_choices
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.policies import Policy
    from attendance_desk.queries.ground import Ground


@dataclass(frozen=True, slots=True)
class PoliciesBoard:
    """The ladders.

    Attributes:
        holds: The one in force on the day asked.
        shipped: The program's own.
        choices: What the school chose, the newest day first; those ahead too.
        may_change: Whether who asks may choose.
    """

    holds: Policy
    shipped: tuple[Policy, ...]
    choices: tuple[Policy, ...]
    may_change: bool


def board(ground: Ground, day: date | None = None) -> PoliciesBoard:
    """The ladders as of a day, today without one.

    Raises:
        NotPermitted: Who asks does not see letters to families.
    """
    ground.require(Deed.SEE_LETTERS)
    choices = read_choices(ground.read(letter_rows.wordings, "policy"))
    holds = in_force(choices, default_policy(), day or ground.now.date())
    may_change = ground.may(Deed.CHANGE_POLICY)
    return PoliciesBoard(holds, shipped_policies(), tuple(reversed(choices)), may_change)


def shipped(policy_id: str) -> Policy:
    """One of the program's own ladders.

    Raises:
        Refused: There is none of this id.
    """
    found = next((one for one in shipped_policies() if one.id == policy_id), None)
    if found is None:
        ids = ", ".join(one.id for one in shipped_policies())
        raise Refused(
            "unknown_policy",
            f"There is no ladder {policy_id}.",
            "Nothing was done.",
            f"Choose one of {ids}.",
        )
    return found
