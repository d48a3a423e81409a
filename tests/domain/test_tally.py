from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.codes import Counts
from attendance_desk.domain.tally import Tally, meanings, percentage, tally
from attendance_desk.domain.view import NOT_MARKED, NOT_ON_ROLL
from tests.domain.small_school import CODES

TABLE = meanings(CODES)
LETTERS = [code.letter for code in CODES.codes]


def count(letters: str) -> Tally:
    """Count letters given with spaces between them."""
    numbers = (CODES.get(letter) for letter in letters.split())
    return tally(bytes(code.number for code in numbers if code), TABLE)


def of(possible: int, absent: int) -> Tally:
    return Tally(present=possible - absent, authorised=absent)


def test_ar1_the_published_totals_give_the_published_rates() -> None:
    england = Tally(
        present=1_217_200_019,
        approved=13_331_077,
        authorised=48_445_756,
        unauthorised=20_102_512,
    )
    assert england.possible == 1_299_079_364
    assert england.attended == 1_230_531_096
    assert england.attendance(5) == "94.72332"
    assert percentage(england.absent, england.possible, 5) == "5.27668"
    assert percentage(england.authorised, england.possible, 5) == "3.72924"
    assert percentage(england.unauthorised, england.possible, 5) == "1.54744"


def test_ar2_lates_and_approved_activities_are_attended() -> None:
    assert Tally(present=1_202_625_104 + 14_574_915, approved=13_331_077).attended == 1_230_531_096


def test_ar4_missed_sessions_of_four_year_olds() -> None:
    assert percentage(5_113_217, 78_309_381, 5) == "6.52951"


@pytest.mark.parametrize(
    ("part", "whole", "published"),
    [
        (6_473, 41_057, "15.8"),
        (7_000, 45_558, "15.4"),
        (12_218, 55_579, "22.0"),
        (17_265, 61_559, "28.0"),
        (18_515, 68_702, "26.9"),  # 26.949…
        (20_474, 78_664, "26.0"),
    ],
)
def test_ar5_persistent_absentees_as_published(part: int, whole: int, published: str) -> None:
    assert percentage(part, whole) == published


@pytest.mark.parametrize(
    ("part", "whole", "published"),
    [
        (436, 41_057, "1.1"),
        (556, 45_558, "1.2"),
        (919, 55_579, "1.7"),
        (1_285, 61_559, "2.1"),
        (1_723, 68_702, "2.5"),
        (2_299, 78_664, "2.9"),
    ],
)
def test_ar6_severe_absentees_as_published(part: int, whole: int, published: str) -> None:
    assert percentage(part, whole) == published


def test_ar7_a_mixed_week() -> None:
    week = count(r"/ \ L \ U \ M \ Y3 Y3")
    assert (week.possible, week.attended) == (8, 6)
    assert (week.authorised, week.unauthorised, week.late) == (1, 1, 2)
    assert week.not_possible == 2
    assert week.attendance() == "75.0"
    assert percentage(week.absent, week.possible) == "25.0"


def test_ar10_sessions_that_are_not_possible_give_no_percentage_and_no_flag() -> None:
    shut = count("Y4 Y4 # # X X Z")
    assert shut.possible == 0
    assert shut.attendance() is None
    assert shut.attendance_shown() is None
    assert not shut.persistent
    assert not shut.severe
    assert not shut.below(100)
    assert (shut.not_possible, shut.not_collected, shut.sessions) == (4, 3, 7)


def test_ar11_222_of_250_sessions() -> None:
    year = of(250, 28)
    assert (year.attended, year.attendance(), year.persistent) == (222, "88.8", True)


def test_ar13_j_is_attended_and_j1_is_absence() -> None:
    assert (count("J").attended, count("J").absent) == (1, 0)
    assert (count("J1").attended, count("J1").authorised) == (0, 1)


def test_pa1_exactly_ten_per_cent_is_persistent_and_not_below_a_bound_of_ninety() -> None:
    pupil = of(20, 2)
    assert pupil.attendance() == "90.0"
    assert pupil.persistent
    assert not pupil.below(90)


def test_pa2_five_per_cent_is_not_persistent() -> None:
    assert not of(20, 1).persistent


