"""Which ladder held on a day: the school's choices in order, and the program's own before them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from attendance_desk.domain.policies import Policy
from attendance_desk.domain.policy_records import read_policy

SLOT = "ladder"
"""The id under which the ledger keeps a school's choices: one holds on each day."""


def read_choices(
    rows: Iterable[tuple[str, date, Mapping[str, Any]]],
) -> tuple[Policy, ...]:
    """The ladders a school chose, each with the day from which it holds, oldest first."""
    found = [replace(read_policy(record), since=since) for _, since, record in rows]
    return tuple(sorted(found, key=lambda one: one.since or date.min))


def in_force(choices: Iterable[Policy], usual: Policy, day: date) -> Policy:
    """The ladder that holds on a day.

    Args:
        choices: The school's own, as `read_choices` gives them.
        usual: The one that holds before any.
        day: The day.
    """
    begun = [one for one in choices if one.since is not None and one.since <= day]
    return begun[-1] if begun else usual
