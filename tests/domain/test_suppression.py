"""Small numbers stay hidden: every print is attacked, also by a reader who knows how it was made.

The attackers of these tests are their own. One checks, table by table, what the reader of the
program brings as proof. The other has made the print of every table there is, and looks up which
of them lead to the one in hand: nobody can know more than that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desk.domain.small_numbers import (
    Counts,
    Mark,
    Shown,
    Sum,
    grid,
    line,
    per_hundred,
)
from attendance_desk.domain.small_reader import read
from attendance_desk.domain.suppression import publish

A_COUNT = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 9), st.integers(0, 60))
LINES = st.lists(A_COUNT, min_size=1, max_size=9).map(line)
GRIDS = st.integers(1, 4).flatmap(
    lambda wide: st.lists(
        st.lists(A_COUNT, min_size=wide, max_size=wide), min_size=1, max_size=5
    ).map(grid)
)


def said(counts: Counts) -> list[str]:
    shown = publish(counts)
    return [shown.words(place) for place in range(len(shown.cells))]


def fits(table: tuple[int, ...], shown: Shown) -> bool:
    """Whether a table adds up, and could be behind what is shown."""
    adds_up = all(table[s.total] == sum(table[p] for p in s.parts) for s in shown.sums)
    return adds_up and all(
        {
            Mark.FEWER: 0 < value < shown.limit,
            Mark.HIDDEN: shown.limit <= value <= shown.most,
            Mark.UNPRINTED: shown.limit <= value <= shown.most,
            Mark.WITHHELD: 0 <= value <= shown.most,
        }[cell]
        if isinstance(cell, Mark)
        else cell == value
        for value, cell in zip(table, shown.cells, strict=True)
    )


@settings(max_examples=150, deadline=None)
@given(st.one_of(LINES, GRIDS))
def test_no_hidden_number_of_a_random_table_can_be_worked_out(counts: Counts) -> None:
    shown = publish(counts)
    if shown.withheld:
        assert set(shown.cells) == {Mark.WITHHELD}
        return
    assert fits(counts.values, shown), "what is shown is not the truth"
    for value, cell in zip(counts.values, shown.cells, strict=True):
        assert (cell is Mark.FEWER) == (0 < value < 5)
    tables = read(shown).tables
    assert all(fits(table, shown) for table in tables)
    for place in shown.marked:
        assert len({table[place] for table in tables}) > 1, "only one number fits here"


def every_line(wide: int, most: int) -> Iterator[Counts]:
    for parts in product(range(most + 1), repeat=wide):
        if sum(parts) <= most:
            yield replace(line(parts), limit=3, most=most)


def every_grid(wide: int, high: int, most: int) -> Iterator[Counts]:
    for inner in product(range(most + 1), repeat=wide * high):
        if sum(inner) <= most:
            rows = [inner[n : n + wide] for n in range(0, len(inner), wide)]
            yield replace(grid(rows), limit=3, most=most)


def every_group(most: int) -> Iterator[Counts]:
    """A group in a whole, and beside it the others, whom nobody prints."""
    for counts in every_line(2, most):
        yield replace(counts, unprinted=frozenset({1}))


def every_two_groups(most: int) -> Iterator[Counts]:
    """Two groups that overlap, in one whole."""
    for whole in range(most + 1):
        for one, two in product(range(whole + 1), repeat=2):
            values = (one, whole - one, two, whole - two, whole)
            sums = (Sum(4, (0, 1)), Sum(4, (2, 3)))
            yield Counts(values, sums, limit=3, most=most, unprinted=frozenset({1, 3}))


@pytest.mark.parametrize(
    "tables",
    [
        pytest.param(lambda: every_line(2, 16), id="two counts and their total"),
        pytest.param(lambda: every_line(3, 13), id="three counts and their total"),
        pytest.param(lambda: every_line(4, 9), id="four counts and their total"),
        pytest.param(lambda: every_group(16), id="a group and its total"),
        pytest.param(lambda: every_two_groups(14), id="two groups and their total"),
        pytest.param(lambda: every_grid(2, 2, 10), id="two by two"),
        pytest.param(lambda: every_grid(3, 2, 6), id="three by two"),
    ],
)
def test_not_even_who_has_made_every_print_there_is_can_tell_a_hidden_number(
    tables: Callable[[], Iterator[Counts]],
) -> None:
    behind: dict[Shown, list[tuple[int, ...]]] = defaultdict(list)
    for counts in tables():
        behind[publish(counts)].append(counts.values)
    assert any(not shown.withheld and shown.marked for shown in behind)
    for shown, possible in behind.items():
        for place in shown.marked:
            assert len({values[place] for values in possible}) > 1, (shown, possible)


def test_what_else_is_hidden_does_not_tell_that_it_is_no_larger_than_what_is_shown() -> None:
    # Were the next smallest hidden, 17 less at most 13 would leave 4 and nothing else.
    first, second = publish(line([4, 13, 13, 20])), publish(line([1, 16, 13, 20]))
    assert first == second
    assert first.cells == (Mark.FEWER, Mark.HIDDEN, 13, 20, 50)


def test_a_table_without_small_numbers_is_shown_whole() -> None:
    assert said(line([5, 0, 1_200])) == ["5", "0", "1,200", "1,205"]


def test_small_numbers_get_company_in_rows_and_in_columns() -> None:
    assert said(grid([[3, 12, 20], [10, 11, 14], [0, 9, 31]])) == [
        *("fewer than 5", "hidden", "20", "35"),
        *("hidden", "hidden", "14", "35"),
        *("0", "9", "31", "40"),
        *("13", "32", "65", "110"),
    ]


def test_a_total_that_is_small_is_hidden_with_its_only_part() -> None:
    assert said(line([0, 2])) == ["0", "fewer than 5", "fewer than 5"]


def test_a_table_that_hiding_cannot_protect_is_not_shown_at_all() -> None:
    # Two children and two more are fewer than five only as one, one, one and one.
    shown = publish(grid([[1, 1], [1, 1]]))
    assert shown.withheld
    assert said(grid([[1, 1], [1, 1]])) == ["hidden"] * 9


def test_the_few_outside_a_large_group_are_not_told_by_subtraction() -> None:
    whole, group = 22, 20
    counts = Counts((group, whole - group, whole), (Sum(2, (0, 1)),), unprinted=frozenset({1}))
    assert publish(counts).cells == (Mark.HIDDEN, Mark.FEWER, 22)


def test_a_group_is_shown_beside_the_whole_when_many_are_outside_it() -> None:
    counts = Counts((8, 14, 22), (Sum(2, (0, 1)),), unprinted=frozenset({1}))
    assert publish(counts).cells == (8, Mark.UNPRINTED, 22)


def test_sums_across_tables_are_known_to_the_attacker_too() -> None:
    # On the list now = still + new; on it last term = still + left.
    still, new, left = 12, 3, 8
    counts = Counts(
        (still, new, left, still + new, still + left), (Sum(3, (0, 1)), Sum(4, (0, 2)))
    )
    shown = publish(counts)
    assert shown.cells[1] is Mark.FEWER
    assert len({table[1] for table in read(shown).tables}) > 1


def test_a_table_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="not the sum"):
        Counts((1, 2, 4), (Sum(2, (0, 1)),))
    with pytest.raises(ValueError, match="below nothing"):
        Counts((-1,), ())
    with pytest.raises(ValueError, match="hides nothing"):
        Counts((1,), (), limit=2)


def test_rates_of_small_groups_are_whole() -> None:
    assert per_hundred(93, 1_000, children=30) == "9.3"
    assert per_hundred(93, 1_000, children=29) == "9"
    assert per_hundred(0, 0, children=12) is None
