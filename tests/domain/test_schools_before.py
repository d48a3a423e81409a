"""What schools before counted: told whole, refused where it cannot be, and kept once a year."""

from __future__ import annotations

import pytest

from attendance_desk.domain.people import YearBefore
from attendance_desk.domain.schools_before import fault, told, with_years, year_words
from tests.a_school import FRIDAY, MONDAY

FERN = YearBefore("2024/25", "Fern Primary", 190, 171, 12, 7, "a transfer file")


def test_a_year_is_told_in_sessions_and_days() -> None:
    assert told(FERN) == (
        "2024/25, Fern Primary: in 171 of 190 sessions · 9½ days missed "
        "(12 sessions authorised, 7 not) · from a transfer file"
    )


def test_sessions_nobody_told_of_are_said_and_not_taken_for_missed() -> None:
    assert told(YearBefore("2024", "Fern", 190, 180, 0, 0)) == (
        "2024, Fern: in 180 of 190 sessions · no days missed · 10 sessions not told"
    )


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (YearBefore("2024/25", "Fern", 190, 180, 8, 3), "more than the 190"),
        (YearBefore("2024/25", "Fern", 501, 400, 0, 0), "no school year has more"),
        (YearBefore("2024/25", "Fern", 190, -1, 0, 0), "no school year"),
        (YearBefore("", "Fern", 190, 190, 0, 0), "needs its name"),
        (YearBefore("2024/25", "", 190, 190, 0, 0), "needs its name"),
    ],
)
def test_what_cannot_be_is_said(year: YearBefore, words: str) -> None:
    assert words in fault(year)
    assert not fault(FERN)


def test_a_school_year_turns_in_september() -> None:
    assert year_words(MONDAY.replace(month=8, day=31)) == f"{MONDAY.year - 1}/{MONDAY.year % 100}"
    assert year_words(FRIDAY.replace(month=9, day=1)) == f"{FRIDAY.year}/{FRIDAY.year % 100 + 1}"


def test_the_same_year_of_the_same_school_is_told_anew_and_others_stay() -> None:
    older = YearBefore("2023/24", "Hill", 380, 380, 0, 0)
    anew = YearBefore("2024/25", "FERN primary", 190, 170, 13, 7)
    assert with_years((FERN,), (anew, older)) == (older, anew)
    assert with_years((older, FERN), ()) == (older, FERN)
