"""The jobs of a school day: every one has a test that replays it and holds its limit of keys."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.jobs import JOBS, MOMENTS, Job

PAGE = Path("docs/jobs.md")


def test_all_sixteen_jobs_stand_in_their_order() -> None:
    assert [job.number for job in JOBS] == [f"U{number}" for number in range(1, 17)]
    assert all(job.counted <= job.keys for job in JOBS)


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.number)
def test_each_job_is_replayed_by_a_test_that_takes_its_limit_from_the_table(
    job: Job, project: Path
) -> None:
    file, _, name = job.test.partition("::")
    source = (project / file).read_text(encoding="utf-8")
    tests = {one.name for one in ast.walk(ast.parse(source)) if isinstance(one, ast.FunctionDef)}
    assert name in tests
    if job.keys:
        assert f'hold("{job.number}", ' in source


def test_the_page_shows_the_table(project: Path) -> None:
    page = (project / PAGE).read_text(encoding="utf-8")
    for job in JOBS:
        file, _, _name = job.test.partition("::")
        limit, counted = (str(keys) if job.keys else "–" for keys in (job.keys, job.counted))
        cells = (job.number, job.what, limit, counted, job.held, f"[{Path(file).stem}](../{file})")
        assert f"| {' | '.join(cells)} |" in page


def test_each_moment_of_a_day_keeps_its_budget_of_keys_and_of_seconds() -> None:
    over = [one for one in MOMENTS if one.counted > one.keys or one.modelled > one.seconds]
    assert not over


def test_the_page_shows_the_moments(project: Path) -> None:
    page = (project / PAGE).read_text(encoding="utf-8")
    for one in MOMENTS:
        held = (f"{one.keys}", f"{one.counted}", f"{one.seconds}", f"{one.modelled:.1f}")
        assert f"| {' | '.join((one.number, one.what, *held))} |" in page
