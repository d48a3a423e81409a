"""Bands are compared as exact fractions; first, again and no longer add up to who missed much."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from attendance_desk.domain.award_terms import Stretch
from attendance_desk.domain.charts import Bars, Chart
from attendance_desk.domain.picture_terms import TermOf, anew, movement, moves, new_and_again
from attendance_desk.domain.picture_words import Of
from attendance_desk.domain.policies import Band, Policy
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.tally import Tally

OF = Of("Fernhill", "")
AUTUMN = Stretch("Autumn term 2026", date(2026, 9, 2), date(2026, 12, 18))
SPRING = Stretch("Spring term 2027", date(2027, 1, 5), date(2027, 3, 25))
SUMMER = Stretch("Summer term 2027", date(2027, 4, 12), date(2027, 7, 21))


def policy(*bounds: str) -> Policy:
    bands = tuple(Band(f"b{bound}", f"From {bound}", Fraction(bound)) for bound in bounds)
    return Policy("p", "Ours", bands, (), fewest_possible=30)


def term(stretch: Stretch, **missed: int) -> TermOf:
    """A term of 100 sessions, by how many of them each child missed."""
    return TermOf(
        stretch,
        {key: Tally(present=100 - count, authorised=count) for key, count in missed.items()},
    )


def bars(chart: Chart) -> Bars:
    assert isinstance(chart.plot, Bars)
    return chart.plot


def test_a_child_on_a_bound_is_in_the_band_above_it() -> None:
    ours = policy("95", "90", "0")
    found = moves(ours, term(AUTUMN, ann=5, bob=6), term(SPRING, ann=10, bob=5, cy=0))

    assert found == {
        ("b95", "b90"): ("ann",),
        ("b90", "b95"): ("bob",),
        ("then", "b95"): ("cy",),
    }


def test_every_child_of_now_is_drawn_once_and_who_left_is_said() -> None:
    then = term(AUTUMN, ann=5, bob=20, gone=0)
    now = term(SPRING, ann=4, bob=3, cy=0)
    chart = movement(OF, policy("95", "90", "0"), then, now)

    drawn = [point.value for one in bars(chart).series for point in one.points]
    assert sum(value for value in drawn if value) == 3
    assert [one.said for one in bars(chart).places] == [
        "From 95",
        "From 90",
        "From 0",
        "Not here then",
    ]
    assert chart.sentence == (
        "Beside Autumn term 2026, 1 child is in a higher band, 0 in a lower one, "
        "and 1 in the same."
    )
    assert "1 child of Autumn term 2026 had no session since." in chart.notes


def test_more_bands_than_can_be_told_apart_are_drawn_as_one_below() -> None:
    ours = policy("98", "96", "93", "90", "50", "0")
    chart = movement(OF, ours, term(AUTUMN, ann=8, bob=60), term(SPRING, ann=1, bob=1))

    assert [one.said for one in bars(chart).places] == [
        "From 98",
        "From 96",
        "From 93",
        "Under 93",
    ]
    assert bars(chart).series[0].points[3].value == 2


def test_a_term_too_short_for_a_share_is_refused() -> None:
    short = TermOf(SPRING, {"ann": Tally(present=29)})
    with pytest.raises(Refused, match="has 29 sessions here so far, and a share needs 30"):
        movement(OF, policy("95", "0"), term(AUTUMN, ann=1), short)


def test_a_policy_with_one_band_has_nothing_to_move_between() -> None:
    with pytest.raises(Refused, match="has no bands to move between"):
        movement(OF, policy("0"), term(AUTUMN, ann=1), term(SPRING, ann=1))


def test_first_again_and_no_longer() -> None:
    terms = [
        term(AUTUMN, old=10, twice=12, well=0, left=30),
        term(SPRING, old=3, twice=3, well=10),
        term(SUMMER, old=3, twice=10, well=9),
    ]
    spring, summer = anew(terms)

    assert (spring.new, spring.again, spring.less) == (
        frozenset({"well"}),
        frozenset(),
        frozenset({"old", "twice"}),
    )
    assert (summer.new, summer.again, summer.less) == (
        frozenset(),
        frozenset({"twice"}),
        frozenset({"well"}),
    )
    for one in (spring, summer):
        assert one.new | one.again == one.term.persistent
    chart = new_and_again(OF, terms)
    assert [one.said for one in bars(chart).places] == ["Spring term 2027", "Summer term 2027"]
    assert chart.sentence.startswith(
        "In the Summer term 2027 0 children missed so much for the first time and 1 again; 1 did"
    )


def test_two_years_are_drawn_and_those_before_them_are_looked_back_at() -> None:
    starts = [date(2024 + nth // 3, (1, 4, 9)[nth % 3], 4) for nth in range(9)]
    terms = [
        term(Stretch(f"Term {nth}", day, day), ann=10 if nth in {0, 8} else 0)
        for nth, day in enumerate(starts)
    ]
    chart = new_and_again(OF, terms)

    assert [one.said for one in bars(chart).places] == [f"Term {nth}" for nth in range(3, 9)]
    new, again, _less = bars(chart).series
    assert [one.points[-1].value for one in (new, again)] == [0, 1]


def test_one_term_alone_is_refused() -> None:
    with pytest.raises(Refused, match="Only one term has marks"):
        new_and_again(OF, [term(AUTUMN, ann=10)])
