"""The page says what was over, and the ladder measures all that the page shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.bench.budgets import BUDGETS, held
from tests.bench.ladder import RUNGS, STEPS, ladder
from tests.bench.measure import Line, best
from tests.bench.page import Surroundings, page
from tests.faults.judge import own_folders

LINES = [
    Line(name, budget.most / len(budget.lines), 1.0, "a floor", 500, budget.unit, f"of {name}")
    for budget in BUDGETS
    for name in budget.lines
]
RUNG = {step.name: 7.0 for step in STEPS}
RUNG_BY_SIZE = dict.fromkeys(RUNGS, RUNG)
CALM = Surroundings(3, (0.2, 0.4))


def test_a_budget_that_is_just_met_is_kept_and_one_that_is_not_is_named() -> None:
    assert all(one.kept for one in held(LINES))
    slow = [replace(line, ours=line.ours + 1) for line in LINES[:1]] + LINES[1:]
    found = held(slow)
    assert [one.budget for one in found if not one.kept] == [BUDGETS[0]]
    row = next(
        line
        for line in page(found, slow, RUNG_BY_SIZE, CALM).splitlines()
        if line.startswith(f"| {BUDGETS[0].what} ")
    )
    assert "| 50 ms | 1 ms | 51 ms | 51.00 | **over** |" in row


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    written = page(held(LINES), LINES, RUNG_BY_SIZE, CALM)
    tables = [part.splitlines() for part in written.split("\n\n") if part.startswith("|")]
    assert len(tables) == 3
    for lines in tables:
        assert {line.count("|") for line in lines} == {lines[0].count("|")}


def test_a_machine_that_others_used_is_said_to_be_one() -> None:
    busy = Surroundings(3, (0.2, 4.0))
    assert "shared with other work" in page([], [], RUNG_BY_SIZE, busy)
    assert "shared with other work" not in page([], [], RUNG_BY_SIZE, CALM)


def test_the_least_of_several_runs_counts_with_the_floor_of_its_own_run() -> None:
    runs = [[Line("a", ours, floor, "f")] for ours, floor in ((9, 3), (6, 1), (8, 4))]
    assert [(line.ours, line.floor) for line in best(runs)] == [(6, 1)]


@pytest.mark.slow
def test_the_ladder_measures_every_step_of_a_rung() -> None:
    with TemporaryDirectory() as made, own_folders(Path(made)):
        rungs = ladder(Path(made), (210,), lives=1)
    assert {step.name for step in STEPS} <= set(rungs[210])
    assert all(figure > 0 for figure in rungs[210].values())
