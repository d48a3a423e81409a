"""Reduced hours as the command line names them: the part-time timetable of a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.day_records import read_pattern
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import BadUsage
from attendance_desk.domain.support import StepKind

if TYPE_CHECKING:
    from attendance_desk.domain.support import PlanStep

_FACTS = ("agreed_by", "agreed_on", "why", "review")


def hours_from(step: PlanStep, at_home: str) -> Plan:
    """The timetable of a step, by its days and its facts.

    Args:
        step: With `agreed_by`, `agreed_on`, `why` and, if the usual is not meant, `review`.
        at_home: The sessions not in school, as `MON-PM TUE-PM`.

    Raises:
        BadUsage: It is no step of reduced hours, or a place in the week is none.
    """
    if step.kind is not StepKind.REDUCED_HOURS:
        raise BadUsage("--at-home is for reduced hours.", "Nothing was changed.")
    try:
        pattern = read_pattern(at_home)
    except ValueError as error:
        raise BadUsage(f"{error}.", "Nothing was changed.") from error
    return Plan(
        id="",
        kind=PlanKind.PART_TIME,
        code="",
        first=Session(step.starts, Half.AM),
        last=Session(step.ends, Half.PM) if step.ends else None,
        pattern=pattern,
        facts={key: step.facts[key] for key in _FACTS if key in step.facts},
    )
