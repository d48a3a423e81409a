"""The judge of the fault runs sees what it is there to see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults import subject
from tests.faults.judge import Judge, acks_in, scratch_folder
from tests.faults.steps import Step, plan

STEPS = plan(5, subject.DAYS, single_marks=0)[:3]


@pytest.fixture(scope="module")
def saved() -> Iterator[tuple[Path, subject.Keys, list[subject.Ack]]]:
    """A school in which two registers were taken."""
    with scratch_folder() as scratch:
        keys = subject.make_school(scratch / "school")
        desk = subject.Desk(scratch / "school", keys)
        acks = [desk.save(step) for step in STEPS[:2]]
        desk.close()
        yield scratch / "school", keys, acks


Saved = tuple[Path, subject.Keys, list[subject.Ack]]


def test_what_was_acknowledged_and_is_there_is_good(saved: Saved) -> None:
    folder, keys, acks = saved
    judge = Judge(keys, STEPS)
    assert judge.look(folder, acks) == 2
    assert judge.findings.good


def test_an_acknowledged_step_that_is_not_there_is_a_loss(saved: Saved) -> None:
    folder, keys, acks = saved
    judge = Judge(keys, STEPS)
    judge.look(folder, [*acks, replace(acks[-1], number=acks[-1].number + 1)])
    assert (judge.findings.lossy, judge.findings.worst) == (1, 1)


def test_an_entry_with_another_hash_is_a_loss(saved: Saved) -> None:
    folder, keys, acks = saved
    judge = Judge(keys, STEPS)
    judge.look(folder, [replace(acks[0], hash="0" * 64)])
    assert judge.findings.lossy == 1


def test_a_register_of_which_one_mark_differs_is_half_a_register(saved: Saved) -> None:
    folder, keys, acks = saved
    first = STEPS[0]
    other = Step(first.day, first.half, first.codes[:-1], whole=True)
    judge = Judge(keys, [other, *STEPS[1:]])
    judge.look(folder, acks)
    assert judge.findings.half == 1


def test_a_register_the_window_called_saved_and_that_is_not_there_is_a_loss(saved: Saved) -> None:
    folder, keys, _acks = saved
    judge = Judge(keys, STEPS)
    judge.look(folder, (), said=3)
    assert judge.findings.lossy == 1


def test_a_file_that_does_not_open_is_damage(saved: Saved, tmp_path: Path) -> None:
    _folder, keys, acks = saved
    judge = Judge(keys, STEPS)
    assert judge.look(tmp_path, acks) == -1
    assert judge.findings.damaged == 1


def test_an_acknowledgement_that_was_cut_short_is_none() -> None:
    said = f"ACK 7 {'a' * 64}\nACK 8 {'b' * 20}".encode()
    assert [ack.number for ack in acks_in(said)] == [7]
