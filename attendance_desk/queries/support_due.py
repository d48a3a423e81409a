"""What support plans make due: reviews, and answers that somebody outside the school owes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.due import Due
from attendance_desk.domain.support_rules import OPEN_STATES, waiting
from attendance_desk.queries.support_rows import open_plans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.domain.support import PlanStep, SupportPlan
    from attendance_desk.queries.so_far import SoFar

_REVIEW = "A support plan is looked at again within six school weeks (the school's own rule)"
_ANSWER = "A referral without an answer is asked after (the school's own rule)"


def due(known: SoFar) -> tuple[Due, ...]:
    """The reviews of open plans, and answers that are owed; listed while they are ahead, too."""
    found: list[Due] = []
    for plan in open_plans(known.ground):
        found += _review(known, plan)
        found += [_answer(known, plan, step) for step in plan.steps if waiting(step)]
    return tuple(found)


def _review(known: SoFar, plan: SupportPlan) -> Iterator[Due]:
    if plan.review_on is None:
        return
    name = known.name(plan.pupil_id)
    steps = sum(1 for one in plan.steps if one.state in OPEN_STATES)
    running = "no step is open" if not steps else f"{steps} open"
    yield Due(
        kind="support_review",
        due=plan.review_on,
        rule=_REVIEW,
        sentence=f"{name}: look at the support plan together",
        pupil_id=plan.pupil_id,
        evidence=(f"plan of {plan.started.isoformat()}", f"steps: {running}"),
        holder="the attendance lead",
        area="support",
        target=plan.pupil_id,
        key=plan.review_on.isoformat(),
    )


def _answer(known: SoFar, plan: SupportPlan, step: PlanStep) -> Due:
    name, to = known.name(plan.pupil_id), step.facts.get("to", "the service")
    return Due(
        kind="referral_unanswered",
        due=step.ends,
        rule=_ANSWER,
        sentence=f"{name}: ask {to} for an answer",
        pupil_id=plan.pupil_id,
        evidence=(f"sent {step.starts.isoformat()}", step.words),
        holder=step.owner_name,
        area="support",
        target=plan.pupil_id,
        key=f"{step.starts.isoformat()} {step.id}",
    )
