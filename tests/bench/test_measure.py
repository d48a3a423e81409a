"""The bench's own arithmetic."""

from __future__ import annotations

from tests.bench.figures_floor import tallies
from tests.bench.measure import Line, in_turn, table


def test_works_are_measured_in_turn_and_as_often() -> None:
    order: list[str] = []
    works = {name: (lambda name=name: order.append(name)) for name in "ab"}
    found = in_turn(works, rounds=3)
    assert order == ["a", "b"] * 4
    assert all(value >= 0 for value in found.values())


def test_the_table_says_ratio_and_aim() -> None:
    shown = table([Line("submit of 30", 6.0, 2.0, "one raw commit", 3, note="busy")])
    row = shown.splitlines()[1]
    assert "3.00" in row
    assert "<= 3" in row
    assert "one raw commit; busy" in row


def test_the_floor_of_figures_counts_every_session() -> None:
    assert all(sum(counts) == 390 for counts in tallies([bytes(range(195)) * 2]))
