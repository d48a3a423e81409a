"""One school for all checks from outside, copied for each; faketime gives the day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract.outside import LAW_SET_UP, Outside, copied, law_pupils_csv, make


@pytest.fixture(scope="session")
def outside_template(tmp_path_factory: pytest.TempPathFactory) -> Outside:
    """The school, made once."""
    return make(tmp_path_factory.mktemp("outside"))


@pytest.fixture
def outside(outside_template: Outside, tmp_path: Path) -> Outside:
    """A copy of it for one check."""
    return copied(outside_template, tmp_path / "home")


@pytest.fixture(scope="session")
def law_template(tmp_path_factory: pytest.TempPathFactory) -> Outside:
    """The same with an INSET day after half-term and a Reception class, made once."""
    return make(tmp_path_factory.mktemp("law"), LAW_SET_UP, law_pupils_csv())


@pytest.fixture
def law(law_template: Outside, tmp_path: Path) -> Outside:
    """A copy of it for one check."""
    return copied(law_template, tmp_path / "home")
