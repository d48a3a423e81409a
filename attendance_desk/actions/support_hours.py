"""Reduced hours agreed from a support plan: its step and the register's timetable as one act."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import plan_making
from attendance_desk.actions.agreed import draft
from attendance_desk.actions.planning import refuse
from attendance_desk.actions.school import new_id
from attendance_desk.actions.support import SUPPORT, WITH_AGREED, append, opened
from attendance_desk.actions.support_adding import agreed_for, first_state, tidied
from attendance_desk.catalog.pathways import shipped_pathways
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.part_time import code_on
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.support import PlanStep, StepKind
from attendance_desk.domain.support_forms import LINK
from attendance_desk.domain.support_hours import span_refusal
from attendance_desk.domain.support_rules import step_refusal, with_step
from attendance_desk.store import people_rows
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.actions.context import By, Context
    from attendance_desk.domain.support import SupportPlan
    from attendance_desk.domain.support_forms import Doing


def reduce(
    context: Context,
    by: By,
    plan_id: str,
    wanted: tuple[PlanStep, Plan],
    doing: Doing | None = None,
) -> Outcome[str]:
    """Put reduced hours into an open plan and into the register, both or neither.

    Args:
        context: The book and the school.
        by: Who, and when.
        plan_id: The support plan.
        wanted: The step without an id, and the timetable: first and last session, places in the
            week at home, who agreed, when, why, and the review. Its code may be empty: then it
            is C2 or X by the child's age on the first day.
        doing: By when somebody has to do it; None for a step that simply runs.

    Returns:
        The id of the step.

    Raises:
        NotPermitted: Not theirs to plan, or the code is not theirs to enter.
        Refused: The plan is closed, the step is not whole, the hours have no end or too late a
            one, no parent who lives with the child agreed, or the review is too late.
    """
    step, hours = wanted
    plan = opened(context, by, plan_id)
    refuse(span_refusal(context.calendar, hours))
    found = plan_making.ready(context, by, _of_child(context, plan, hours))
    made = replace(_linked(step, found.plan), id=new_id("s"))
    made = replace(made, state=first_state(made, by.now.date()))
    refuse(step_refusal(plan, made, shipped_pathways().step(made.what)))
    with context.book.write(by.now, by.author) as work:
        plan_making.append(work, found)
        entry = append(work, by, with_step(plan, made), made.words)
        if doing is not None:
            work.append(draft(agreed_for(by, plan, made, doing)))
    return Outcome(made.id, found.areas | (WITH_AGREED if doing else SUPPORT), receipt(entry))


def _of_child(context: Context, plan: SupportPlan, hours: Plan) -> Plan:
    with context.book.read() as snapshot:
        (pupil,) = people_rows.pupils(snapshot, [plan.pupil_id])
    code = hours.code or code_on(pupil, hours.first.day, context.calendar)
    return replace(hours, kind=PlanKind.PART_TIME, code=code, pupils=(plan.pupil_id,))


def _linked(step: PlanStep, hours: Plan) -> PlanStep:
    """The step as it stands for a timetable of the register: it begins and ends with it."""
    last = hours.last.day if hours.last else None
    facts = {**step.facts, LINK: hours.id}
    mine = replace(step, kind=StepKind.REDUCED_HOURS, starts=hours.first.day, ends=last)
    return tidied(replace(mine, facts=facts))
