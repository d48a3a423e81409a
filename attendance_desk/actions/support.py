"""Support plans: opened, told more of, looked at again, closed. A child has one that is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.actions.agreed import draft as agreed_draft
from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.planning import refuse
from attendance_desk.actions.school import new_id
from attendance_desk.catalog.pathways import shipped_pathways
from attendance_desk.domain.access import Deed
from attendance_desk.domain.agreed import AgreedState
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.meeting_records import write_plan
from attendance_desk.domain.pathways import ROOT_WORDS
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.reasons import Root
from attendance_desk.domain.support import StepState, SupportPlan
from attendance_desk.domain.support_forms import Told
from attendance_desk.domain.support_rules import (
    OPEN_STATES,
    closing_refusal,
    review_refusal,
)
from attendance_desk.store import letter_rows, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.people import Pupil
    from attendance_desk.store.work import Snapshot, Work

SUPPORT = frozenset({Area.SUPPORT})
WITH_AGREED = frozenset({Area.SUPPORT, Area.MEETINGS})
_ROOTS = {root.value: root for root in ROOT_WORDS}


def open_plan(context: Context, by: By, pupil_id: str, told: Told) -> Outcome[str]:
    """Open a plan for a child.

    Args:
        context: The book and the school.
        by: Who writes it, and when.
        pupil_id: The child.
        told: The root as a person sees it, the voices, and the day it is looked at again.

    Returns:
        Its id.

    Raises:
        NotPermitted: Not theirs to plan.
        Refused: The child is not on roll or has an open plan, or no review within six weeks.
    """
    demand(context, by, Deed.PLAN_SUPPORT)
    today = by.now.date()
    with context.book.read() as snapshot:
        _on_roll(snapshot, pupil_id, today)
        held = next((p for p in letter_rows.plans_of(snapshot, pupil_id) if p.open), None)
    if held is not None:
        raise Refused(
            "support_open",
            f"There is an open plan already, of {held.started.day} {held.started:%B %Y}.",
            "A child has one plan at a time, so that everybody works on the same.",
            "Add the step to it, or close it first with what came of it.",
        )
    plan = _with_told(context, by, SupportPlan("", pupil_id, "", "", today), told)
    plan = replace(plan, id=new_id("u"), started=today)
    return replace(write(context, by, plan), value=plan.id)


def change(context: Context, by: By, plan_id: str, told: Told) -> Outcome[str]:
    """Change what an open plan says of the child; its steps stay.

    Raises:
        NotPermitted: Not theirs to plan.
        Refused: It is closed, or the day of the review cannot be.
    """
    plan = opened(context, by, plan_id)
    return write(context, by, _with_told(context, by, plan, told))


def review(context: Context, by: By, plan_id: str, words: str, next_on: date) -> Outcome[str]:
    """Write down what a review came to, and when the plan is looked at next.

    Raises:
        NotPermitted: Not theirs to plan.
        Refused: It is closed, without words, or the next day cannot be.
    """
    plan = opened(context, by, plan_id)
    said = " ".join(words.split())
    if not said:
        raise Refused(
            "support_review_words",
            "A review needs a sentence on what came of it.",
            "Nothing was saved.",
            "Say what goes on, what ends, and what is new.",
        )
    refuse(review_refusal(context.calendar, next_on, by.now.date()))
    reviews = (*plan.reviews, f"{by.now.date().isoformat()} {said}")
    return write(context, by, replace(plan, reviews=reviews, review_on=next_on), said)


def close(context: Context, by: By, plan_id: str, words: str) -> Outcome[str]:
    """Close a plan with what came of it; steps still open end with it.

    Raises:
        NotPermitted: Not theirs to plan.
        Refused: No words, an answer is still owed, or reduced hours still run.
    """
    plan, today = opened(context, by, plan_id), by.now.date()
    said = " ".join(words.split())
    refuse(closing_refusal(plan, said, today))
    steps = tuple(
        replace(one, state=StepState.ENDED, answer=one.answer or "ended with the plan")
        if one.state in OPEN_STATES
        else one
        for one in plan.steps
    )
    after = replace(plan, steps=steps, closed_on=today, closed_words=said, review_on=None)
    with context.book.read() as snapshot:
        held = [one for one in letter_rows.agreed_of(snapshot, plan.pupil_id) if one.open]
    mine = [one for one in held if one.origin == f"plan:{plan.id}"]
    ended = [_dropped(by, one) for one in mine]
    return write(context, by, after, said, ended)


def _dropped(by: By, one: Agreed) -> Agreed:
    return replace(
        one,
        state=AgreedState.DROPPED,
        closed_on=by.now.date(),
        closed_by=by.signed,
        closed_words="The support plan was closed.",
    )


def opened(context: Context, by: By, plan_id: str) -> SupportPlan:
    """A plan that may be changed by who asks.

    Raises:
        NotPermitted: Not theirs to plan.
        Refused: There is none, or it is closed.
    """
    demand(context, by, Deed.PLAN_SUPPORT)
    with context.book.read() as snapshot:
        plan = letter_rows.plan(snapshot, plan_id)
    if plan is None or not plan.open:
        raise Refused(
            "support_closed",
            "There is no such plan, or it is closed.",
            "Nothing was changed.",
            "Look at the child's page again; a new plan can be opened there.",
        )
    return plan


def write(
    context: Context,
    by: By,
    plan: SupportPlan,
    reason: str = "",
    agreed: list[Agreed] | None = None,
) -> Outcome[str]:
    """Write a plan as it is now, and what was agreed or closed with it, in one transaction."""
    with context.book.write(by.now, by.author) as work:
        entry = append(work, by, plan, reason)
        for one in agreed or ():
            work.append(agreed_draft(one))
    return Outcome(plan.id, WITH_AGREED if agreed else SUPPORT, receipt(entry))


def append(work: Work, by: By, plan: SupportPlan, reason: str) -> Entry:
    """Write a plan inside a unit of work that may hold other entries too."""
    payload = {"plan": write_plan(replace(plan, by=by.signed))}
    return work.append(Draft(Kind.SUPPORT_PLAN_SET, payload, plan.pupil_id, reason))


def _with_told(context: Context, by: By, plan: SupportPlan, told: Told) -> SupportPlan:
    root = _root(told.root)
    if plan.review_on != told.review_on:
        refuse(review_refusal(context.calendar, told.review_on, by.now.date()))
    pathway = shipped_pathways().of(root)
    return replace(
        plan,
        root=root.value,
        pathway=pathway.id if pathway else "",
        child_said=told.child_said.strip(),
        parents_said=told.parents_said.strip(),
        review_on=told.review_on,
        meeting_id=told.meeting_id,
    )


def _root(value: str) -> Root:
    if value in _ROOTS:
        return _ROOTS[value]
    raise Refused(
        "support_root",
        "The root of the absence is not chosen.",
        "A plan answers one root; “not known yet” is a choice too.",
        f"Choose one: {', '.join(_ROOTS)}.",
    )


def _on_roll(snapshot: Snapshot, pupil_id: str, today: date) -> Pupil:
    found = people_rows.pupils(snapshot, [pupil_id])
    if found and any(
        one.starts <= today and (one.ends is None or today <= one.ends)
        for one in found[0].enrolments
    ):
        return found[0]
    raise Refused(
        "support_not_on_roll",
        "This child is not on roll.",
        "Nothing was saved.",
        "A plan is for a child who is on roll; send what you know to the next school.",
    )
