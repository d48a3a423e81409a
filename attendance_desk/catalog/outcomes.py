"""Reads what can come of a ring or a visit, and the tasks they make, into domain values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from attendance_desk.catalog import dated
from attendance_desk.catalog.locate import resource
from attendance_desk.domain.access import Role
from attendance_desk.domain.call_outcomes import (
    After,
    By,
    CallOutcome,
    OutcomeSet,
    Reasoned,
    Sight,
    Task,
    Until,
    VisitOutcome,
)
from attendance_desk.domain.problems import Problem

SCHEMA = 1
_FILE = "outcomes/england.toml"
_REMEDY = "Mend the file as its first lines say, or install Attendance Desk again."
_DIGITS = range(10)
_NUMBERS = frozenset({"", "dead", "wrong"})

Kept = TypeVar("Kept", CallOutcome, VisitOutcome, Task)


@cache
def shipped_outcomes() -> OutcomeSet:
    """The program's own outcomes and tasks, read once."""
    return load_outcomes()[0]


def load_outcomes(path: Path | None = None) -> tuple[OutcomeSet, tuple[Problem, ...]]:
    """Read every outcome and task, with a problem for each that cannot be read.

    Args:
        path: Another file of the same shape, for tests; the program's own without it.

    Returns:
        What could be read, and what is wrong with the rest.

    Raises:
        Damaged: When the program's own file is missing.
    """
    place = path or resource(_FILE)
    try:
        held = dated.read_file(place, SCHEMA)
    except dated.Unreadable as error:
        return OutcomeSet((), (), ()), (Problem(place.name, str(error), _REMEDY),)
    reading = _Reading(place.name, held)
    reading.read()
    found = OutcomeSet(tuple(reading.calls), tuple(reading.visits), tuple(reading.tasks))
    return found, tuple(reading.problems)


class _Reading:
    """One file being read: what was found so far, and what is wrong."""

    def __init__(self, name: str, held: Mapping[str, Any]) -> None:
        self._name, self._held = name, held
        self.calls: list[CallOutcome] = []
        self.visits: list[VisitOutcome] = []
        self.tasks: list[Task] = []
        self.problems: list[Problem] = []

    def read(self) -> None:
        """Tasks first: outcomes name them."""
        for what, one in (("task", self._task), ("call", self._call), ("visit", self._visit)):
            for table in self._held.get(what, ()):
                try:
                    one(table)
                except (KeyError, TypeError, ValueError) as error:
                    where = f"{self._name}, {what} {table.get('id', 'without an id')}"
                    self.problems.append(Problem(where, dated.said(error), _REMEDY))

    def _task(self, table: Mapping[str, Any]) -> None:
        made = Task(
            id=dated.words(table, "id"),
            label=dated.words(table, "label"),
            role=dated.choice(table, "role", {role.value: role.value for role in Role}),
            by=dated.choice(table, "by", _by_value(By)),
            rings=bool(table.get("rings", False)),
            until=dated.choice({"until": "done", **table}, "until", _by_value(Until)),
        )
        _keep(self.tasks, made)

    def _call(self, table: Mapping[str, Any]) -> None:
        made = CallOutcome(
            id=dated.words(table, "id"),
            key=str(table.get("key", "")),
            label=dated.words(table, "label"),
            reasoned=dated.choice(table, "reasoned", _by_value(Reasoned)),
            after=dated.choice(table, "after", _by_value(After)),
            retry=dated.whole({"retry": 0, **table}, "retry"),
            number=dated.choice({"number": "", **table}, "number", {n: n for n in _NUMBERS}),
            tasks=self._named(table),
            spoke=bool(table.get("spoke", False)),
            tip=str(table.get("tip", "")),
            source="; ".join(self._held["sources"][name] for name in table.get("sources", ())),
            first=dated.day(table, "first"),
            last=dated.day(table, "last"),
        )
        if made.key and any(other.key == made.key for other in self.calls):
            msg = f"Two outcomes are on the key {made.key}."
            raise ValueError(msg)
        if made.key and (len(made.key) != 1 or not made.key.isascii() or not made.key.isupper()):
            msg = "key should be one capital letter."
            raise ValueError(msg)
        _keep(self.calls, made)

    def _visit(self, table: Mapping[str, Any]) -> None:
        digit = dated.whole(table, "digit")
        if digit not in _DIGITS or any(other.digit == digit for other in self.visits):
            msg = f"digit should be a number from 0 to 9 that is free: {digit} is not."
            raise ValueError(msg)
        made = VisitOutcome(
            id=dated.words(table, "id"),
            digit=digit,
            label=dated.words(table, "label"),
            sight=dated.choice(table, "sight", _by_value(Sight)),
            answers_why=bool(table["why"]),
            urgent=bool(table["urgent"]),
            next_step=dated.words(table, "next_step"),
            tasks=self._named(table),
            first=dated.day(table, "first"),
            last=dated.day(table, "last"),
        )
        _keep(self.visits, made)

    def _named(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        known = {task.id for task in self.tasks}
        for name in table.get("tasks", ()):
            if name not in known:
                msg = f"There is no task {name}."
                raise ValueError(msg)
        return tuple(table.get("tasks", ()))


def _keep(held: list[Kept], made: Kept) -> None:
    if any(other.id == made.id for other in held):
        msg = f"The id {made.id} is used twice."
        raise ValueError(msg)
    held.append(made)


E = TypeVar("E", After, By, Reasoned, Sight, Until)


def _by_value(kind: type[E]) -> dict[str, E]:
    return {one.value: one for one in kind}
