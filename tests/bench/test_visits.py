"""Whoever works while a week's entries come in from another PC is answered between small steps."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.bench import school
from tests.bench.visits import A_WEEK, ENTRIES, measured, two_pcs
from tests.conftest import ON_DISK
from tests.faults.judge import own_folders

MIDDLE, LONGEST = 20, 50
"""In marks of one's own; 8 and 20 are usual. Reading all that stands behind again: 39 and 82."""


@pytest.mark.slow
def test_a_step_after_a_week_away_takes_no_longer_than_some_marks_of_ones_own() -> None:
    with TemporaryDirectory(dir=os.environ[ON_DISK]) as made, own_folders(Path(made)):
        days = [school.HELD_BACK + timedelta(days=number) for number in range(A_WEEK)]
        found = measured(two_pcs(Path(made)), days)
    told = "\n".join(found.lines())
    print(told)
    assert (found.came, found.went >= found.came) == (A_WEEK * ENTRIES, True), told
    assert found.middle <= MIDDLE * found.mark, told
    assert found.longest <= LONGEST * found.mark, told
