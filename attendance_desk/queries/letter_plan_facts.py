"""What a letter says of help: given, still open, and what each person does next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_facts import counted, dated, listed
from attendance_desk.domain.letter_steps import LEGAL
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.script_facts import Spoken
from attendance_desk.domain.support import StepState
from attendance_desk.queries.letter_meeting_facts import agreed_lines
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.correspondence import Letter
    from attendance_desk.domain.support import PlanStep, SupportPlan
    from attendance_desk.queries.so_far import SoFar

_HELP = LEGAL | {LetterKind.PLAN, LetterKind.MISSED}
_GIVEN = frozenset({StepState.RUNNING, StepState.ENDED})


def plan_facts(known: SoFar, letter: Letter) -> dict[str, Spoken]:
    """What is known of help for the children of a letter that speaks of it."""
    found: dict[str, Spoken] = {}
    if letter.kind in _HELP:
        found |= _helped(known, letter)
    if letter.kind in LEGAL:
        found |= _improve(known)
    return found


def _helped(known: SoFar, letter: Letter) -> dict[str, Spoken]:
    plans = [
        plan
        for pupil_id in letter.pupils
        for plan in known.ground.read(letter_rows.plans_of, pupil_id)
        if not letter.plan_id or plan.id == letter.plan_id
    ]
    steps = [step for plan in plans for step in plan.steps]
    given = (*_meetings(known, letter), *(_told(one) for one in steps if one.state in _GIVEN))
    still = tuple(one.words.removesuffix(".") for one in steps if one.state is StepState.PLANNED)
    will = _will(known, letter, plans)
    return {
        **({"support_given": listed(given)} if given else {}),
        **({"support_open": listed(still)} if still else {}),
        **({"each_will": listed(will)} if will else {}),
        **_of_plan(plans),
    }


def _of_plan(plans: list[SupportPlan]) -> dict[str, Spoken]:
    if not plans:
        return {}
    last = plans[-1]
    return {
        **({"child_said": Spoken(last.child_said)} if last.child_said else {}),
        **({"review_date": dated(last.review_on)} if last.review_on else {}),
    }


def _meetings(known: SoFar, letter: Letter) -> tuple[str, ...]:
    held = (
        one
        for pupil_id in letter.pupils
        for one in known.ground.read(letter_rows.meetings_of, pupil_id)
        if one.state is MeetingState.HELD and one.day >= known.year_starts
    )
    return tuple(dict.fromkeys(f"A meeting on {day_words(one.day)}" for one in held))


def _told(step: PlanStep) -> str:
    return f"{step.words.removesuffix('.')}, since {day_words(step.starts)}"


def _will(known: SoFar, letter: Letter, plans: list[SupportPlan]) -> tuple[str, ...]:
    """Who does what by when, of the plan, or of the meeting at which it was made."""
    steps = tuple(
        f"{one.owner_name}: {one.words.removesuffix('.')}"
        f"{f', until {day_words(one.ends)}' if one.ends else ''}"
        for plan in plans
        for one in plan.steps
        if one.state in {StepState.PLANNED, StepState.RUNNING}
    )
    agreed = known.ground.read(letter_rows.agreed_of, letter.pupils[0])
    origins = [f"plan:{one.id}" for one in plans]
    return (*steps, *(line for origin in origins for line in agreed_lines(agreed, origin)))


def _improve(known: SoFar) -> dict[str, Spoken]:
    """The time to improve: from the next school week, as many school weeks as the council asks."""
    weeks = known.ground.read(letter_rows.authority).improve_weeks
    days = _school_weeks_ahead(known, weeks)
    if days is None:
        return {}
    return {
        "improve_from": dated(days[0]),
        "improve_to": dated(days[1]),
        "improve_weeks": counted(f"{weeks} school week{'' if weeks == 1 else 's'}", weeks),
    }


def _school_weeks_ahead(known: SoFar, weeks: int) -> tuple[date, date] | None:
    calendar, today = known.ground.calendar, known.today
    ends = calendar.current_year(today).ends
    mondays = [one for one in calendar.school_weeks(today, ends) if one > today]
    if weeks < 1 or len(mondays) < weeks:
        return None
    first = calendar.school_days(mondays[0], ends)[0]
    last = calendar.week_of(mondays[weeks - 1])[1]
    return first, calendar.school_days(mondays[weeks - 1], last)[-1]
