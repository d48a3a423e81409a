"""Where a child stands: every way of being known, and every way of not being."""

from __future__ import annotations

from typing import Any

import pytest

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.queue_day import ChildDay, HalfKnown, Said, Stand, where
from tests.domain.queue_day import TODAY, moment

N, NONE = HalfKnown("N", register_in=True), HalfKnown()
HERE = HalfKnown("/", here=True, register_in=True)
LATE_U = HalfKnown("U", here=True, register_in=True)


def told(kind: PlanKind = PlanKind.TOLD, expected: str = "", code: str = "I") -> HalfKnown:
    session = Session(TODAY, Half.AM)
    facts = {"expected": expected} if expected else {}
    return HalfKnown(
        "N", register_in=True, plans=(Plan("a1", kind, code, session, session, facts=facts),)
    )


def stand(at: str, am: HalfKnown, pm: HalfKnown = NONE, **more: Any) -> Stand:  # noqa: ANN401
    day = ChildDay({Half.AM: am, Half.PM: pm}, **more)
    return where(day, moment(at)).stand


def test_nobody_is_asked_about_in_the_minute_the_register_closes() -> None:
    assert stand("09:20", N) is Stand.UNKNOWN
    assert stand("09:21", N) is Stand.ASKED


@pytest.mark.parametrize(
    ("am", "more", "found"),
    [
        (LATE_U, {}, Stand.HERE),
        (HalfKnown("I", register_in=True), {}, Stand.AWAY),
        (told(), {}, Stand.AWAY),
        (told(expected="10:30"), {}, Stand.AWAY),
        (told(expected="09:30"), {}, Stand.ASKED),
        (told(PlanKind.REFUSED, code=""), {}, Stand.ASKED),
        (N, {"arrived": "09:40"}, Stand.HERE),
        (N, {"arrived": "08:40"}, Stand.ASKED),
        (N, {"arrived": "09:40", "left": True}, Stand.AWAY),
        (N, {"said": (Said("09:45"),)}, Stand.AWAY),
        (N, {"said": (Said("09:45", back_today=True),)}, Stand.AWAY),
        (N, {"seen": "09:50"}, Stand.AWAY),
        (HalfKnown(register_in=True), {}, Stand.ASKED),
        (NONE, {}, Stand.UNKNOWN),
        (HalfKnown("N", register_in=True, shut=True), {}, Stand.UNKNOWN),
    ],
)
def test_a_reason_an_arrival_or_a_sight_ends_the_question(
    am: HalfKnown, more: dict[str, Any], found: Stand
) -> None:
    assert stand("10:00", am, **more) is found


def test_the_morning_is_asked_about_until_the_afternoon_says_more() -> None:
    assert stand("13:10", N, N) is Stand.ASKED
    assert stand("13:10", N, HalfKnown("\\", here=True, register_in=True)) is Stand.HERE
    assert stand("13:30", N, NONE) is Stand.ASKED


def test_gone_since_lunch_is_told_apart_and_no_morning_word_hides_it() -> None:
    day = ChildDay({Half.AM: HERE, Half.PM: N}, said=(Said("09:45"),), seen="10:00")
    found = where(day, moment("13:26"))
    assert (found.stand, found.half, found.gone) == (Stand.ASKED, Half.PM, True)
    assert stand("13:10", HERE, N) is Stand.UNKNOWN
    after = ChildDay({Half.AM: HERE, Half.PM: N}, said=(Said("13:10"),))
    assert where(after, moment("13:26")).stand is Stand.AWAY


def test_back_today_says_nothing_of_the_afternoon() -> None:
    assert stand("13:30", N, N, said=(Said("09:45", back_today=True),)) is Stand.ASKED
    assert stand("13:30", N, N, said=(Said("09:45"),)) is Stand.AWAY


def test_a_plan_for_the_morning_says_so_before_any_register() -> None:
    plan = told().plans
    assert stand("08:00", HalfKnown(plans=plan)) is Stand.AWAY
    assert stand("08:00", NONE) is Stand.UNKNOWN


def test_on_a_day_without_school_nobody_is_asked_about() -> None:
    day = ChildDay({Half.AM: N, Half.PM: N})
    assert where(day, moment("14:00", school=False)).stand is Stand.UNKNOWN
