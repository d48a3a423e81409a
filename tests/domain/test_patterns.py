"""What is found in a year of marks, and what never is, by examples that can be counted by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.chances import at_least, hits
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.pattern_finding import of_child, of_homes
from attendance_desk.domain.pattern_holidays import beside_holidays
from attendance_desk.domain.pattern_lateness import creeping
from attendance_desk.domain.pattern_marks import ChildMarks, odd_days
from attendance_desk.domain.pattern_together import homes, together
from attendance_desk.domain.pattern_trend import better, decline
from attendance_desk.domain.pattern_weekdays import TRIES, habit
from attendance_desk.domain.patterns import BOUNDS, PatternKind
from tests.domain.pattern_days import (
    JUDGE,
    SESSIONS,
    TABLES,
    child,
    half,
    nth,
    past,
    weekday,
    whole,
)
from tests.domain.small_school import CODES

MONDAYS = weekday(0, date(2025, 9, 1), date(2025, 10, 24))
FRIDAYS = weekday(4, date(2025, 9, 1), date(2025, 10, 24))
AUTUMN = date(2025, 10, 24)
"""The eighth Friday: 40 school days."""
WINTER = date(2025, 12, 19)
"""75 school days; the last twenty begin with number 55."""
COUNTING = {
    code.letter
    for code in CODES.codes
    if code.counts is Counts.UNAUTH and not code.late and code.letter != "N"
}


def test_mondays_are_found_with_the_sessions_and_the_chance() -> None:
    found = habit(child(whole(*MONDAYS[:6]), AUTUMN))

    assert found is not None
    assert (
        found.words == "Away on 6 of 8 Mondays this school year, and on none of the 32 other days."
    )
    assert found.chance == at_least(6, 6, 8, 40) * TRIES
    assert [one.session for one in found.seen] == list(whole(*MONDAYS[:6]))
    assert {one.letter for one in found.seen} == {"O"}
    assert found.sure == "Clear: chance alone shows as much for fewer than 1 child in 7,000."


def test_five_mondays_and_a_day_elsewhere_are_too_few() -> None:
    assert habit(child(whole(*MONDAYS[:4]), AUTUMN)) is None
    assert habit(child(whole(*MONDAYS[:4], nth(2), nth(8)), AUTUMN)) is None


def test_friday_afternoons_are_found_as_such() -> None:
    found = habit(child(half(Half.PM, *FRIDAYS[:6]), AUTUMN))

    assert found is not None
    assert found.words.startswith("Away on 6 of 8 Friday afternoons this school year")


def test_mondays_and_fridays_together_are_found_where_neither_alone_is_as_clear() -> None:
    found = habit(child(whole(*MONDAYS[:4], *FRIDAYS[3:7]), AUTUMN))

    assert found is not None
    assert "8 of 16 Mondays and Fridays" in found.words


def test_afternoons_of_any_weekday_are_found() -> None:
    days = [nth(n) for n in (0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39)]

    found = habit(child(half(Half.PM, *days), AUTUMN))

    assert found is not None
    assert found.words.startswith("Of 14 half-days away this school year 14 were afternoons")


def test_a_habit_that_stopped_six_weeks_ago_is_over() -> None:
    mondays = child(whole(*MONDAYS), date(2025, 12, 19))
    assert habit(mondays) is None


def test_a_journey_of_two_weeks_is_no_habit_and_hides_none() -> None:
    journey = whole(*(nth(n) for n in range(20, 30)))
    apart = [day for day in MONDAYS if day not in {nth(20), nth(25)}]

    # The Monday right after it hangs together with it.
    found = habit(child(whole(*apart) | journey, AUTUMN))

    assert found is not None
    assert (
        found.words == "Away on 5 of 5 Mondays this school year, and on none of the 24 other days."
    )


@pytest.mark.parametrize("code", sorted({c.letter for c in CODES.codes} - COUNTING - {"L", "U"}))
def test_no_code_but_an_absence_that_was_not_agreed_makes_a_pattern(code: str) -> None:
    mine, other = (
        child(whole(*MONDAYS, *(nth(n) for n in (32, 34, 36)), code=code), AUTUMN, key=key)
        for key in ("p1", "p2")
    )

    assert [*of_child(mine, JUDGE), *of_homes({"p1": mine, "p2": other}, [("p1", "p2")])] == []


def test_the_codes_that_count_are_the_two_not_agreed() -> None:
    assert {"G", "O"} == COUNTING


def test_days_ill_are_no_days_here_either() -> None:
    # Ill on every other day: nothing is left to compare the Mondays with.
    ill = whole(*(nth(n) for n in range(40) if nth(n) not in MONDAYS), code="I")
    assert habit(child(ill | whole(*MONDAYS[:6]), AUTUMN)) is None


EDGES = (date(2025, 10, 24), date(2025, 12, 19), date(2026, 2, 13), date(2026, 4, 13))


def test_single_days_next_to_holidays_are_found() -> None:
    found = beside_holidays(child(whole(*EDGES[:3], nth(15)), date(2026, 2, 27)))

    assert found is not None
    assert found.words == (
        "Away 4 times since 1 September 2025, 3 times of these right before or after a holiday "
        "or a long weekend."
    )
    assert found.sessions == 6


def test_how_blindly_a_day_falls_next_to_a_holiday_is_counted() -> None:
    # 110 school days from 1 September to 27 February; three gaps with two days each beside them.
    until = date(2026, 2, 27)
    days = past(until).last
    found = beside_holidays(child(whole(*EDGES[:3]), until))

    assert found is not None
    assert found.chance == hits(3, [Fraction(6, days)] * 3)


def test_a_week_before_a_holiday_counts_once_and_not_as_five() -> None:
    weeks = whole(*(nth(n) for n in range(35, 40)), code="G")
    assert beside_holidays(child(weeks, date(2026, 2, 27))) is None


def test_a_bank_holiday_monday_is_a_long_weekend_and_a_plain_weekend_is_none() -> None:
    friday = past().days.days.index(date(2026, 5, 1)) // 2
    assert friday + 1 in past().after_long
    assert friday - 4 not in past().after_long


def test_two_holidays_are_too_few() -> None:
    assert beside_holidays(child(whole(*EDGES[:2]), date(2026, 2, 13))) is None


def _pair(mine: dict[Session, str], other: dict[Session, str]) -> tuple[ChildMarks, ChildMarks]:
    return child(mine, AUTUMN), child(other, AUTUMN, key="p2")


def test_absences_of_two_that_begin_together_are_found() -> None:
    days = [nth(n) for n in (3, 11, 24, 30)]

    found = together(*_pair(whole(*days), whole(*days[:3], nth(37))))

    assert found is not None
    assert found.pupils == ("p1", "p2")
    assert found.words == (
        "Absences began on the same day 3 times this school year; one was away 4 times, "
        "the other 4 times."
    )
    assert found.chance == at_least(3, 4, 4, 40) * 2
    assert found.sessions == 12


def test_a_week_away_as_a_family_is_together_once() -> None:
    week = whole(*(nth(n) for n in range(10, 15)), code="G")
    assert together(*_pair(week, week)) is None


def test_late_on_the_same_mornings_is_found() -> None:
    days = [nth(n) for n in (3, 11, 24, 30)]
    late = half(Half.AM, *days, code="L")

    found = together(*_pair(late, late))

    assert found is not None
    assert found.words.startswith("Late in the same half-day 4 times")
    assert {one.letter for one in found.seen} == {"L"}


def test_children_share_a_home_by_any_sign_of_it() -> None:
    found = homes(
        {"a": ("1 elm|x", "07"), "b": ("07",), "c": ("1 elm|x",), "d": ("9 oak|y",), "e": ()}
    )
    assert [sorted(one) for one in found] == [["a", "b", "c"]]


def test_more_than_eight_children_at_one_number_are_no_family() -> None:
    late = half(Half.AM, *(nth(n) for n in (3, 11, 24, 30)), code="L")
    many = {f"p{n}": child(late, AUTUMN, key=f"p{n}") for n in range(9)}

    assert list(of_homes(many, [tuple(many)])) == []
    assert len(list(of_homes(many, [tuple(many)[:8]]))) == 1


def test_three_of_one_home_are_one_row() -> None:
    late = half(Half.AM, *(nth(n) for n in (3, 11, 24, 30)), code="L")
    away = whole(*(nth(n) for n in (6, 13, 20, 33)))
    first, second = (child(late | away, AUTUMN, key=key) for key in ("p1", "p2"))
    third, fourth = child(late, AUTUMN, key="p3"), child({}, AUTUMN, key="p4")
    family = {"p1": first, "p2": second, "p3": third, "p4": fourth}

    (found,) = of_homes(family, [tuple(family)])

    assert found.pupils == ("p1", "p2", "p3")
    assert found.words == (
        "Two or more of these 3 children were away together on 4 days and late in the same "
        "half-day 4 times this school year."
    )
    assert found.sessions == 3 * 4 + 2 * 8


def test_more_days_away_than_before_are_found_in_the_words_of_the_ladder() -> None:
    found = decline(child(whole(nth(66), nth(70), nth(72)), WINTER), JUDGE)

    assert found is not None
    assert found.words == (
        "Missed 3 days in the last two school weeks, 2 days of it in the last; no days in the "
        "65 school days before."
    )
    assert found.chance == at_least(3, 3, 10, 75)
    assert found.sessions == 6


def test_one_absence_of_four_days_is_no_decline() -> None:
    assert decline(child(whole(*(nth(n) for n in range(68, 72))), WINTER), JUDGE) is None


def test_as_much_as_before_is_no_decline() -> None:
    often = whole(*(nth(n) for n in range(2, 64, 3)))
    assert decline(child(often | whole(nth(66), nth(70), nth(72)), WINTER), JUDGE) is None


def _late(*numbers: int, code: str = "L") -> dict[Session, str]:
    return half(Half.AM, *(nth(n) for n in numbers), code=code)


def test_lateness_more_often_than_before_is_found() -> None:
    late = _late(56, 60, 63, 66, 70) | _late(72, code="U")

    found = creeping(child(late, WINTER))

    assert found is not None
    assert found.words == (
        "Late 6 times in 40 half-days here in the last four school weeks; never in 110 before."
    )
    assert found.chance == at_least(6, 6, 40, 150) * 2
    assert [one.letter for one in found.seen] == ["L"] * 5 + ["U"]


def test_lateness_by_more_minutes_is_found_with_the_minutes() -> None:
    before, lately = (2, 6, 10, 14, 18, 22, 26, 30), (56, 60, 64, 68)
    late = _late(*before, *lately)
    minutes = {Session(nth(n), Half.AM): 4 + n % 3 for n in before}
    minutes |= {Session(nth(n), Half.AM): 15 + n % 7 for n in lately}

    found = creeping(child(late, WINTER, minutes=minutes))

    assert found is not None
    assert found.words == (
        "The middle one of 4 late arrivals of the last four school weeks was 16 minutes late; "
        "of 8 before, 5."
    )
    assert found.chance == Fraction(1, 495) * 2
    assert [one.minutes for one in found.seen] == [15, 19, 16, 20]


def test_lateness_without_a_past_of_six_weeks_says_nothing() -> None:
    late = _late(*range(21, 40))
    assert creeping(child(late, AUTUMN)) is None


def test_three_days_more_in_after_several_absences_are_worth_praise() -> None:
    found = better(child(whole(nth(36), nth(40), nth(44), nth(48), nth(52)), WINTER))

    assert found is not None
    assert found.words == (
        "Away on no day in the last four school weeks, on 5 days in the four before."
    )


def test_the_end_of_one_journey_is_no_change() -> None:
    assert better(child(whole(*(nth(n) for n in range(40, 45))), WINTER)) is None


def test_fewer_lates_are_worth_praise() -> None:
    found = better(child(_late(*range(35, 55, 2), 60), WINTER))

    assert found is not None
    assert found.words == ("Late once in the last four school weeks, 10 times in the four before.")


def test_a_day_on_which_a_quarter_was_away_says_nothing_of_a_child() -> None:
    struck = [child(whole(nth(7)), AUTUMN).line] * 6 + [child({}, AUTUMN).line] * 18
    late = [child(_late(9), AUTUMN).line] * 5 + [child({}, AUTUMN).line] * 15

    assert odd_days(struck, TABLES) == {7}
    assert odd_days(late, TABLES) == {9}
    assert odd_days(struck[2:], TABLES) == frozenset()
    assert odd_days([], TABLES) == frozenset()


def test_an_odd_day_is_in_no_pattern() -> None:
    mine = child(whole(*MONDAYS[:6]), AUTUMN)
    odd = past(AUTUMN, frozenset({0, 5, 10}))
    assert habit(ChildMarks("p1", mine.line, odd, TABLES)) is None


@given(
    st.lists(st.sampled_from(["/", "O", "G", "I", "L", "U", "N", "C", "M", "D"]), min_size=300),
    st.integers(0, len(SESSIONS)),
)
def test_whatever_is_found_names_sessions_of_its_own_kind_and_keeps_its_bounds(
    letters: list[str], end: int
) -> None:
    marks = dict(zip(SESSIONS[:end], letters, strict=False))
    mine = child(marks, SESSIONS[max(end - 1, 0)].day)

    for found in of_child(mine, JUDGE):
        late = {"L", "U"}
        allowed = (
            {"O", "G"}
            if found.kind in _ABSENCE
            else late
            if found.kind in _LATE
            else ({"O", "G"} | late)
        )
        assert found.seen
        assert {one.letter for one in found.seen} <= allowed
        assert all(marks[one.session] == one.letter for one in found.seen)
        assert found.chance <= BOUNDS[found.kind].chance
        assert "None" not in found.words


_ABSENCE = {PatternKind.WEEKDAY, PatternKind.HOLIDAYS, PatternKind.DECLINE}
_LATE = {PatternKind.LATENESS}
