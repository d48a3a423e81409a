"""Late children who came past the hatch are caught by what is known of them otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from attendance_desk.domain.codes import Counts
from attendance_desk.domain.days import Movement, Way
from attendance_desk.domain.slipped import DayOfChild, Stood, slipped
from tests.domain.test_hatch import TIMES

FRIDAY = date(2026, 11, 20)
HERE = Stood("\\", Counts.PRESENT, register_in=True)
N = Stood("N", Counts.UNAUTH, register_in=True)
ILL = Stood("I", Counts.AUTH, register_in=True)
NO_MARK = Stood(register_in=True)
NOT_TAKEN = Stood()
TRIP = Stood("V", Counts.AEA, register_in=True)
NOT_IN_PATTERN = Stood("X", Counts.NOT_POSSIBLE, register_in=True)
NOON = time(14, 0)


def why(am: Stood, pm: Stood = NOT_TAKEN, *moved: Movement, expected: str = "") -> str:
    return slipped(DayOfChild("a", am, pm, moved, expected), TIMES, NOON)


@pytest.mark.parametrize("am", [N, ILL, NO_MARK])
def test_away_in_the_morning_and_here_in_the_afternoon_came_at_some_time(am: Stood) -> None:
    told = am.code or "No mark"
    assert why(am, HERE) == f"{told} in the morning, here in the afternoon"


@pytest.mark.parametrize("am", [HERE, TRIP, NOT_IN_PATTERN, NOT_TAKEN])
def test_nobody_else_is_asked_after(am: Stood) -> None:
    assert why(am, HERE) == ""


@pytest.mark.parametrize("code", ["L", "U"])
def test_an_n_that_a_teacher_changed_has_no_time(code: str) -> None:
    counts = Counts.UNAUTH if code == "U" else Counts.PRESENT
    changed = Stood(code, counts, ("N",), register_in=True)
    assert why(changed) == f"N became {code} in the morning"
    assert why(replace(changed, was=())) == ""


def test_a_logged_arrival_answers_all_of_it() -> None:
    came = Movement("a", FRIDAY, "10:40", Way.IN)
    assert why(N, HERE, came) == ""
    assert why(Stood("U", Counts.UNAUTH, ("N",), register_in=True), NOT_TAKEN, came) == ""


def test_a_child_who_did_not_come_when_said_is_asked_after() -> None:
    assert why(N, NOT_TAKEN, expected="10:30") == "expected at 10.30"
    assert why(N, NOT_TAKEN, expected="14:30") == ""
    assert why(HERE, NOT_TAKEN, expected="10:30") == ""


def test_a_child_who_left_and_is_overdue_or_is_here_again_is_asked_after() -> None:
    out = Movement("a", FRIDAY, "11:10", Way.OUT, back_at="13:30")
    back = Movement("a", FRIDAY, "13:31", Way.BACK)
    assert why(HERE, NOT_TAKEN, out) == "left at 11.10, expected back at 13.30"
    assert why(HERE, HERE, replace(out, back_at="")) == "left at 11.10, here in the afternoon"
    assert why(HERE, HERE, replace(out, at="14:00", back_at="")) == ""
    assert why(HERE, HERE, out, back) == ""
