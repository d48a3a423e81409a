"""Bands at their edges, runs across days nobody counts, and days missed by term."""

from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.domain.calendar import Term
from attendance_desk.domain.queue_year import YearSoFar, eve_words, near, triggers_on, year_so_far
from attendance_desk.domain.tally import (
    AUTHORISED,
    LATE,
    LATE_UNAUTHORISED,
    NOT_POSSIBLE,
    PRESENT,
    UNAUTHORISED,
)

P, A, U, X = PRESENT, AUTHORISED, UNAUTHORISED, NOT_POSSIBLE


def band(present: int, absent: int) -> tuple[bool, bool]:
    year = YearSoFar(present, absent)
    return year.small_gap, year.many_missed


@pytest.mark.parametrize(
    ("present", "absent", "small", "many"),
    [
        (95, 5, False, False),  # 95.0 exactly
        (949, 51, True, False),  # 94.9
        (1895, 105, True, False),  # 94.75: between the trust's 94 and 95
        (901, 99, True, False),
        (90, 10, True, True),  # 90.0 exactly: in both groups
        (899, 101, False, True),  # 89.9, shown as 89.9
        (8999, 1001, False, True),  # 89.99, which rounding would call 90.0
        (26, 3, False, False),  # 29 sessions say nothing
        (27, 3, True, True),  # 30 do
    ],
)
def test_bands_are_half_open_and_exact(
    present: int, absent: int, *, small: bool, many: bool
) -> None:
    assert band(present, absent) == (small, many)


@pytest.mark.parametrize(
    ("before", "run"),
    [
        ([P, P, A, A], 1),
        ([P, P, A, A, U, A], 2),
        ([P, P, A, P], 0),
        ([A, A, P, A], 0),
        ([P, P, A, A, X, X, A, A], 2),
        ([P, P, X, X], 0),
        ([P, P, A, X, A, A], 2),
        ([A, A, LATE_UNAUTHORISED, A], 0),
        ([A, A, LATE, A], 0),
        ([A, A], 1),
        ([], 0),
    ],
)
def test_a_run_counts_days_missed_whole_and_passes_over_days_without_school(
    before: list[int], run: int
) -> None:
    today = [A, A]
    assert year_so_far(bytes([*before, *today]), len(before), ()).run == run


def test_days_missed_bring_a_talk_once_and_only_while_they_are_news() -> None:
    three = [P] * 20 + [A] * 6
    assert year_so_far(bytes(three), len(three), (3, 6, 9)).reached == 3
    assert year_so_far(bytes(three[:-1]), len(three) - 1, (3, 6, 9)).reached == 0
    week_later = [*three, *[P] * 9]
    assert year_so_far(bytes(week_later), len(week_later), (3, 6, 9)).reached == 3
    later = [*three, *[P] * 10]
    assert year_so_far(bytes(later), len(later), (3, 6, 9)).reached == 0
    many = [P] * 20 + [A] * 12
    assert year_so_far(bytes(many), len(many), (3, 6, 9)).reached == 6


def test_the_numbers_rise_with_the_thirds_of_the_year() -> None:
    year = (date(2026, 9, 2), date(2027, 7, 21))
    starts = ((9, 2), (11, 2), (1, 5), (2, 22), (4, 13), (6, 7))
    six = [
        Term(str(n), date(2026 if m > 8 else 2027, m, d), year[1])
        for n, (m, d) in enumerate(starts)
    ]
    asked = [
        date(2026, 10, 1),
        date(2026, 12, 1),
        date(2027, 1, 20),
        date(2027, 3, 1),
        date(2027, 5, 1),
        date(2027, 7, 1),
    ]
    found = [triggers_on(six, year, day)[0] for day in asked]
    assert found == [3, 3, 5, 5, 7, 7]
    three = [six[0], six[2], six[4]]
    assert [triggers_on(three, year, day)[0] for day in asked] == [3, 3, 5, 5, 7, 7]
    assert triggers_on(six[:1], year, date(2026, 12, 1)) == (3, 6, 9)
    assert triggers_on((), year, date(2027, 5, 1)) == (3, 6, 9)


@pytest.mark.parametrize(
    ("letters", "eve"),
    [
        (("/", "\\"), ""),
        (("L", "\\"), "late"),
        (("U", "\\"), "late"),
        (("/", "I"), "away"),
        (("N", "N"), "away"),
        (("M", "\\"), ""),
        (("C", "C"), ""),
        (("", ""), ""),
    ],
)
def test_a_check_in_is_about_lateness_or_an_absence_nobody_knew_of(
    letters: tuple[str, str], eve: str
) -> None:
    assert eve_words(letters) == eve


def test_yesterday_reaches_over_a_long_weekend_and_not_over_half_term() -> None:
    tuesday = date(2026, 11, 3)
    assert near(date(2026, 10, 30), tuesday)
    assert not near(date(2026, 10, 23), tuesday)
    assert not near(None, tuesday)
