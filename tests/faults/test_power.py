"""A mark said to be saved is there after a power cut (promise P3)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import power
from tests.faults.judge import scratch_folder


@pytest.fixture
def scratch() -> Iterator[Path]:
    with scratch_folder() as folder:
        yield folder


def test_no_acknowledged_mark_is_lost_to_a_power_cut(scratch: Path) -> None:
    findings = power.run(scratch, cuts=250, steps=20)
    assert findings.good, findings
    assert findings.acknowledged == 20


def test_the_simulator_finds_the_losses_of_a_weaker_setting(scratch: Path) -> None:
    """With ``synchronous=NORMAL``: a harness that finds nothing here proves nothing."""
    findings = power.run(scratch, cuts=150, steps=20, weak=True)
    assert findings.lossy > 15
    assert findings.worst > 1


@pytest.mark.slow
def test_no_acknowledged_mark_is_lost_to_any_of_eight_thousand_power_cuts(scratch: Path) -> None:
    """Twenty thousand take longer: ``python -m tests.faults.power --cuts 20000``."""
    findings = power.run(scratch, cuts=8_000, steps=60)
    assert findings.good, findings
    assert findings.acknowledged == 60
