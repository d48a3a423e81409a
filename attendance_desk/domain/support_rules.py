"""What a support plan and each of its steps need before they may stand.

Sources: one open plan and a review within six school weeks are the school's choice. Reduced hours
    follow SI 2024/208 reg 11(6) and are a part-time timetable of the register with an end
    (`part_time`). Evidence of illness is asked for only on a genuine and reasonable doubt, or
    looked at where a family offers it (guidance of August 2024, paragraph on medical evidence;
    `rules.md` 9, D7). Early help and referrals rest on the family's agreement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.entering import No
from attendance_desk.domain.support import PlanStep, StepKind, StepState, SupportPlan
from attendance_desk.domain.support_forms import (
    DOUBT,
    EVIDENCE,
    NURSE,
    PANEL,
    WAITS,
    YES,
    Ask,
    asks,
)

if TYPE_CHECKING:
    from attendance_desk.domain.pathways import PathStep
    from attendance_desk.domain.school_calendar import SchoolCalendar

REVIEW_WEEKS = 6
"""School weeks within which a plan is looked at again."""
OPEN_STATES = frozenset({StepState.PLANNED, StepState.RUNNING})
_WEEK = timedelta(days=7)


def last_review(calendar: SchoolCalendar, today: date) -> date:
    """The last day for the next review: the end of the sixth school week from now.

    Weeks of holiday are none, so that a plan made in July is looked at in September. Where the
    calendar ends before, it is six weeks on.
    """
    weeks = calendar.school_weeks(today, today + 26 * _WEEK)[: REVIEW_WEEKS + 1]
    plain = today + REVIEW_WEEKS * _WEEK
    return max(plain, weeks[-1] + timedelta(days=6)) if weeks else plain


def review_refusal(calendar: SchoolCalendar, review: date | None, today: date) -> No | None:
    """Why a plan may not be looked at again on a day; None where it may."""
    last = last_review(calendar, today)
    if review is not None and today < review <= last:
        return None
    return No(
        "support_review",
        "The plan needs the day on which it is looked at again."
        if review is None
        else f"{day_words(review, today)} cannot be the day of the review.",
        f"A plan is looked at again within {REVIEW_WEEKS} school weeks, so that no child is "
        "forgotten.",
        f"Choose a day after today, {day_words(last, today)} at the latest.",
    )


def step_refusal(plan: SupportPlan, step: PlanStep, path: PathStep | None) -> No | None:
    """What a step lacks before it may stand in a plan; None where it may.

    Args:
        plan: The plan, without the step.
        step: The step.
        path: The step of the pathway it was taken from; None for the school's own.
    """
    if not step.words.strip() or not step.owner_name.strip():
        return No(
            "support_step",
            "A step needs words and somebody who does it.",
            "Nothing was saved.",
            "Say what is done, and by whom.",
        )
    if step.ends is not None and step.ends < step.starts:
        return No(
            "support_days", "The step ends before it begins.", "", "Change one of the two days."
        )
    return _missing(step) or _of_kind(plan, step, path)


def _missing(step: PlanStep) -> No | None:
    for ask in asks(step.kind, step.what):
        value = step.facts.get(ask.key, "").strip()
        no = _lacking(ask, value)
        if no is not None:
            return no
    return None


def _lacking(ask: Ask, value: str) -> No | None:
    if ask.needed and not value:
        return No(
            f"support_{ask.key}",
            f"{ask.label}: this is missing.",
            _WHY.get(ask.key, "The step cannot stand without it."),
            "Fill it in, then save again.",
        )
    if value and ask.choices and value not in dict(ask.choices):
        words = ", ".join(key for key, _words in ask.choices)
        return No(f"support_{ask.key}", f"{ask.label}: {value} is none of the answers.", "", words)
    if value and ask.day and not _is_day(value):
        return No(f"support_{ask.key}", f"{ask.label}: {value} is not a day.", "", "Choose a day.")
    return None


_WHY = {
    "consent_by": "Nothing is sent, and nobody is asked, without the family's agreement. "
    "If a child may be at risk of harm, tell the safeguarding lead (F9) instead.",
    "consent_on": "Agreement is kept with its day and who gave it.",
    "absence_plan": "Reduced hours are a part-time timetable of the register, with its end.",
}


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _of_kind(plan: SupportPlan, step: PlanStep, path: PathStep | None) -> No | None:
    if step.kind in {StepKind.REDUCED_HOURS, *WAITS} and step.ends is None:
        outside = step.kind in WAITS
        return No(
            "support_answer_due" if outside else "support_end",
            "The day by which an answer is expected is missing."
            if outside
            else "Reduced hours need the day on which they end.",
            "Without it nobody would ask again."
            if outside
            else "They are for a time, never for good.",
            "Give the day.",
        )
    if step.kind is StepKind.MEDICAL:
        return _medical(plan, step, path)
    return None


def _medical(plan: SupportPlan, step: PlanStep, path: PathStep | None) -> No | None:
    if path is None or not path.order:
        return No(
            "support_medical", "This is no step of the medical pathway.", "", "Choose one of them."
        )
    if any(one.what == step.what and one.state in OPEN_STATES for one in plan.steps):
        return No(
            "support_medical_twice",
            "This step of the medical pathway is under way already.",
            "Nothing was saved.",
            "End the one that stands first.",
        )
    if step.what == EVIDENCE and step.facts["basis"] == DOUBT and not _said(step, "doubt"):
        return No(
            "support_doubt",
            "Evidence is asked for only where the head writes down a real doubt.",
            "For most illness the family's word is enough (guidance of August 2024).",
            "Write the doubt in a sentence, or wait until the family offers something.",
        )
    if step.what == NURSE and step.facts["said"] == YES and not _said(step, "when"):
        return No("support_when", "When does the nurse see them?", "", "Give the day.")
    return None


def _said(step: PlanStep, key: str) -> str:
    return step.facts.get(key, "").strip()


def order_refusal(
    plan: SupportPlan, step: PlanStep, pathway: Sequence[PathStep], today: date
) -> No | None:
    """Why a step of the medical pathway comes too early; None where its turn has come.

    A step counts as taken when it stands in the plan, also where the family said no. The panel
    comes before the decision, so its day has to be over.

    Args:
        plan: The plan, without the step.
        step: The step.
        pathway: The steps of the medical pathway, in their order.
        today: The school's day.
    """
    mine = next((one for one in pathway if one.id == step.what), None)
    if step.kind is not StepKind.MEDICAL or mine is None:
        return None
    taken = {one.what: one for one in plan.steps}
    for before in pathway:
        if before.order < mine.order and not before.optional and before.id not in taken:
            return No(
                "support_medical_order",
                "The medical pathway goes step by step.",
                f"This one is missing: {before.words}",
                "Write that step down first, also where the family said no.",
            )
    panel = taken.get(PANEL)
    on = panel.facts.get("panel_on", "") if panel else ""
    if mine.order > _order(pathway, PANEL) and on and date.fromisoformat(on) > today:
        return No(
            "support_panel_ahead",
            f"The panel is on {day_words(date.fromisoformat(on), today)}.",
            "The head decides after it, not before.",
            "Wait for the panel, or end that step with the reason why it does not meet.",
        )
    return None


def _order(pathway: Sequence[PathStep], step_id: str) -> int:
    return next((one.order for one in pathway if one.id == step_id), 0)


def closing_refusal(plan: SupportPlan, words: str, today: date) -> No | None:
    """Why a plan may not be closed yet; None where it may."""
    if not words.strip():
        return No(
            "support_close_words",
            "A plan is closed with a sentence on why.",
            "Nothing was changed.",
            "Say what came of it.",
        )
    return next((no for no in (_unfinished(one, today) for one in plan.steps) if no), None)


def _unfinished(step: PlanStep, today: date) -> No | None:
    if waiting(step):
        return No(
            "support_close_waiting",
            f"No answer yet: {step.words}",
            "Closed now, nobody would ask again.",
            "Write down the answer, or end that step with the reason.",
        )
    hours = step.kind is StepKind.REDUCED_HOURS and step.state in OPEN_STATES
    if hours and step.ends is not None and step.ends >= today:
        return No(
            "support_close_hours",
            f"Reduced hours run until {day_words(step.ends, today)}.",
            "Somebody has to look at them until then.",
            "End the part-time timetable first, then this step.",
        )
    return None


def waiting(step: PlanStep) -> bool:
    """Whether somebody outside the school still owes an answer."""
    return step.kind in WAITS and step.state is StepState.RUNNING and step.answered_on is None


def with_step(plan: SupportPlan, step: PlanStep) -> SupportPlan:
    """The plan with a step in it, in the place of the one with its id, or at the end."""
    if any(one.id == step.id for one in plan.steps):
        return replace(plan, steps=tuple(step if one.id == step.id else one for one in plan.steps))
    return replace(plan, steps=(*plan.steps, step))
