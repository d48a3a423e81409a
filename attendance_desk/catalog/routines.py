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
_REMEDY = "Mend the file as its first lines say, or install Attendance Desk again."
_RHYTHMS = {one.value: one for one in Rhythm}
_DAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4}
_ROLES = {one.value: one.value for one in Role}


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
    place = path or resource(_FILE)
    try:
        held = dated.read_file(place, SCHEMA)
    except dated.Unreadable as error:
        return (), (Problem(place.name, str(error), _REMEDY),)
    found: dict[str, Routine] = {}
    problems = []
    for table in held.get("routine", ()):
        try:
            made = _routine(table, found)
            found[made.id] = made
        except (KeyError, TypeError, ValueError) as error:
            where = f"{place.name}, routine {table.get('id', 'without an id')}"
            problems.append(Problem(where, dated.said(error), _REMEDY))
    return tuple(found.values()), tuple(problems)


def _routine(table: Mapping[str, Any], before: Mapping[str, Routine]) -> Routine:
    made = Routine(
        id=dated.words(table, "id"),
        rhythm=dated.choice(table, "rhythm", _RHYTHMS),
        words=dated.words(table, "words"),
        weekday=dated.choice(table, "weekday", _DAYS) if "weekday" in table else None,
        role=dated.choice(table, "role", _ROLES),
        area=str(table.get("area", "")),
        week=dated.whole(table, "week") if "week" in table else 0,
    )
    if made.id in before:
        msg = f"The id {made.id} is used twice."
        raise ValueError(msg)
    if made.weekday is not None and made.rhythm is not Rhythm.WEEKLY:
        msg = "Only a weekly routine has a weekday."
        raise ValueError(msg)
    return made
