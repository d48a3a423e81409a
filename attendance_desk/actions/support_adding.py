"""Steps put into a support plan, with what somebody has to do for them by a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import agreed as agreeing
from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.planning import refuse
from attendance_desk.actions.school import new_id
from attendance_desk.actions.support import opened, write
from attendance_desk.catalog.pathways import shipped_pathways
from attendance_desk.domain.access import Deed
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.support import PlanStep, StepKind, StepState, SupportPlan
from attendance_desk.domain.support_forms import DECISION, DOUBT, EVIDENCE, LINK, NO, Doing
from attendance_desk.domain.support_hours import hours_refusal
from attendance_desk.domain.support_rules import order_refusal, step_refusal, with_step
from attendance_desk.store import day_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.changes import Outcome


def add(
    context: Context, by: By, plan_id: str, step: PlanStep, doing: Doing | None = None
) -> Outcome[str]:
    """Put a step into an open plan.

    Args:
        context: The book and the school.
        by: Who, and when.
        plan_id: The plan.
        step: The step, without an id.
        doing: By when somebody has to do it; None for a step that simply runs.

    Returns:
        The id of the step.

    Raises:
        NotPermitted: Not theirs to plan; a doubt and a decision are the head's.
        Refused: Something that its kind needs is missing, or its turn has not come.
    """
    made = replace(ready(context, by, plan_id, step), id=new_id("s"))
    plan = opened(context, by, plan_id)
    agreed = [agreed_for(by, plan, made, doing)] if doing else None
    done = write(context, by, with_step(plan, made), made.words, agreed)
    return replace(done, value=made.id)


def ready(context: Context, by: By, plan_id: str, step: PlanStep) -> PlanStep:
    """The step as it may stand in the plan; nothing is written.

    Raises:
        NotPermitted: Not theirs.
        Refused: It may not stand.
    """
    plan, today = opened(context, by, plan_id), by.now.date()
    paths = shipped_pathways()
    tidy = _with_hours(context, plan, tidied(step))
    refuse(step_refusal(plan, tidy, paths.step(tidy.what)))
    refuse(order_refusal(plan, tidy, paths.medical, today))
    if tidy.what == DECISION or (tidy.what == EVIDENCE and tidy.facts.get("basis") == DOUBT):
        demand(context, by, Deed.APPROVE_FORMAL)
    return replace(tidy, state=first_state(tidy, today))


def tidied(step: PlanStep) -> PlanStep:
    """The step without blanks around and doubled inside, and without empty facts."""
    return replace(
        step,
        words=" ".join(step.words.split()),
        owner_name=step.owner_name.strip(),
        facts={key: value.strip() for key, value in step.facts.items() if value.strip()},
    )


def first_state(step: PlanStep, today: date) -> StepState:
    """A no of the family is written down as one; a decision is over when it is written."""
    if step.kind is StepKind.MEDICAL and step.facts.get("said") == NO:
        return StepState.DECLINED
    if step.what == DECISION:
        return StepState.ENDED
    return StepState.RUNNING if step.starts <= today else StepState.PLANNED


def _with_hours(context: Context, plan: SupportPlan, step: PlanStep) -> PlanStep:
    """Reduced hours begin and end with the part-time timetable of the register they stand for."""
    if step.kind is not StepKind.REDUCED_HOURS or not step.facts.get(LINK):
        return step
    with context.book.read() as snapshot:
        held = day_rows.plan(snapshot, step.facts[LINK])
    hours = held[0] if held else None
    refuse(hours_refusal(plan, hours))
    if hours is None or hours.last is None:
        return step
    return replace(step, starts=hours.first.day, ends=hours.last.day)


def agreed_for(by: By, plan: SupportPlan, step: PlanStep, doing: Doing) -> Agreed:
    """What somebody has to do for a step by a day, as it stands among what was agreed."""
    return agreeing.ready(
        by,
        Agreed(
            id=agreed_id(step.id),
            pupil_id=plan.pupil_id,
            what="support",
            words=step.words,
            owner=doing.owner,
            owner_name=step.owner_name,
            due=doing.by_day,
            made_on=by.now.date(),
            origin=f"plan:{plan.id}",
        ),
    )


def agreed_id(step_id: str) -> str:
    """What was agreed for a step carries the step's own signs, so that each finds the other."""
    return f"g{step_id[1:]}"
