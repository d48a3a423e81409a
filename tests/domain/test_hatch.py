"""What a time makes of a child at the hatch (`rules.md` TM3, TM5)."""

from __future__ import annotations

from datetime import date, time

import pytest

from attendance_desk.domain.calendar import DayTimes, Half, SessionTimes
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.days import Movement, Way
from attendance_desk.domain.hatch import (
    APPOINTMENT,
    Known,
    coming,
    half_at,
    left_words,
    misses_afternoon,
    must_check,
    out_now,
    returning,
)
from attendance_desk.domain.people import Contact

TIMES = DayTimes(
    date(2026, 9, 2),
    SessionTimes(time(8, 50), time(8, 55), time(9, 25)),
    SessionTimes(time(13, 0), time(13, 5), time(13, 25)),
)
N = Known("N", Counts.UNAUTH, register_in=True)
ILL = Known("I", Counts.AUTH, register_in=True)
FRIDAY = date(2026, 11, 20)


def at(text: str, reason: str = "", am: Known | None = None) -> tuple[str, str]:
    found = coming(TIMES, time.fromisoformat(text), reason, {Half.AM: am} if am else {})
    return found.code, found.sentence


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("08:54", "/", "Here: the register begins at 8.55, this is not late."),
        ("08:55", "L", "L: late, the register is open until 9.25."),
        ("08:56", "L", "L: late, the register is open until 9.25."),
        ("09:25", "L", "L: late, the register is open until 9.25."),
        ("09:26", "U", "U: after the register closed at 9.25, this counts as absence."),
        ("10:40", "U", "U: after the register closed at 9.25, this counts as absence."),
        ("13:04", "\\", "Here: the register begins at 13.05, this is not late."),
        ("13:26", "U", "U: after the register closed at 13.25, this counts as absence."),
    ],
)
def test_the_clock_makes_here_l_or_u_and_says_why(text: str, code: str, said: str) -> None:
    assert at(text) == (code, said)


def test_the_minutes_are_counted_from_the_bell() -> None:
    assert coming(TIMES, time(9, 4), "", {}).minutes == 14
    assert coming(TIMES, time(10, 40), "", {}).minutes == 110


def test_an_appointment_after_the_close_is_m_and_before_it_is_late() -> None:
    assert at("10:40", APPOINTMENT)[0] == "M"
    assert at("09:20", APPOINTMENT)[0] == "L"


@pytest.mark.parametrize("known", [Known(ahead="M"), Known("M", Counts.AUTH, register_in=True)])
def test_an_appointment_that_was_told_stays_one(known: Known) -> None:
    assert at("10:40", am=known)[0] == "M"


def test_an_n_gives_way_with_the_reason_that_the_register_prints() -> None:
    found = coming(TIMES, time(10, 40), "", {Half.AM: N})
    assert (found.code, found.amend_reason) == ("U", "Arrived after the register was taken")


def test_who_was_there_before_the_register_began_did_not_arrive_after_it() -> None:
    found = coming(TIMES, time(8, 54), "", {Half.AM: N})
    assert (found.code, found.amend_reason) == ("/", "Here before the register was taken")


@pytest.mark.parametrize("code", ["/", "L", "U"])
def test_a_child_who_is_marked_here_is_not_marked_twice(code: str) -> None:
    counts = Counts.UNAUTH if code == "U" else Counts.PRESENT
    found = coming(TIMES, time(9, 4), "", {Half.AM: Known(code, counts)})
    assert (found.kept, found.code) == (True, "")
    assert found.sentence == f"Marked here already ({code})."


def test_before_the_register_opens_only_the_time_is_kept() -> None:
    assert at("08:10") == ("", "Before the register opens at 8.30: only the time is kept.")


def test_the_afternoon_begins_when_its_register_opens() -> None:
    assert half_at(TIMES, time(12, 39)) is Half.AM
    assert half_at(TIMES, time(12, 40)) is Half.PM


@pytest.mark.parametrize(
    ("left", "back", "misses"),
    [
        ("11:10", None, True),
        ("11:10", "12:50", False),
        ("11:10", "13:05", True),
        ("13:04", None, True),
        ("13:05", None, False),
        ("14:10", None, False),
    ],
)
def test_the_afternoon_is_missed_by_who_is_not_there_when_its_register_begins(
    left: str, back: str | None, misses: bool
) -> None:
    back_at = time.fromisoformat(back) if back else None
    assert misses_afternoon(TIMES, time.fromisoformat(left), back_at) is misses


def test_back_before_the_register_writes_nothing_and_during_it_l() -> None:
    told = {Half.PM: Known(ahead="M")}
    before = returning(TIMES, time(12, 20), APPOINTMENT, told)
    assert before.code == ""
    assert before.sentence == "Back before the afternoon register begins at 13.05."
    assert returning(TIMES, time(13, 15), APPOINTMENT, told).code == "L"


def test_back_after_the_close_the_afternoon_stands_where_the_reason_is_known() -> None:
    assert returning(TIMES, time(14, 0), APPOINTMENT, {Half.PM: Known(ahead="M")}).code == ""
    assert returning(TIMES, time(14, 0), "ill_unspecified", {Half.PM: ILL}).code == ""
    assert returning(TIMES, time(14, 0), "", {Half.PM: N}).code == "U"


def test_somebody_not_listed_or_not_to_be_told_is_checked_first() -> None:
    assert must_check(None)
    assert must_check(Contact("A", do_not_contact=True))
    assert not must_check(Contact("A"))


def test_the_register_says_where_the_child_is() -> None:
    said = left_words(time(11, 10), "Kerry Turner (mum)", time(14, 0))
    assert said == "left 11.10, collected by Kerry Turner (mum), back 14.00"


def test_who_is_out_is_who_went_last_by_that_door() -> None:
    def went(child: str, text: str, way: Way) -> Movement:
        return Movement(child, FRIDAY, text, way)

    moved = (
        went("a", "09:04", Way.IN),
        went("a", "11:10", Way.OUT),
        went("b", "11:20", Way.OUT),
        went("b", "12:20", Way.BACK),
    )
    assert set(out_now(moved)) == {"a"}
