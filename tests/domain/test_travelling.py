"""Attendances of twelve months, counted for Education Act 1996 s444(6)."""

from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.domain.codes import Counts
from attendance_desk.domain.travelling import a_year_before, attended

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "first"),
    [(TODAY, date(2025, 11, 21)), (date(2028, 2, 29), date(2027, 3, 1))],
)
def test_twelve_months_end_on_the_day(day: date, first: date) -> None:
    assert a_year_before(day) == first


def test_attended_sessions_are_counted_and_d_stands_beside() -> None:
    marks = [
        (date(2025, 11, 20), "/", Counts.PRESENT),  # a day too early
        (date(2025, 11, 21), "/", Counts.PRESENT),
        (date(2026, 3, 2), "L", Counts.PRESENT),
        (date(2026, 3, 3), "V", Counts.AEA),
        (date(2026, 3, 4), "T", Counts.AUTH),
        (date(2026, 3, 5), "U", Counts.UNAUTH),
        (date(2026, 3, 6), "D", Counts.NOT_POSSIBLE),
        (TODAY, "?", None),
    ]
    found = attended(marks, TODAY)
    assert (found.sessions, found.elsewhere) == (3, 1)
    assert found.sentence == (
        "3 sessions attended from 21 November 2025 to 20 November 2026, and 1 marked at another "
        "school. Education Act 1996 s444(6) speaks of 200."
    )
