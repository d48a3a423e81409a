"""Reads the program's own ladders into domain values."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from attendance_desk.catalog import dated
from attendance_desk.catalog.locate import resource
from attendance_desk.domain.policies import Policy
from attendance_desk.domain.policy_checks import faults
from attendance_desk.domain.policy_records import read_policy
from attendance_desk.domain.problems import Damaged, Problem

SCHEMA = 1
ORDER = ("balanced", "bands", "stages")
"""The program's own ladders, in the order in which they are listed; the first holds until a
school chooses. Ids stand in the ledger."""


@cache
def shipped_policies() -> tuple[Policy, ...]:
    """The program's own ladders, read once.

    Raises:
        Damaged: None of them can be read.
    """
    found = load_policies()[0]
    if not found:
        raise Damaged(
            "The program's own ladders cannot be read.",
            "The school's data is not touched by this.",
            "Install Attendance Desk again.",
        )
    return found


def default_policy() -> Policy:
    """The ladder that holds until a school chooses one."""
    return shipped_policies()[0]


def load_policies() -> tuple[tuple[Policy, ...], tuple[Problem, ...]]:
    """Read every ladder of the program, with a problem for all that cannot be read.

    Raises:
        Damaged: When a file of the program is missing.
    """
    read = [read_file(resource(f"policies/{name}.toml")) for name in ORDER]
    held = tuple(policy for policy, _ in read if policy is not None)
    return held, tuple(problem for _, problems in read for problem in problems)


def read_file(place: Path) -> tuple[Policy | None, tuple[Problem, ...]]:
    """Read one ladder.

    Returns:
        The ladder, None where it cannot be read; and everything that is wrong with it.
    """
    try:
        policy = read_policy(dated.read_file(place, SCHEMA))
    except (dated.Unreadable, KeyError, TypeError, ValueError, ArithmeticError) as error:
        return None, (Problem(place.name, dated.said(error), dated.REMEDY),)
    return policy, faults(policy)