@pytest.mark.parametrize(
    ("absent", "persistent", "severe"),
    [(37, False, False), (38, True, False), (189, True, False), (190, True, True)],
)
def test_pa4_the_edges_of_a_year(absent: int, persistent: bool, severe: bool) -> None:
    assert (of(380, absent).persistent, of(380, absent).severe) == (persistent, severe)


def test_pa6_one_session_less_makes_no_difference_at_the_edge() -> None:
    assert of(1000, 100).persistent
    assert of(999, 100).persistent
    assert percentage(100, 999, 2) == "10.01"


@pytest.mark.parametrize(
    ("possible", "absent", "shown"),
    [
        (2500, 251, "89.96"),  # would be "90.0"
        (2500, 249, "90.04"),  # would be "90.0" too, and is not persistent
        (25000, 2501, "89.996"),
        (20, 2, "90.0"),
        (2500, 1251, "49.96"),
        (380, 20, "94.7"),
    ],
)
def test_rounding_never_hides_a_threshold(possible: int, absent: int, shown: str) -> None:
    assert of(possible, absent).attendance_shown() == shown


def test_a_school_bound_may_be_a_fraction_of_a_per_cent() -> None:
    assert of(1000, 31).below(Fraction(97))
    assert not of(1000, 25).below(Fraction("97.5"))


@pytest.mark.parametrize(
    ("part", "whole", "places", "rounded"),
    [(1, 8, 1, "12.5"), (1, 16, 1, "6.3"), (5, 1000, 0, "1"), (1, 3, 0, "33"), (0, 7, 1, "0.0")],
)
def test_halves_are_rounded_up(part: int, whole: int, places: int, rounded: str) -> None:
    assert percentage(part, whole, places) == rounded


@given(st.integers(0, 10**12), st.integers(1, 10**12), st.integers(0, 6))
def test_rounding_is_exact_to_half_a_unit(part: int, whole: int, places: int) -> None:
    shown = percentage(part, whole, places)
    assert shown is not None
    error = Fraction(100 * part, whole) - Fraction(shown)
    half = Fraction(1, 2 * 10**places)
    assert -half <= error < half


@given(st.integers(1, 10_000), st.data())
def test_bands_and_flags_agree_with_exact_fractions(possible: int, data: st.DataObject) -> None:
    counted = of(possible, data.draw(st.integers(0, possible)))
    missed = Fraction(counted.absent, possible)
    assert counted.persistent == (missed >= Fraction(1, 10))
    assert counted.severe == (missed >= Fraction(1, 2))
    assert counted.below(95) == (missed > Fraction(5, 100))
    assert counted.persistent or not counted.severe


def test_unmarked_and_unknown_sessions_are_in_no_rate() -> None:
    counted = tally(bytes([NOT_ON_ROLL, NOT_MARKED, NOT_MARKED, 200, 255, 199]), TABLE)
    assert counted == Tally(not_marked=2, unknown=3)
    assert counted.possible == 0


@given(st.lists(st.sampled_from(LETTERS)))
def test_counting_by_translation_is_counting_one_by_one(letters: list[str]) -> None:
    held = [code for code in map(CODES.get, letters) if code]

    def how_many(*classes: Counts) -> int:
        return sum(code.counts in classes for code in held)

    counted = count(" ".join(letters))
    assert counted.present == how_many(Counts.PRESENT)
    assert counted.approved == how_many(Counts.AEA)
    assert counted.authorised == how_many(Counts.AUTH)
    assert counted.unauthorised == how_many(Counts.UNAUTH)
    assert counted.not_possible == how_many(Counts.NOT_POSSIBLE)
    assert counted.not_collected == how_many(Counts.NOT_COLLECTED)
    assert counted.late == letters.count("L") + letters.count("U")
    assert counted.sessions == len(letters)


@given(st.lists(st.sampled_from(LETTERS)), st.lists(st.sampled_from(LETTERS)))
def test_a_whole_counts_as_the_sum_of_its_parts(one: list[str], other: list[str]) -> None:
    parts = count(" ".join(one)) + count(" ".join(other))
    assert parts == count(" ".join(one + other))
