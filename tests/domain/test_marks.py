"""What a time of arrival makes of a mark, to the minute (`rules.md` TM3)."""

from __future__ import annotations

from datetime import time

import pytest

from attendance_desk.domain.access import Role
from attendance_desk.domain.calendar import Half, SessionTimes
from attendance_desk.domain.marks import arrival, clock_words, may_enter, minutes_between, opens

MORNING = SessionTimes(time(8, 50), time(8, 55), time(9, 25))


@pytest.mark.parametrize(
    ("at", "code", "minutes"),
    [
        (time(8, 54), "/", None),
        (time(8, 54, 59), "/", None),
        (time(8, 55), "L", 5),
        (time(8, 56), "L", 6),
        (time(9, 25), "L", 35),
        (time(9, 25, 59), "L", 35),
        (time(9, 26), "U", 36),
    ],
)
def test_tm3_arrivals(at: time, code: str, minutes: int | None) -> None:
    """At or before the close is late; the inclusive edge is a documented choice."""
    came = arrival(MORNING, Half.AM, at)

    assert (came.code, came.minutes_late) == (code, minutes)


def test_the_afternoons_present_is_the_other_stroke() -> None:
    afternoon = SessionTimes(time(13), time(13, 5), time(13, 25))

    assert arrival(afternoon, Half.PM, time(13, 1)).code == "\\"


def test_u_says_when_the_register_closed() -> None:
    assert "closed at 9.25" in arrival(MORNING, Half.AM, time(10, 40)).sentence


def test_a_register_opens_twenty_minutes_before_the_bell() -> None:
    assert opens(MORNING) == time(8, 30)
    assert opens(SessionTimes(time(0, 10), time(0, 15), time(0, 20))) == time(0)


def test_minutes_and_times_as_people_say_them() -> None:
    assert minutes_between(time(8, 50), time(8, 40)) == 0
    assert clock_words(time(9, 5)) == "9.05"


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        (Role.TEACHER, "/ \\ N L U", "I M C G V"),
        (Role.OFFICE, "/ N L I M V O Y1", "C C1 C2 G"),
        (Role.LEAD, "/ N L I M V O Y1", "C C1 C2 G"),
        (Role.HEAD, "/ N L I M V O C C1 C2 G", ""),
        (Role.VISITOR, "", "/ N L I C"),
        (Role.IT, "", "/ N L I C"),
    ],
)
def test_who_enters_which_code(role: Role, may: str, may_not: str) -> None:
    assert all(may_enter(role, code) for code in may.split())
    assert not any(may_enter(role, code) for code in may_not.split())
