"""Reduced hours in a support plan: a part-time timetable of the register, for a short time.

Sources: what the timetable itself needs is `part_time` (SI 2024/208 reg 11(6)). That it is agreed
    for six school weeks at most at a time is the school's choice, as the review of a plan is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.entering import No
from attendance_desk.domain.plans import PlanKind
from attendance_desk.domain.support_rules import REVIEW_WEEKS, last_review

if TYPE_CHECKING:
    from attendance_desk.domain.plans import Plan
    from attendance_desk.domain.school_calendar import SchoolCalendar
    from attendance_desk.domain.support import SupportPlan

NEW = "new"
"""Stands where a timetable is chosen for one that is agreed together with the step."""


def span_refusal(calendar: SchoolCalendar, hours: Plan) -> No | None:
    """Why reduced hours may not be agreed for these days; None where they may."""
    if hours.last is None:
        return No(
            "support_end",
            "Reduced hours need the day on which they end.",
            "They are for a time, never for good.",
            "Give the day.",
        )
    latest = last_review(calendar, hours.first.day)
    if hours.last.day <= latest:
        return None
    return No(
        "support_hours_weeks",
        f"Reduced hours until {day_words(hours.last.day, hours.first.day)} are too long.",
        f"They are agreed for {REVIEW_WEEKS} school weeks at most, and then looked at with the "
        "family.",
        f"End them on {day_words(latest, hours.first.day)} at the latest.",
    )


def hours_refusal(plan: SupportPlan, hours: Plan | None) -> No | None:
    """Why a plan of the register cannot be a step of reduced hours; None where it can."""
    right = (
        hours is not None
        and not hours.ended
        and hours.kind is PlanKind.PART_TIME
        and hours.is_for(plan.pupil_id)
    )
    if right and hours is not None and hours.last is not None:
        return None
    return No(
        "support_hours",
        "There is no part-time timetable of this child with that id that still holds.",
        "Reduced hours are a part-time timetable of the register: C2, which the head agrees "
        "with a parent, or X below compulsory school age.",
        "Make it first, or choose the one that stands.",
    )
