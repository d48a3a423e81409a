"""The what-if of a ladder within its aim, with room for a busy machine."""

from __future__ import annotations

from tests.bench.measure import table
from tests.bench.test_bench import ROOM
from tests.bench.what_if import what_ifs


def test_a_year_of_420_children_is_lived_through_in_a_multiple_of_the_bare_pass() -> None:
    lines = what_ifs()
    print("\n" + table(lines))
    missed = [line for line in lines if line.ratio > (line.most or 0) * ROOM[line.unit]]
    assert len(lines) == 3
    assert not missed, table(missed)
