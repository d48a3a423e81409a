"""A spoiled backup is refused, a whole one restores to the same, work beside it is not lost."""

from __future__ import annotations

import pytest

from attendance_desk.store import backups
from tests.faults.spoiled import run


def test_a_spoiled_backup_is_refused_and_a_whole_one_restores_to_the_same() -> None:
    report = run(flips=24, cuts=12, swaps=12, busy=1)
    assert report.good, report
    assert set(report.refused) <= {"Damaged", "NotOurs", "NewerVersion", "Refused"}


@pytest.mark.slow
def test_many_spoiled_backups_are_refused() -> None:
    # Each of the thousands: `python -m tests.faults.spoiled`.
    report = run(flips=200, cuts=80, swaps=60, busy=3)
    assert report.good, report


def test_the_run_sees_a_proof_that_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "check", lambda _found, _unlocked, _step: True)
    assert run(flips=12, cuts=4, swaps=4, busy=0).taken
