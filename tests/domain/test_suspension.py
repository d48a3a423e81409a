"""The sixth school day of a suspension, by the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.domain.calendar import Closure, ClosureKind, Half, SchoolYear, Session
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.domain.suspension import due_of, last_before, sixth_day

CALENDAR = SchoolCalendar(
    (SchoolYear(date(2026, 9, 2), date(2027, 7, 21)),),
    (),
    (Closure(date(2026, 10, 26), date(2026, 10, 30), ClosureKind.HALF_TERM, "Half-term"),),
)


def suspended(first: date, last: date | None, half: Half = Half.AM) -> Plan:
    end = Session(last, Half.PM) if last else None
    return Plan("a1", PlanKind.SUSPENDED, "E", Session(first, half), end, ("p1",))


@pytest.mark.parametrize(
    ("first", "last", "sixth"),
    [
        (date(2026, 11, 9), date(2026, 11, 13), None),  # Monday to Friday: five days
        (date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 16)),
        (date(2026, 10, 21), None, date(2026, 11, 4)),  # half-term does not count
        (date(2026, 11, 8), None, date(2026, 11, 16)),  # from a Sunday
    ],
)
def test_the_sixth_school_day(first: date, last: date | None, sixth: date | None) -> None:
    assert sixth_day(suspended(first, last), CALENDAR) == sixth


def test_a_suspension_from_an_afternoon_counts_that_day() -> None:
    plan = suspended(date(2026, 11, 9), None, Half.PM)
    assert sixth_day(plan, CALENDAR) == date(2026, 11, 16)


def test_a_day_nobody_was_taught_moves_the_sixth_day() -> None:
    snow = CALENDAR.without([date(2026, 11, 11)])
    assert sixth_day(suspended(date(2026, 11, 9), None), snow) == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("today", "kinds"),
    [
        (date(2026, 11, 11), []),
        (date(2026, 11, 12), ["suspension_sixth_day_near"]),
        (date(2026, 11, 15), ["suspension_sixth_day_near"]),
        (date(2026, 11, 16), ["suspension_sixth_day"]),
        (date(2026, 11, 20), ["suspension_sixth_day"]),
    ],
)
def test_provision_is_warned_two_school_days_ahead_and_then_due(
    today: date, kinds: list[str]
) -> None:
    plan = suspended(date(2026, 11, 9), None)
    found = due_of(plan, [plan], "Alfie", today, CALENDAR)
    assert [due.kind for due in found] == kinds


def test_provision_that_comes_too_late_does_not_end_the_matter() -> None:
    plan = suspended(date(2026, 11, 9), None)
    provision = replace(plan, id="a2", code="K", facts={"of": "a1"})
    late = replace(provision, first=Session(date(2026, 11, 18), Half.AM))
    in_time = replace(provision, first=Session(date(2026, 11, 16), Half.AM))
    today = date(2026, 11, 16)
    assert len(due_of(plan, [late], "Alfie", today, CALENDAR)) == 1
    assert due_of(plan, [in_time], "Alfie", today, CALENDAR) == ()


def test_the_session_before_a_day_is_the_last_of_the_school_day_before() -> None:
    assert last_before(date(2026, 11, 16), CALENDAR) == Session(date(2026, 11, 13), Half.PM)
