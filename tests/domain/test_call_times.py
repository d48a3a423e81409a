from __future__ import annotations

from datetime import date, datetime

import pytest

from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.call_times import break_after, moments
from attendance_desk.domain.school_calendar import SchoolCalendar
from tests.a_school import SCHOOL

CALENDAR = SchoolCalendar(SCHOOL.years, SCHOOL.terms, SCHOOL.closures)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-20T08:41", "8.50 this morning"),
        ("2026-11-20T08:50", "1.00 this afternoon"),
        ("2026-11-20T09:31", "1.00 this afternoon"),
        ("2026-11-20T13:00", "8.50 on Monday"),
        ("2026-11-19T14:00", "8.50 tomorrow"),
        ("2026-10-23T14:00", "8.50 on Tuesday"),
        ("2026-11-21T10:00", "8.50 on Monday"),
        ("2026-12-18T14:00", ""),
    ],
)
def test_the_next_start_is_the_next_session_there_is(now: str, said: str) -> None:
    found = moments(datetime.fromisoformat(now), SCHOOL, CALENDAR, CallRules())
    assert found.next_start == said


@pytest.mark.parametrize(
    ("now", "retry", "said"),
    [
        ("09:31", 30, "10.05"),
        ("09:30", 30, "10.00"),
        ("09:31", 45, "10.20"),
        ("23:50", 30, "0.20"),
    ],
)
def test_the_time_to_ring_back_by_is_the_next_try_rounded_up(
    now: str, retry: int, said: str
) -> None:
    at = datetime.fromisoformat(f"2026-11-20T{now}")
    assert moments(at, SCHOOL, CALENDAR, CallRules(retry=retry)).call_back_by == said


def test_a_review_is_two_weeks_on_or_the_school_day_after() -> None:
    found = moments(datetime(2026, 11, 20, 15), SCHOOL, CALENDAR, CallRules())
    assert found.review_date == "Friday 4 December"
    half_term = moments(datetime(2026, 10, 14, 15), SCHOOL, CALENDAR, CallRules())
    assert half_term.review_date == "Tuesday 3 November"
    assert moments(datetime(2026, 12, 10, 15), SCHOOL, CALENDAR, CallRules()).review_date == ""


@pytest.mark.parametrize(
    ("today", "words", "last"),
    [
        (date(2026, 9, 10), "half-term", date(2026, 10, 25)),
        (date(2026, 10, 27), "the Christmas holiday", date(2026, 12, 18)),
        (date(2026, 11, 20), "the Christmas holiday", date(2026, 12, 18)),
        (date(2027, 5, 3), "the summer holiday", date(2027, 7, 21)),
    ],
)
def test_the_next_holiday_is_named_as_people_name_it(today: date, words: str, last: date) -> None:
    found = break_after(SCHOOL, today)
    assert found is not None
    assert (found.words, found.last_day) == (words, last)


def test_after_the_last_year_there_is_no_holiday_to_name() -> None:
    assert break_after(SCHOOL, date(2028, 1, 1)) is None
