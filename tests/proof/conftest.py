"""Schools at random, made once each and copied for every test that looks at them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest

from tests.proof.any_school import AnySchool, make, moment

QUICK, ALL = 1, 50
"""How many schools the quick run looks at, and how many there are."""
SEEDS = [pytest.param(seed, marks=() if seed < QUICK else pytest.mark.slow) for seed in range(ALL)]


@pytest.fixture(scope="session")
def made_schools(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], AnySchool]:
    """Makes the school of a seed once, with marks amended on the Monday after the last."""

    @cache
    def one(seed: int) -> AnySchool:
        school = make(tmp_path_factory.mktemp("any") / "school", seed)
        school.amend(moment(school.ends + timedelta(days=3)))
        return school

    return one


@pytest.fixture(params=SEEDS)
def any_school(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    passphrases_stretched_once: None,
    made_schools: Callable[[int], AnySchool],
) -> AnySchool:
    """A copy of the school of a seed."""
    seed: int = request.param
    school = made_schools(seed)
    shutil.copytree(school.folder, tmp_path / "school")
    return replace(
        school,
        folder=tmp_path / "school",
        chance=Random(seed),
        pupils=dict(school.pupils),
        marks=dict(school.marks),
    )
