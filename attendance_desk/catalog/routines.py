"""Reads the routines a school starts with into domain values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attendance_desk.catalog import dated
from attendance_desk.catalog.locate import resource
from attendance_desk.domain.access import Role
from attendance_desk.domain.problems import Problem
from attendance_desk.domain.routines import Rhythm, Routine

SCHEMA = 1
_FILE = "routines/england.toml"
_DAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4}


@cache
def shipped_routines() -> tuple[Routine, ...]:
    """The program's own routines, read once, in the order of the file."""
    return load_routines()[0]


def load_routines(path: Path | None = None) -> tuple[tuple[Routine, ...], tuple[Problem, ...]]:
    """Read every routine, with a problem for each that cannot be read.

    Args:
        path: Another file of the same shape, for tests; the program's own without it.

    Raises:
        Damaged: When the program's own file is missing.
    """
    reading = dated.Reading(path or resource(_FILE), SCHEMA)
    found: dict[str, Routine] = {}
    reading.each("routine", _routine, found)
    return tuple(found.values()), tuple(reading.problems)


def _routine(table: Mapping[str, Any]) -> Routine:
    made = Routine(
        id=dated.words(table, "id"),
        rhythm=dated.member(table, "rhythm", Rhythm),
        words=dated.words(table, "words"),
        weekday=dated.choice(table, "weekday", _DAYS) if "weekday" in table else None,
        role=dated.member(table, "role", Role).value,
        area=str(table.get("area", "")),
        week=dated.whole(table, "week") if "week" in table else 0,
    )
    if made.weekday is not None and made.rhythm is not Rhythm.WEEKLY:
        msg = "Only a weekly routine has a weekday."
        raise ValueError(msg)
    return made
