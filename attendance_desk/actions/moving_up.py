"""September: what the ledger remembers of each child's next place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import people
from attendance_desk.actions.context import Context
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.record_edits import moved
from attendance_desk.domain.records import write_pupil
from attendance_desk.store.ledger import Draft

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.moving_up import Step
    from attendance_desk.domain.people import Pupil


def step_draft(
    context: Context, held: dict[str, Pupil], step: Step, last_day: date, reason: str
) -> Draft:
    """What the ledger remembers of one child's step.

    Raises:
        Refused: Names the child whose step cannot be.
    """
    pupil = held.get(step.pupil_id)
    if pupil is None:
        raise Refused(
            "unknown_pupil",
            f"{step.name} is not in this school.",
            "Nothing was changed.",
            "Look at the list again.",
        )
    try:
        if step.place is None:
            after, ground = people.leaving(pupil, last_day, step.ground)
            return Draft(Kind.PUPIL_LEFT, {"pupil": write_pupil(after)}, pupil.id, ground)
        after = moved(pupil, people.check_move(context, pupil, step.place))
    except Refused as refused:
        told = f"{step.name}: {refused.happened}"
        raise Refused(refused.rule, told, "No child was moved.", refused.do) from refused
    return Draft(Kind.PUPIL_CHANGED, {"pupil": write_pupil(after)}, pupil.id, reason)
