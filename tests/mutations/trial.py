"""Trying a change: in a copy of the tree, with the smallest tests that are about it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.mutations.mutation import Mutation

TOP = Path(__file__).resolve().parents[2]
_PARTS = ("attendance_desk", "letters", "ui", "resources", "tests", "pyproject.toml")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*_cache")
_RED, _GREEN = 1, 0
_LONGEST = 900
"""Seconds; a change that makes the program hang is found by it."""


@dataclass(frozen=True)
class Tried:
    """What came of a change.

    Attributes:
        red: Whether the tests failed, as they must.
        told: The end of what they said.
    """

    mutation: Mutation
    red: bool
    told: str


def copied(home: Path) -> Path:
    """The tree, to change it."""
    top = home / "tree"
    top.mkdir()
    for name in _PARTS:
        source = TOP / name
        if source.is_dir():
            shutil.copytree(source, top / name, ignore=_LEFT_OUT)
        else:
            shutil.copy(source, top / name)
    return top


def tried(top: Path, mutation: Mutation) -> Tried:
    """Make the change, run its tests, and take the change back."""
    changed = top / mutation.path
    sound, wrong = changed.read_bytes(), mutation.applied(top)
    changed.write_text(wrong, encoding="utf-8")
    try:
        code, told = run(top, mutation.tests)
    finally:
        changed.write_bytes(sound)
    return Tried(mutation, code == _RED, told)


def is_green(top: Path, mutations: Iterable[Mutation]) -> tuple[bool, str]:
    """Whether the tests of some changes pass while nothing is changed."""
    tests = dict.fromkeys(one for mutation in mutations for one in mutation.tests)
    code, told = run(top, tuple(tests))
    return code == _GREEN, told


def run(top: Path, tests: tuple[str, ...]) -> tuple[int, str]:
    """Run tests in a tree; gives pytest's code and the end of what it said."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    # The order is drawn anew each time; a change must turn them red in every order.
    settings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(top)}
    try:
        done = subprocess.run(
            command,
            cwd=top,
            env=settings,
            capture_output=True,
            text=True,
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _RED, "the tests did not end"
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    return done.returncode, "\n".join(lines[-12:])
