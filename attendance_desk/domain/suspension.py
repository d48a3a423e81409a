"""Suspensions and permanent exclusions: E, and provision from the sixth school day on.

Source: SI 2024/208 reg 10 (E: no alternative provision made); full-time education is to be
    provided from the sixth consecutive school day of a suspension or permanent exclusion
    (Education and Inspections Act 2006 s100; Education Act 1996 s19). Then K, B, D or the code of
    what the child does.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session, day_words
from attendance_desk.domain.due import Due
from attendance_desk.domain.plans import Plan, PlanKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attendance_desk.domain.school_calendar import SchoolCalendar

FIRST_DAYS = 5
"""School days of E before education elsewhere is due."""
_WARNED = 2
PROVISION_CODES = ("K", "B", "D")
RULE = "Education from the sixth school day: Education and Inspections Act 2006 s100"


def sixth_day(plan: Plan, calendar: SchoolCalendar) -> date | None:
    """The sixth school day of a suspension; None where it ends before, or the calendar does."""
    days = calendar.school_days(plan.first.day, plan.first.day)
    sixth = calendar.school_day_after(plan.first.day, FIRST_DAYS if days else FIRST_DAYS + 1)
    if sixth is None or (plan.last is not None and plan.last.day < sixth):
        return None
    return sixth


def last_before(day: date, calendar: SchoolCalendar) -> Session | None:
    """The last session before a day."""
    before = calendar.previous_school_day(day)
    return None if before is None else Session(before, Half.PM)


def due_of(
    plan: Plan, others: Iterable[Plan], name: str, today: date, calendar: SchoolCalendar
) -> tuple[Due, ...]:
    """That provision is due for one suspension; warned two school days ahead.

    Args:
        plan: A plan of E.
        others: The child's other plans; one of provision ends the matter.
        name: The child's name.
        today: The school's day.
        calendar: With the days on which nobody could be taught left out.
    """
    if plan.kind is not PlanKind.SUSPENDED or plan.code != "E" or plan.ended:
        return ()
    sixth = sixth_day(plan, calendar)
    if sixth is None or any(_provides(one, plan, sixth) for one in others):
        return ()
    ahead = calendar.school_days(today, sixth)
    if sixth > today and len(ahead) - 1 > _WARNED:
        return ()
    near = today < sixth
    who = f"{name}'s suspension"
    when = day_words(sixth, today)
    words = f"{who}: arrange education from the sixth school day, {when}"
    return (
        Due(
            kind="suspension_sixth_day_near" if near else "suspension_sixth_day",
            due=sixth,
            rule=RULE,
            sentence=words,
            pupil_id=plan.pupils[0] if plan.pupils else "",
            evidence=(f"E from {plan.first.day.isoformat()}", "no provision is recorded"),
            holder="the head",
            area="planned",
            target=plan.id,
            key=plan.first.day.isoformat(),
        ),
    )


def _provides(one: Plan, suspended: Plan, sixth: date) -> bool:
    """Whether another plan says what the child does from the sixth day on."""
    if one.ended or one.facts.get("of") != suspended.id:
        return False
    return one.first.day <= sixth
