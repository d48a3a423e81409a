"""The school in which the matrix of roles is tried, made once for a run."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from attendance_desk.clock import PractiseClock
from tests.a_school import Fernhill, copy
from tests.roles import busy
from tests.roles.busy import Child


class Busy:
    """The school on a morning on which everything is under way.

    Attributes:
        children: A child of each class, by the class.
    """

    def __init__(self, school: Fernhill, children: dict[str, Child]) -> None:
        self._school, self.children = school, children

    def put(self, home: Path) -> Fernhill:
        """A copy of it, in a folder of its own."""
        home.mkdir(parents=True)
        shutil.copytree(self._school.folder, home / "school")
        clock = PractiseClock(self._school.clock.now())
        return Fernhill(home / "school", self._school.created, clock)


@pytest.fixture(scope="module")
def a_busy_school(fernhill_template: Fernhill, tmp_path_factory: pytest.TempPathFactory) -> Busy:
    school = copy(fernhill_template, tmp_path_factory.mktemp("busy") / "school")
    return Busy(school, busy.make(school))


@pytest.fixture
def placed(a_busy_school: Busy, tmp_path: Path) -> Callable[[str], Fernhill]:
    """Gives a copy of the school for each name."""
    return lambda name: a_busy_school.put(tmp_path / name)
