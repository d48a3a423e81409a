"""A letter is odd on a day by its own dates, and an odd one never makes a letter by itself."""

from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.catalog.codes import load_codes
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.odd_codes import (
    Oddness,
    may_stand_in_letters,
    meaning,
    oddness,
    stretches,
)

CODES = load_codes()[0]
LAST_OLD, FIRST_NEW = date(2024, 8, 18), date(2024, 8, 19)


@pytest.mark.parametrize(
    ("letter", "day", "odd"),
    [
        ("H", LAST_OLD, None),
        ("H", FIRST_NEW, Oddness.RETIRED),
        ("J", date(2024, 6, 10), None),
        ("J", date(2024, 10, 10), Oddness.RETIRED),
        ("Y", LAST_OLD, None),
        ("Y", FIRST_NEW, Oddness.RETIRED),
        ("F", date(2013, 8, 31), None),
        ("F", date(2013, 9, 1), Oddness.RETIRED),
        ("X", date(2021, 1, 11), None),
        ("X", date(2026, 1, 12), None),
        ("J1", LAST_OLD, Oddness.NOT_YET),
        ("Y4", LAST_OLD, Oddness.NOT_YET),
        ("C1", FIRST_NEW, None),
        ("QQ", FIRST_NEW, Oddness.UNKNOWN),
        ("7", date(2020, 9, 7), Oddness.UNKNOWN),
        ("/", date(2010, 1, 4), None),
    ],
)
def test_what_is_odd_follows_the_day(letter: str, day: date, odd: Oddness | None) -> None:
    assert oddness(CODES, letter, day) is odd
    assert may_stand_in_letters(CODES, letter, day) is (odd is None)


def test_a_session_without_a_mark_makes_no_letter() -> None:
    assert not may_stand_in_letters(CODES, "", FIRST_NEW)


def test_every_day_is_in_a_stretch_exactly_where_its_letter_is_odd() -> None:
    for letter in ("H", "J", "Y", "F", "K", "C2", "Y7", "QQ", "I", "X"):
        for day in (date(2012, 1, 9), date(2014, 1, 6), LAST_OLD, FIRST_NEW, date(2026, 11, 20)):
            inside = any(
                (one.first is None or one.first <= day) and (one.last is None or day <= one.last)
                for one in stretches(CODES, letter)
            )
            assert inside is (oddness(CODES, letter, day) is not None), (letter, day)


def test_an_old_letter_says_what_it_meant_and_how_it_counts() -> None:
    said = meaning(CODES, "J", Oddness.RETIRED)
    assert "“Interview” until 18 August 2024" in said
    assert "It is counted as it was: attended, as an approved educational activity." in said
    assert meaning(CODES, "QQ", Oddness.UNKNOWN).startswith("QQ was never a code.")


@pytest.mark.parametrize(
    ("letter", "day", "counts"),
    [
        ("J", date(2024, 6, 10), Counts.AEA),
        ("J", date(2024, 10, 10), Counts.AEA),
        ("J1", date(2024, 10, 10), Counts.AUTH),
        ("H", date(2023, 5, 2), Counts.AUTH),
        ("F", date(2012, 5, 2), Counts.AUTH),
        ("Y", date(2023, 5, 2), Counts.NOT_POSSIBLE),
        ("X", date(2021, 1, 11), Counts.NOT_POSSIBLE),
        ("X", date(2026, 1, 12), Counts.NOT_POSSIBLE),
    ],
)
def test_ar13_and_its_like_an_old_letter_keeps_its_meaning(
    letter: str, day: date, counts: Counts
) -> None:
    code = CODES.on(letter, day)
    assert code is not None
    assert code.counts is counts
