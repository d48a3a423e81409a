from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.chances import (
    MOST_RANKED,
    at_least,
    at_most,
    heads,
    higher,
    hits,
    one_in,
)


def test_six_of_six_away_on_nine_mondays_of_forty_five_days() -> None:
    # Six Mondays of nine: 84 ways. Any six of 45 days: 8,145,060.
    assert at_least(6, 6, 9, 45) == Fraction(84, 8_145_060)


@given(st.data())
def test_days_are_dealt_out_as_counting_every_deal_says(data: st.DataObject) -> None:
    among = data.draw(st.integers(1, 8))
    marked, drawn = data.draw(st.integers(0, among)), data.draw(st.integers(0, among))
    seen = data.draw(st.integers(0, min(marked, drawn)))
    deals = [sum(1 for day in deal if day < marked) for deal in combinations(range(among), drawn)]

    more = Fraction(sum(1 for one in deals if one >= seen), len(deals))
    fewer = Fraction(sum(1 for one in deals if one <= seen), len(deals))

    assert (at_least(seen, marked, drawn, among), at_most(seen, marked, drawn, among)) == (
        more,
        fewer,
    )


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=5), st.lists(st.integers(1, 9), max_size=5)
)
def test_ranks_are_compared_as_trying_every_choice_says(
    recent: list[int], earlier: list[int]
) -> None:
    numbers = [*earlier, *recent]
    order = sorted(numbers)
    ranks = [2 * order.index(one) + order.count(one) for one in numbers]
    mine = sum(ranks[len(earlier) :])
    choices = [sum(held) for held in combinations(ranks, len(recent))]

    assert higher(recent, earlier) == Fraction(
        sum(1 for one in choices if one >= mine), len(choices)
    )


def test_more_minutes_than_ever_before_are_as_rare_as_the_last_places() -> None:
    assert higher([20, 21, 22, 23], [5, 5, 6, 6, 7, 8]) == Fraction(1, 210)
    assert higher([5, 5], [5, 5, 5]) == 1


def test_a_long_past_is_cut_to_what_came_last() -> None:
    assert higher([30] * 10, [99] * 200 + [5] * (MOST_RANKED - 10)) == higher([30] * 10, [5] * 30)


@given(st.lists(st.fractions(0, 1, max_denominator=9), max_size=6), st.integers(0, 6))
def test_several_chances_together_are_summed_over_everything_that_can_happen(
    chances: list[Fraction], seen: int
) -> None:
    whole = Fraction(0)
    for struck in product((False, True), repeat=len(chances)):
        one = Fraction(1)
        for chance, is_struck in zip(chances, struck, strict=True):
            one *= chance if is_struck else 1 - chance
        whole += one if sum(struck) >= seen else 0

    assert hits(seen, chances) == whole


def test_a_coin_that_falls_on_one_side_seven_times_of_seven() -> None:
    assert heads(7, 7) == Fraction(1, 128)


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (Fraction(1, 210), 200),
        (Fraction(1, 999), 700),
        (Fraction(1, 10**9), 10_000),
        (Fraction(0), 10_000),
        (Fraction(1, 20), 20),
        (Fraction(1, 3), 3),
    ],
)
def test_a_chance_is_said_in_round_numbers_and_never_as_surer_than_it_is(
    chance: Fraction, said: int
) -> None:
    assert one_in(chance) == said
