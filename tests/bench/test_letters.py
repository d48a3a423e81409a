"""A batch of letters within its aim, with room for a busy machine."""

from __future__ import annotations

from pathlib import Path

from tests.bench import school
from tests.bench.letters import letters
from tests.bench.measure import table
from tests.bench.test_bench import ROOM


def test_a_batch_of_letters_takes_little_more_than_its_lines_alone(tmp_path: Path) -> None:
    desk = school.make(tmp_path / "school", 1)
    try:
        lines = letters(desk)
    finally:
        desk.close()
    print("\n" + table(lines))
    aimed = [line for line in lines if line.most is not None]
    missed = [line for line in aimed if line.ratio > (line.most or 0) * ROOM[line.unit]]
    assert aimed
    assert not missed, table(missed)
