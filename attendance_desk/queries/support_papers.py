"""The facts of a support plan on paper, and of the passport for a teacher."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, date_words, day_words
from attendance_desk.domain.part_time import WEEK
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.support import StepKind, StepState
from attendance_desk.domain.support_forms import STATE_WORDS, asks
from attendance_desk.domain.support_papers import PaperStep, Passport, SupportPaper
from attendance_desk.domain.support_rules import OPEN_STATES
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.pupil_page import card
from attendance_desk.queries.support_board import plan_of

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.plans import Plan
    from attendance_desk.domain.support import PlanStep
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.support_rows import StepRow

_HALVES = {Half.AM: "morning", Half.PM: "afternoon"}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_PARTED = re.compile(r"\s*(?:;|\n|\. (?=[A-Z]))\s*")
"""Where a person's line of small steps is cut: a semicolon, a new line, or a new sentence."""


def support_paper(ground: Ground, pupil_id: str) -> SupportPaper:
    """A child's plan for the family: the open one, or the last.

    Raises:
        NotPermitted: Who asks does not see support plans.
        Refused: The child has none.
    """
    plan, rows = plan_of(ground, pupil_id)
    pupil, today = ground.pupils[pupil_id], ground.now.date()
    closed = ""
    if plan.closed_on is not None:
        closed = f"Closed on {date_words(plan.closed_on, today)}: {plan.closed_words}"
    held = [row for row in rows if row.step.state is not StepState.DECLINED]
    called = pupil.called
    return SupportPaper(
        imprint=imprint(ground),
        name=pupil.known_as,
        called=called,
        class_name=card(ground, pupil).class_name,
        started=plan.started,
        child_said=plan.child_said,
        parents_said=plan.parents_said,
        steps=tuple(_step(row, called) for row in held),
        hours=_hours(rows, today),
        declined=tuple(
            named(row.step.words, called) for row in rows if row.step.state is StepState.DECLINED
        ),
        review_on=plan.review_on,
        closed=closed,
        signs=_signs(pupil, ground.me.name),
    )


def passport(ground: Ground, pupil_id: str) -> Passport:
    """The page a teacher has when a child comes back.

    Raises:
        NotPermitted: Who asks does not see support plans.
        Refused: The child has no plan, or no way back stands in it.
    """
    plan, rows = plan_of(ground, pupil_id)
    ways = [row.step for row in rows if row.step.kind is StepKind.REINTEGRATION]
    ways = [one for one in ways if one.state in OPEN_STATES] or ways
    if not ways:
        raise Refused(
            "support_no_way_back",
            "No way back after absence stands in this child's plan.",
            "There is nothing to tell the teacher yet.",
            "Add that step to the plan: who meets the child, and how learning comes back.",
        )
    step, pupil = ways[-1], ground.pupils[pupil_id]
    called = pupil.called
    return Passport(
        imprint=imprint(ground),
        name=pupil.known_as,
        called=called,
        class_name=card(ground, pupil).class_name,
        back_on=step.starts,
        until=step.ends,
        meets=step.facts.get("meets", ""),
        place=step.facts.get("place", ""),
        helps=step.facts.get("helps", ""),
        knows=step.facts.get("knows", ""),
        catch_up=_small_steps(step),
        hours=_hours(rows, ground.now.date()),
        others=tuple(named(row.step.words, called) for row in rows if _in_class(row.step)),
        asks=step.owner_name,
        review_on=plan.review_on,
    )


def _in_class(step: PlanStep) -> bool:
    return step.kind is StepKind.IN_SCHOOL and step.state in OPEN_STATES


def _small_steps(step: PlanStep) -> tuple[str, ...]:
    parts = _PARTED.split(step.facts.get("catch_up", "").strip())
    return tuple(f"{part[0].upper()}{part[1:]}".rstrip(".") + "." for part in parts if part)


def named(words: str, called: str) -> str:
    """The words of a step with the child's name in them."""
    return words.replace("The child", called).replace("the child", called)


def _step(row: StepRow, called: str) -> PaperStep:
    step = row.step
    told = {ask.label for ask in asks(step.kind, step.what) if ask.family}
    facts = [f"{label}: {words}" for label, words in row.facts if label in told]
    running = step.state is StepState.RUNNING and row.state == STATE_WORDS[step.state]
    return PaperStep(
        named(step.words, called),
        step.owner_name,
        row.when,
        "" if running else row.state,
        tuple(facts),
    )


def _hours(rows: tuple[StepRow, ...], today: date) -> str:
    """When the child is in school, from the timetable of the register that holds now or next."""
    for row in rows:
        hours = row.hours
        if hours is None or hours.ended or row.step.state not in OPEN_STATES:
            continue
        if hours.last is not None and hours.last.day >= today:
            first, last = day_words(hours.first.day, today), day_words(hours.last.day, today)
            return f"In school {_places(hours)}, from {first} to {last}. Full time after that."
    return ""


def _places(hours: Plan) -> str:
    """The places in the week that the child comes: "every morning", "Monday morning, …"."""
    comes = WEEK - hours.pattern
    for half, word in _HALVES.items():
        if comes == {(day, half) for day in range(5)}:
            return f"every {word}"
    places = []
    for day, name in enumerate(_DAYS):
        halves = [word for half, word in _HALVES.items() if (day, half) in comes]
        if halves:
            places.append(name if len(halves) == 2 else f"{name} {halves[0]}")
    return ", ".join(places)


def _signs(pupil: Pupil, mine: str) -> tuple[str, ...]:
    parents = [one for one in pupil.contacts if one.responsibility and not one.do_not_contact]
    called = pupil.called
    names = tuple(one.name for one in parents) or ("Parent or carer",)
    return (called, *names, mine)
