"""The aims that are ratios, with room for a busy machine. Memory needs hardly any."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.bench.measure import Line, table
from tests.bench.table import everything
from tests.conftest import ON_DISK
from tests.faults.judge import own_folders

pytestmark = pytest.mark.slow
ROOM = {"ms": 2.5, "MiB": 1.1}
"""How many times its aim a line may be before it is a fault, by unit."""


@pytest.fixture(scope="module")
def lines() -> Iterator[list[Line]]:
    """Measured on a real disk: in memory a commit costs nothing, and no ratio to it means much."""
    with TemporaryDirectory(dir=os.environ[ON_DISK]) as made, own_folders(Path(made)):
        scratch = Path(made)
        measured = everything(scratch, starts=3)
        print("\n" + table(measured))
        yield measured


def test_every_ratio_is_within_its_aim_with_room_for_a_busy_machine(lines: list[Line]) -> None:
    aimed = [line for line in lines if line.most is not None]
    assert len(aimed) >= 14
    missed = [line for line in aimed if line.ratio > (line.most or 0) * ROOM[line.unit]]
    assert not missed, table(missed)
