"""The real command in a process of its own, on a real encrypted school of six children."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.command import Desk, make_school


@pytest.fixture(scope="session")
def school_template(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A school with two classes and six children, made by the commands themselves."""
    return make_school(tmp_path_factory.mktemp("cli"))


@pytest.fixture
def desk(school_template: Desk, tmp_path: Path, passphrases_stretched_once: None) -> Desk:
    """A copy of it, with its own state folder, for one test."""
    shutil.copytree(school_template.home, tmp_path / "home")
    return Desk(tmp_path / "home")
