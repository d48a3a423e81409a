"""Certificates and awards by hand: half-open at 98, and illness costs nobody anything."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.award_records import (
    read_adjustment,
    read_award,
    write_adjustment,
    write_award,
)
from attendance_desk.domain.award_terms import three_terms
from attendance_desk.domain.award_values import Adjustment, Award, AwardType, Ground
from attendance_desk.domain.awards import (
    came_back,
    gained,
    on_time,
    recognition,
    to_include,
)
from attendance_desk.domain.calendar import Half, SchoolYear, Session, Term
from attendance_desk.domain.class_award import ClassWeek, class_sums, spoken, won
from attendance_desk.domain.tally import (
    AEA,
    AUTHORISED,
    LATE,
    LATE_UNAUTHORISED,
    NOT_MARKED,
    NOT_POSSIBLE,
    PRESENT,
    UNAUTHORISED,
    tally_meant,
)

MONDAY = date(2026, 9, 7)
SIGNS = {
    "/": PRESENT,
    "B": AEA,
    "L": LATE,
    "I": AUTHORISED,
    "O": UNAUTHORISED,
    "U": LATE_UNAUTHORISED,
    "X": NOT_POSSIBLE,
    ".": NOT_MARKED,
}
MEANT = st.lists(st.sampled_from(list(SIGNS.values())), max_size=120).map(bytes)


def meant(signs: str) -> bytes:
    return bytes(SIGNS[sign] for sign in signs)


@pytest.mark.parametrize(
    ("signs", "earned"),
    [
        ("/" * 49 + "I", True),  # 98 exactly
        ("/" * 48 + "I", False),  # 97.96
        ("/" * 98 + "OO", True),
        ("/" * 97 + "OOO", False),
        ("/" * 49 + "I" + "." * 20 + "X" * 20, True),  # what is not marked is in no figure
        ("L" * 50, True),
        ("B" * 50, True),
        ("X" * 50, False),
        ("", False),
    ],
)
def test_a_term_earns_a_certificate_from_98_on(signs: str, earned: bool) -> None:
    assert recognition(meant(signs)).earned is earned


def test_what_the_head_accepted_is_taken_out_and_the_figure_of_the_law_stays() -> None:
    ill = meant("/" * 40 + "I" * 10)
    assert not recognition(ill).earned
    counted = recognition(ill, range(40, 50))
    assert counted.earned
    assert (counted.attended, counted.missed, counted.possible) == (40, 0, 40)
    assert counted.plain == tally_meant(ill)
    assert counted.plain.attendance() == "80.0"


def test_a_session_that_turned_out_to_be_one_in_takes_nothing_out() -> None:
    assert recognition(meant("/" * 50), [0, 1]).possible == 50


def test_nobody_gets_a_certificate_for_a_term_away() -> None:
    assert not recognition(meant("I" * 50), range(50)).earned


@given(MEANT, st.data())
def test_accepting_more_never_costs_anything(line: bytes, data: st.DataObject) -> None:
    places = list(range(len(line)))
    some = set(data.draw(st.lists(st.sampled_from(places), unique=True))) if places else set()
    more = some | (set(data.draw(st.lists(st.sampled_from(places)))) if places else set())
    less, greater = recognition(line, some), recognition(line, more)
    assert greater.earned or not less.earned
    assert less.plain == greater.plain


@given(MEANT)
def test_whoever_is_offered_to_the_head_earns_it_by_that_alone(line: bytes) -> None:
    medical = [place for place, one in enumerate(line) if one == AUTHORISED]
    offered = to_include(line, (), medical)
    if offered:
        assert not recognition(line).earned
        assert recognition(line, offered).earned
    else:
        assert recognition(line).earned or not recognition(line, medical).earned


def test_who_missed_out_for_other_reasons_is_not_offered() -> None:
    assert to_include(meant("/" * 40 + "OOOIII"), (), [43, 44, 45]) == ()
    assert to_include(meant("/" * 47 + "III"), (), [47, 48, 49]) == (47, 48, 49)
    assert to_include(meant("/" * 47 + "III"), [47], [47, 48, 49]) == (48, 49)


@pytest.mark.parametrize(
    ("before", "now", "more"),
    [
        ("O" * 10 + "/" * 50, "O" * 4 + "/" * 56, 6),
        ("O" * 10 + "/" * 50, "O" * 5 + "/" * 55, 0),
        # A stretch with more school in it is no improvement,
        ("O" * 4 + "/" * 40, "O" * 3 + "/" * 57, 0),
        # nor is one that began before the child did.
        ("/" * 10, "/" * 60, 0),
    ],
)
def test_an_improver_gained_three_days(before: str, now: str, more: int) -> None:
    assert gained(recognition(meant(before)), recognition(meant(now))) == more


def test_illness_that_was_accepted_makes_nobody_an_improver() -> None:
    ill = recognition(meant("I" * 20 + "/" * 40), range(20))
    assert gained(ill, recognition(meant("/" * 60))) == 0


def days(*signs: str) -> list[tuple[date, bytes]]:
    return [(MONDAY + timedelta(days=nth), meant(one)) for nth, one in enumerate(signs)]


def test_a_streak_counts_days_in_without_a_late_mark() -> None:
    run = on_time(days("L/", "//", "II", "//", "X.", "B/"), {})
    assert run is not None
    assert (run.days, run.first, run.last) == (3, MONDAY + timedelta(1), MONDAY + timedelta(5))
    assert on_time(days("//", "//", "U/"), {}) is None


def test_lateness_that_was_excused_counts_as_on_time() -> None:
    held = days("//", "L/", "//")
    run = on_time(held, {MONDAY + timedelta(1): {0}})
    assert run is not None
    assert run.days == 3


def test_a_child_who_came_back_is_found_at_the_first_session_in() -> None:
    assert came_back(meant("//" + "I" * 10 + "/")) == 12
    assert came_back(meant("//" + "I" * 9 + "/")) is None
    assert came_back(meant("//" + "O" * 5 + "XX.." + "O" * 5 + "/////")) == 16
    assert came_back(meant("//" + "I" * 10)) is None


def week(key: str, attended: int, missed: int, avoidable: int = 0, **more: int) -> ClassWeek:
    return ClassWeek(
        key, key.title(), more.pop("children", 20), attended, missed, avoidable, **more
    )


def test_the_best_week_wins_and_ties_share() -> None:
    assert won(MONDAY, [week("oak", 190, 10), week("ash", 95, 5)], []).winners == ("oak", "ash")
    assert won(MONDAY, [week("oak", 191, 10), week("ash", 95, 5)], []).winners == ("oak",)


def test_after_two_wins_in_a_row_others_have_a_turn() -> None:
    weeks = [week("oak", 200, 0), week("ash", 190, 10), week("elm", 180, 20)]
    assert won(MONDAY, weeks, [("oak",)]).winners == ("oak",)
    third = won(MONDAY, weeks, [("elm",), ("oak",), ("oak", "ash")])
    assert (third.winners, third.aside) == (("ash",), ("oak",))
    assert won(MONDAY, weeks, [("oak",), ("oak",), ("ash",)]).winners == ("oak",)


def test_with_nobody_else_to_have_a_turn_the_best_stays_the_best() -> None:
    assert won(MONDAY, [week("oak", 200, 0)], [("oak",), ("oak",)]).winners == ("oak",)


def test_a_class_with_registers_missing_is_not_compared() -> None:
    weeks = [week("oak", 10, 0, not_marked=190), week("ash", 150, 50)]
    assert won(MONDAY, weeks, []).winners == ("ash",)
    assert won(MONDAY, [week("oak", 0, 0)], []).winners == ()


def test_a_small_class_is_compared_by_avoidable_absence() -> None:
    small = week("oak", 60, 10, 1, children=7)
    assert small.share == Fraction(69, 70)
    assert week("ash", 60, 10, 1, children=8).share == Fraction(60, 70)


@given(MEANT)
def test_no_illness_costs_a_class_its_reward(line: bytes) -> None:
    ill = {place for place, one in enumerate(line) if one == AUTHORISED}
    attended, missed, avoidable, _ = class_sums(line, ill)
    others = bytes(one for one in line if one != AUTHORISED)
    assert (attended, missed, avoidable) == class_sums(others, ())[:3]


def test_assembly_hears_names_and_no_figure() -> None:
    assert spoken(["Oak"]) == "Oak were here for almost every lesson. Well done, all of you."
    assert spoken(["Oak", "Ash"]).startswith("Oak and Ash were here")


YEAR = SchoolYear(date(2026, 9, 2), date(2027, 7, 21))


def test_six_half_terms_make_three_terms_whatever_they_are_called() -> None:
    starts = [(2026, 9), (2026, 11), (2027, 1), (2027, 2), (2027, 4), (2027, 6)]
    halves = [
        Term(f"Term {nth}", date(year, month, 2), date(year, month, 25))
        for nth, (year, month) in enumerate(starts, start=1)
    ]
    found = three_terms([YEAR], halves)
    assert [(one.label, one.first.month, one.last.month) for one in found] == [
        ("Autumn term 2026", 9, 11),
        ("Spring term 2027", 1, 2),
        ("Summer term 2027", 4, 6),
    ]
    (whole,) = three_terms([YEAR], [])
    assert (whole.label, whole.first, whole.last) == (
        "School year 2026 to 2027",
        YEAR.starts,
        YEAR.ends,
    )


def test_what_was_decided_and_given_comes_back_as_it_was_written() -> None:
    sessions = (Session(MONDAY, Half.AM), Session(MONDAY, Half.PM))
    decided = Adjustment(
        "v1", "p1", Ground.DISABILITY, sessions, MONDAY, "Mr Hale, Head", number=7
    )
    assert read_adjustment(write_adjustment(decided), 7) == decided
    award = Award("w1", AwardType.ON_TIME, MONDAY, MONDAY, MONDAY, class_id="c1", number=8)
    assert read_award(write_award(award), 8) == award
