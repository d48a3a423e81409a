"""Which day it is is decided once; midnight and a step of the clock are asked about."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.which_day import Decided, asks, yes_words

EVENING = datetime(2026, 11, 19, 23, 50, tzinfo=SCHOOL_ZONE)
DECIDED = Decided(EVENING, 1_000.0)


def asked(says: datetime, minutes_gone: float) -> str:
    return asks(DECIDED, says, DECIDED.ticks + minutes_gone * 60)


def test_a_clock_that_goes_on_is_asked_about_at_midnight_and_not_before() -> None:
    assert asked(EVENING + timedelta(minutes=9), 9) == ""
    told = asked(EVENING + timedelta(minutes=10), 10)
    assert told.startswith("It is Friday 20 November now. You signed in on Thursday 19 November")
    assert yes_words(EVENING + timedelta(minutes=10)) == "Yes, it is Friday 20 November"


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (timedelta(minutes=5), ""),
        (timedelta(minutes=-5), ""),
        (timedelta(minutes=-6), "back by 6 minutes"),
        (timedelta(minutes=-59), "back by 59 minutes"),
        (timedelta(hours=-1), "back by an hour"),
        (timedelta(hours=-3), "back by 3 hours"),
        (timedelta(days=1), "forward by a day"),
        (timedelta(days=366), "forward by 366 days"),
    ],
)
def test_a_step_says_which_way_and_how_far(step: timedelta, said: str) -> None:
    told = asked(EVENING + timedelta(minutes=3) + step, 3)

    assert said in told
    assert bool(told) is bool(said)


def test_a_step_over_days_says_the_year_too() -> None:
    assert "It says Thursday 18 November 2027" not in asked(EVENING, 0)
    assert "It says Friday 19 November 2027, 23.50" in asked(EVENING.replace(year=2027), 0)


@pytest.mark.parametrize("day", [datetime(2026, 3, 29), datetime(2026, 10, 25)])
def test_the_nights_when_the_clocks_change_are_no_step(day: datetime) -> None:
    start = day.replace(tzinfo=SCHOOL_ZONE).timestamp()
    decided = Decided(datetime.fromtimestamp(start, SCHOOL_ZONE), 0.0)

    for minutes in range(0, 300, 7):
        now = datetime.fromtimestamp(start + minutes * 60, SCHOOL_ZONE)
        assert asks(decided, now, minutes * 60) == ""
