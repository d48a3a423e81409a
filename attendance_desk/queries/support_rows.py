"""The steps of a support plan as lists and papers say them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.support import StepKind, StepState
from attendance_desk.domain.support_forms import KIND_WORDS, LINK, STATE_WORDS, asks, choice_words
from attendance_desk.domain.support_rules import OPEN_STATES, waiting
from attendance_desk.store import day_rows, letter_rows

if TYPE_CHECKING:
    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.domain.plans import Plan
    from attendance_desk.domain.support import PlanStep, SupportPlan
    from attendance_desk.queries.ground import Ground

EVER = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as it is listed.

    Attributes:
        kind: Its kind in words.
        state: How it stands in words: "running", "waits for an answer", "answered".
        when: Its days in words.
        facts: What else it holds, each with its label.
        agreed: What somebody has to do for it; None for nothing.
        late: What is overdue in it, in a sentence; empty for nothing.
        hours: The part-time timetable behind reduced hours, as it stands now; None otherwise.
    """

    step: PlanStep
    kind: str
    state: str
    when: str
    facts: tuple[tuple[str, str], ...] = ()
    agreed: Agreed | None = None
    late: str = ""
    hours: Plan | None = None


def open_plans(ground: Ground) -> tuple[SupportPlan, ...]:
    """Every plan that is open, of children whose record there is."""
    plans = ground.read(letter_rows.plans, EVER)
    return tuple(one for one in plans if one.open and one.pupil_id in ground.pupils)


def step_rows(ground: Ground, plan: SupportPlan) -> tuple[StepRow, ...]:
    """The steps of a plan, in the order in which they were added."""
    held = letter_rows.agreed_of(ground.snapshot, plan.pupil_id)
    agreed = {one.id: one for one in held if one.origin == f"plan:{plan.id}"}
    return tuple(_step(ground, one, agreed.get(f"g{one.id[1:]}")) for one in plan.steps)


def _step(ground: Ground, step: PlanStep, agreed: Agreed | None) -> StepRow:
    hours = None
    if step.kind is StepKind.REDUCED_HOURS:
        found = day_rows.plan(ground.snapshot, step.facts.get(LINK, ""))
        hours = found[0] if found else None
        if hours is not None and hours.last is not None and step.state in OPEN_STATES:
            step = replace(step, ends=hours.last.day)
    today = ground.now.date()
    return StepRow(
        step=step,
        kind=KIND_WORDS[step.kind],
        state=_state(step, hours),
        when=_when(step, today),
        facts=_facts(step, today),
        agreed=agreed,
        late=_late(step, agreed, today),
        hours=hours,
    )


def _state(step: PlanStep, hours: Plan | None) -> str:
    if step.state is StepState.RUNNING and waiting(step):
        return "waits for an answer"
    if step.state is StepState.RUNNING and step.answered_on:
        return "answered, running"
    if hours is not None and hours.ended and step.state in OPEN_STATES:
        return "taken back in the register"
    return STATE_WORDS[step.state]


def _when(step: PlanStep, today: date) -> str:
    first = date_words(step.starts, today)
    if step.ends is None or step.ends == step.starts:
        return first
    last = date_words(step.ends, today)
    return f"{first}, answer by {last}" if waiting(step) else f"{first} to {last}"


def _facts(step: PlanStep, today: date) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            ask.label,
            date_words(date.fromisoformat(value), today) if ask.day else choice_words(ask, value),
        )
        for ask in asks(step.kind, step.what)
        if ask.key != LINK and (value := step.facts.get(ask.key, ""))
    )


def _late(step: PlanStep, agreed: Agreed | None, today: date) -> str:
    if waiting(step) and step.ends is not None and step.ends < today:
        return f"No answer since {date_words(step.ends, today)}."
    if agreed is not None and agreed.open and agreed.due < today:
        return f"{agreed.owner_name} was to do this by {date_words(agreed.due, today)}."
    if step.state in OPEN_STATES and step.ends is not None and step.ends < today:
        return f"Its last day was {date_words(step.ends, today)}: did it help?"
    return ""
