"""Support plans in a child's story: opened, each step, reviews, answers, closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.pathways import ROOT_WORDS
from attendance_desk.domain.reasons import Root
from attendance_desk.domain.story import Chapter, Telling
from attendance_desk.domain.support import StepState
from attendance_desk.domain.support_forms import KIND_WORDS
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.domain.support import PlanStep, SupportPlan
    from attendance_desk.queries.ground import Ground

_PLAIN = frozenset({StepState.PLANNED, StepState.RUNNING})


def support(ground: Ground, pupil_id: str) -> list[Telling]:
    """Everything about the child's support plans, for who reads them."""
    if not ground.may(Deed.SEE_SUPPORT):
        return []
    held = letter_rows.plans_of(ground.snapshot, pupil_id)
    return [line for plan in held for line in _plan(plan)]


def _plan(plan: SupportPlan) -> Iterator[Telling]:
    root = ROOT_WORDS[Root(plan.root)]
    yield _line(plan, plan.started, f"Support plan opened: {root[0].lower()}{root[1:]}")
    for said in plan.reviews:
        day, _space, words = said.partition(" ")
        yield _line(plan, date.fromisoformat(day), "Support plan looked at again", words)
    for step in plan.steps:
        yield from _step(plan, step)
    if plan.closed_on is not None:
        yield _line(plan, plan.closed_on, "Support plan closed", plan.closed_words)


def _step(plan: SupportPlan, step: PlanStep) -> Iterator[Telling]:
    state = "" if step.state in _PLAIN else f" ({step.state.value})"
    more = "" if step.answered_on else step.answer
    yield _line(plan, step.starts, f"{KIND_WORDS[step.kind]}: {step.words}{state}", more)
    if step.answered_on is not None:
        to = step.facts.get("to", "The service")
        yield _line(plan, step.answered_on, f"{to} answered", step.answer)


def _line(plan: SupportPlan, day: date, words: str, more: str = "") -> Telling:
    return Telling(Chapter.SUPPORT, day, words, more=more, number=plan.number)
