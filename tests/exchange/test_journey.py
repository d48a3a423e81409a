"""Three PCs as real processes: nothing lost, nothing invented, nothing where it must not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exchange import journey
from tests.faults.leaks import leaks_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_three_pcs_come_to_the_same_through_a_spoiled_folder(tmp_path: Path) -> None:
    made = journey.play(tmp_path, seed=1, rounds=1)
    assert not journey.wrong(made)
    assert made.forged > 1
    assert len(made.truth) > 5
    assert not leaks_in([made.shared, *(pc.home for pc in made.pcs)])
