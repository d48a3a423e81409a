"""Steps of a support plan: started, ended, declined, answered, asked after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context
from attendance_desk.actions.support import opened, write
from attendance_desk.actions.support_adding import agreed_id
from attendance_desk.domain.agreed import Agreed, AgreedState
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.support import PlanStep, StepKind, StepState
from attendance_desk.domain.support_rules import (
    OPEN_STATES,
    waiting,
    with_step,
)
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from attendance_desk.domain.changes import Outcome


def start(context: Context, by: By, plan_id: str, step_id: str, day: date) -> Outcome[str]:
    """Say that a planned step began, or that something was sent, on a day.

    Raises:
        Refused: The step is not planned, or the day lies ahead.
    """
    _not_ahead(day, by)

    def began(step: PlanStep) -> PlanStep:
        _must(step.state is StepState.PLANNED, "begin", "Only a planned step can begin.")
        _must(step.ends is None or day <= step.ends, "begin", "It would begin after its last day.")
        return replace(step, state=StepState.RUNNING, starts=day)

    return _changed(context, by, (plan_id, step_id), began)


def end(context: Context, by: By, plan_id: str, step_id: str, words: str) -> Outcome[str]:
    """End a step with what came of it; what was agreed for it is done.

    Raises:
        Refused: It is over already, or without words.
    """
    said = _said(words)

    def ended(step: PlanStep) -> PlanStep:
        _must(step.state in OPEN_STATES, "end", "This step is over already.")
        last = min(step.ends or by.now.date(), by.now.date())
        closed = replace(step, state=StepState.ENDED, answer=_joined(step.answer, said))
        return closed if step.kind is StepKind.REDUCED_HOURS else replace(closed, ends=last)

    return _changed(context, by, (plan_id, step_id), ended, (said, AgreedState.DONE))


def decline(context: Context, by: By, plan_id: str, step_id: str, words: str) -> Outcome[str]:
    """Write down that a step was declined, by whom and why; it stays in the plan.

    Raises:
        Refused: It is over already, or without words.
    """
    said = _said(words)

    def declined(step: PlanStep) -> PlanStep:
        _must(step.state in OPEN_STATES, "decline", "This step is over already.")
        return replace(step, state=StepState.DECLINED, answer=_joined(step.answer, said))

    return _changed(context, by, (plan_id, step_id), declined, (said, AgreedState.DROPPED))


def answered(
    context: Context, by: By, plan_id: str, step_id: str, told: tuple[date, str]
) -> Outcome[str]:
    """Write down what a service answered, and on which day.

    The step goes on until somebody ends it: an answer is not yet help.

    Raises:
        Refused: Nobody owes an answer on it, without words, or the day lies ahead.
    """
    day, words = told
    said = _said(words)
    _not_ahead(day, by)

    def with_answer(step: PlanStep) -> PlanStep:
        _must(waiting(step), "answer", "Nobody owes an answer on this step.")
        _must(day >= step.starts, "answer", "An answer cannot come before it was asked for.")
        return replace(step, answered_on=day, answer=_joined(step.answer, said))

    return _changed(context, by, (plan_id, step_id), with_answer, (said, None))


def chase(
    context: Context, by: By, plan_id: str, step_id: str, told: tuple[date, str]
) -> Outcome[str]:
    """Ask again for an answer: until when, and what was done.

    Raises:
        Refused: Nobody owes an answer on it, without words, or the day is not ahead.
    """
    until, words = told
    said = _said(words)

    def asked_again(step: PlanStep) -> PlanStep:
        _must(waiting(step), "chase", "Nobody owes an answer on this step.")
        _must(until > by.now.date(), "chase", "The new day has to be ahead.")
        today = date_words(by.now.date())
        return replace(
            step, ends=until, answer=_joined(step.answer, f"Asked again {today}: {said}")
        )

    return _changed(context, by, (plan_id, step_id), asked_again, (said, None))


def _changed(
    context: Context,
    by: By,
    where: tuple[str, str],
    how: Callable[[PlanStep], PlanStep],
    told: tuple[str, AgreedState | None] = ("", None),
) -> Outcome[str]:
    (plan_id, step_id), (words, closes) = where, told
    plan = opened(context, by, plan_id)
    step = next((one for one in plan.steps if one.id == step_id), None)
    if step is None:
        raise Refused(
            "support_unknown_step",
            "There is no such step in this plan.",
            "Nothing was changed.",
            "Look at the plan again.",
        )
    closed = [_closed(context, by, step, closes, words)] if closes else []
    done = write(
        context, by, with_step(plan, how(step)), words, [one for one in closed if one is not None]
    )
    return replace(done, value=step_id)


def _closed(
    context: Context, by: By, step: PlanStep, state: AgreedState, words: str
) -> Agreed | None:
    """What was agreed for the step, closed with it; None where there is none that is open."""
    with context.book.read() as snapshot:
        held = letter_rows.agreed(snapshot, agreed_id(step.id))
    if held is None or not held.open:
        return None
    return replace(
        held,
        state=state,
        closed_on=by.now.date(),
        closed_by=by.signed,
        closed_words=words,
    )


def _said(words: str) -> str:
    said = " ".join(words.split())
    if said:
        return said
    raise Refused(
        "support_words",
        "This needs a few words on what came of it.",
        "Nothing was saved.",
        "Say what happened, then save again.",
    )


def _not_ahead(day: date, by: By) -> None:
    _must(day <= by.now.date(), "day", f"{date_words(day, by.now.date())} lies ahead.")


def _must(holds: bool, what: str, happened: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise Refused(
            f"support_{what}",
            happened,
            "Nothing was changed.",
            "Look at the step again, then choose what happened.",
        )


def _joined(before: str, said: str) -> str:
    return f"{before} {said}" if before else said
