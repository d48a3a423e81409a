"""September: every child's next place, confirmed by a person and written as one set of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import people
from attendance_desk.actions.context import By, Context, demand
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.record_edits import moved
from attendance_desk.domain.records import write_pupil
from attendance_desk.store import people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from attendance_desk.domain.moving_up import Step
    from attendance_desk.domain.people import Pupil

REASON = "classes moved up"


def move_up(context: Context, by: By, steps: Sequence[Step], last_day: date) -> Outcome[int]:
    """Give every child their next place: all of them, or none.

    Args:
        context: The book and the school.
        by: Who confirmed it, and when.
        steps: What was confirmed; a step without place and ground leaves its child as they are.
        last_day: The last day on roll of those who leave.

    Returns:
        How many records changed.

    Raises:
        NotPermitted: Not the head.
        Refused: Names the first child whose step cannot be.
    """
    demand(context, by, Deed.CHANGE_SCHOOL)
    wanted = [step for step in steps if step.place is not None or step.ground]
    if not wanted:
        raise Refused(
            "nothing_to_move", "No child is to move.", "Nothing was changed.", "Choose who moves."
        )
    with context.book.read() as snapshot:
        records = people_rows.pupils(snapshot, [step.pupil_id for step in wanted])
    held = {pupil.id: pupil for pupil in records}
    drafts = [step_draft(context, held, step, last_day, REASON) for step in wanted]
    with context.book.write(by.now, by.author) as work:
        entries = [work.append(draft) for draft in drafts]
    return Outcome(len(entries), people.PEOPLE, receipt(entries[-1]))


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
