"""The measuring of large schools brings in what it says, and does not overlook what is slow."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import school
from tests.scale.__main__ import SESSIONS, YEARS
from tests.scale.aims import DEEDS, STARTS, missed
from tests.scale.deeds import do
from tests.scale.school import CHILDREN, calendar, make

QUICK = {aim.name: aim.most / 2 for aim in DEEDS}
SAME = {aim.name: (500.0, 500.0) for aim in STARTS}


def test_the_usual_numbers_are_the_marks_of_seven_years() -> None:
    assert 1_150_000 <= YEARS * SESSIONS * CHILDREN < 1_160_000
    for year in school.the_school().years:
        assert len(calendar().sessions(year.starts, year.ends)) > SESSIONS


def test_nothing_is_missed_where_all_is_quick() -> None:
    assert missed(QUICK, SAME) == []


@pytest.mark.parametrize("aim", DEEDS, ids=lambda aim: aim.name)
def test_a_deed_that_takes_too_long_is_named(aim: object) -> None:
    assert isinstance(aim, type(DEEDS[0]))
    (said,) = missed({**QUICK, aim.name: aim.most * 1.01}, SAME)
    assert said.startswith(aim.what)


@pytest.mark.parametrize("aim", STARTS, ids=lambda aim: aim.name)
def test_a_start_that_is_a_tenth_slower_is_named(aim: object) -> None:
    assert isinstance(aim, type(STARTS[0]))
    assert missed(QUICK, {**SAME, aim.name: (549.0, 500.0)}) == []
    (said,) = missed(QUICK, {**SAME, aim.name: (551.0, 500.0)})
    assert said.startswith(aim.what)


@pytest.mark.slow
def test_a_school_is_brought_in_and_everything_is_done_with_it(tmp_path: Path) -> None:
    made = make(tmp_path / "school", years=2, sessions=2)
    assert made["marks"] == 2 * 2 * CHILDREN
    done = do(tmp_path / "school", tmp_path / "stick", sessions=2)
    assert done.keys() == {"open", "check", "backup", "practice", "size", "mib"}
    assert all(figure > 0 for figure in done.values())
