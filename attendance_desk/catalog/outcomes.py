"""Reads what can come of a ring or a visit, and the tasks they make, into domain values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

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
_DIGITS = range(10)
_NUMBERS = frozenset({"", "dead", "wrong"})


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
    reading = _Reading(path or resource(_FILE))
    return reading.read(), tuple(reading.problems)


class _Reading(dated.Reading):
    """The file of outcomes being read: tasks first, because outcomes name them."""

    def __init__(self, place: Path) -> None:
        super().__init__(place, SCHEMA)
        self._calls: dict[str, CallOutcome] = {}
        self._visits: dict[str, VisitOutcome] = {}
        self._tasks: dict[str, Task] = {}

    def read(self) -> OutcomeSet:
        self.each("task", _task, self._tasks)
        self.each("call", self._call, self._calls)
        self.each("visit", self._visit, self._visits)
        return OutcomeSet(
            tuple(self._calls.values()), tuple(self._visits.values()), tuple(self._tasks.values())
        )

    def _call(self, table: Mapping[str, Any]) -> CallOutcome:
        made = CallOutcome(
            id=dated.words(table, "id"),
            key=str(table.get("key", "")),
            label=dated.words(table, "label"),
            reasoned=dated.member(table, "reasoned", Reasoned),
            after=dated.member(table, "after", After),
            retry=dated.whole({"retry": 0, **table}, "retry"),
            number=dated.choice({"number": "", **table}, "number", {n: n for n in _NUMBERS}),
            tasks=self._named(table),
            spoke=bool(table.get("spoke", False)),
            tip=str(table.get("tip", "")),
            source=self.sources({"sources": (), **table}),
            first=dated.day(table, "first"),
            last=dated.day(table, "last"),
        )
        if made.key and any(other.key == made.key for other in self._calls.values()):
            msg = f"Two outcomes are on the key {made.key}."
            raise ValueError(msg)
        if made.key and (len(made.key) != 1 or not made.key.isascii() or not made.key.isupper()):
            msg = "key should be one capital letter."
            raise ValueError(msg)
        return made

    def _visit(self, table: Mapping[str, Any]) -> VisitOutcome:
        digit = dated.whole(table, "digit")
        if digit not in _DIGITS or any(other.digit == digit for other in self._visits.values()):
            msg = f"digit should be a number from 0 to 9 that is free: {digit} is not."
            raise ValueError(msg)
        return VisitOutcome(
            id=dated.words(table, "id"),
            digit=digit,
            label=dated.words(table, "label"),
            sight=dated.member(table, "sight", Sight),
            answers_why=bool(table["why"]),
            urgent=bool(table["urgent"]),
            next_step=dated.words(table, "next_step"),
            tasks=self._named(table),
            first=dated.day(table, "first"),
            last=dated.day(table, "last"),
        )

    def _named(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        for name in table.get("tasks", ()):
            if name not in self._tasks:
                msg = f"There is no task {name}."
                raise ValueError(msg)
        return tuple(table.get("tasks", ()))


def _task(table: Mapping[str, Any]) -> Task:
    return Task(
        id=dated.words(table, "id"),
        label=dated.words(table, "label"),
        role=dated.member(table, "role", Role).value,
        by=dated.member(table, "by", By),
        rings=bool(table.get("rings", False)),
        until=dated.member({"until": "done", **table}, "until", Until),
    )
