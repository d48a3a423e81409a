"""A clock that went back is told; what was entered meanwhile is known as doubtful."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.doubtful_clock import Righted, doubt, is_doubtful

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=SCHOOL_ZONE)


def hlc(at: datetime, counter: int = 0) -> str:
    return f"{int(at.timestamp() * 1000)}.{counter}"


@pytest.mark.parametrize(
    ("back", "doubted"), [(0, False), (5, False), (5.1, True), (60 * 24 * 365, True), (-60, False)]
)
def test_more_than_five_minutes_back_is_doubtful(back: float, doubted: bool) -> None:
    now = NOON - timedelta(minutes=back)

    assert is_doubtful(hlc(NOON, 3), now) is doubted
    assert bool(doubt(hlc(NOON, 3), now)) is doubted


def test_the_words_say_both_times_and_that_registers_go_on() -> None:
    said = doubt(hlc(NOON), datetime(2026, 3, 14, 8, 2, tzinfo=SCHOOL_ZONE))

    assert "clock says Saturday 14 March 2026, 8.02" in said
    assert "last entry was made Friday 20 November 2026, 12.00" in said
    assert "Registers can be taken" in said


@pytest.mark.parametrize("day", [datetime(2026, 3, 29), datetime(2026, 10, 25)])
def test_the_nights_when_the_clocks_change_are_no_doubt(day: datetime) -> None:
    start = day.replace(tzinfo=SCHOOL_ZONE).timestamp()
    moments = [
        datetime.fromtimestamp(start + minutes * 60, SCHOOL_ZONE) for minutes in range(0, 300, 7)
    ]
    for before, after in pairwise(moments):
        assert doubt(hlc(before), after) == ""
        assert not is_doubtful(hlc(after), after)


def test_what_is_entered_after_the_clock_was_said_to_be_right_is_held_against_that() -> None:
    ahead = NOON + timedelta(days=365)
    said = Righted(hlc(ahead, 4), NOON)
    later = NOON + timedelta(minutes=20)

    assert is_doubtful(hlc(ahead, 3), NOON - timedelta(minutes=1), [said]), "before it was said"
    assert not is_doubtful(hlc(ahead, 4), NOON, [said]), "the saying itself"
    assert not is_doubtful(hlc(ahead, 10), later, [said]), "the tenth is after the fourth"
    assert is_doubtful(hlc(ahead, 10), NOON - timedelta(minutes=6), [said]), "back once more"
    assert is_doubtful(hlc(ahead + timedelta(days=1)), later, [said]), "ahead once more"


def test_a_clock_that_goes_back_after_it_was_said_to_be_right_is_doubted_again() -> None:
    ahead = NOON + timedelta(days=365)
    said, newest = Righted(hlc(ahead, 4), NOON), NOON + timedelta(hours=3)

    assert doubt(hlc(ahead, 9), newest, [said], newest) == ""
    told = doubt(hlc(ahead, 9), newest - timedelta(hours=1), [said], newest)
    assert "last entry was made Friday 20 November 2026, 15.00" in told
