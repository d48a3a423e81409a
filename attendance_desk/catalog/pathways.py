"""Reads the pathways of support into domain values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attendance_desk.catalog import dated
from attendance_desk.catalog.locate import resource
from attendance_desk.domain.pathways import ANY, ROOT_WORDS, PathStep, Pathway, PathwaySet
from attendance_desk.domain.problems import Problem
from attendance_desk.domain.reasons import Root
from attendance_desk.domain.support import StepKind

SCHEMA = 1
_FILE = "pathways/england.toml"
_REMEDY = "Mend the file as its first lines say, or install Attendance Desk again."
_ROOTS = {root.value: root for root in ROOT_WORDS}
_KINDS = {kind.value: kind for kind in StepKind}


@cache
def shipped_pathways() -> PathwaySet:
    """The program's own pathways, read once."""
    return load_pathways()[0]


def load_pathways(path: Path | None = None) -> tuple[PathwaySet, tuple[Problem, ...]]:
    """Read every pathway, with a problem for each table that cannot be read.

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
        return PathwaySet((), ()), (Problem(place.name, str(error), _REMEDY),)
    reading = _Reading(place.name, held)
    reading.pathways()
    reading.steps()
    reading.complete()
    return PathwaySet(tuple(reading.paths), tuple(reading.found)), tuple(reading.problems)


class _Reading:
    """One file being read: what was found so far, and what is wrong."""

    def __init__(self, name: str, held: Mapping[str, Any]) -> None:
        self._name, self._held = name, held
        self.paths: list[Pathway] = []
        self.found: list[PathStep] = []
        self.problems: list[Problem] = []

    def pathways(self) -> None:
        for table in self._held.get("pathway", ()):
            try:
                self.paths.append(self._pathway(table))
            except (KeyError, TypeError, ValueError) as error:
                self._wrong("pathway", table, dated.said(error))

    def steps(self) -> None:
        for table in self._held.get("step", ()):
            try:
                self.found.append(self._step(table))
            except (KeyError, TypeError, ValueError) as error:
                self._wrong("step", table, dated.said(error))

    def complete(self) -> None:
        """A child whose root has no pathway would be lost."""
        for root in ROOT_WORDS:
            if not any(path.root is root for path in self.paths):
                self._wrong("pathway", {"id": root.value}, "This root has no pathway.")

    def _pathway(self, table: Mapping[str, Any]) -> Pathway:
        made = Pathway(
            id=dated.words(table, "id"),
            root=dated.choice(table, "root", _ROOTS),
            title=dated.words(table, "title"),
            about=dated.words(table, "about"),
            ask=dated.words(table, "ask"),
            source=self._source(table),
        )
        if any(made.id == one.id or made.root is one.root for one in self.paths):
            msg = f"The id or the root of {made.id} is used twice."
            raise ValueError(msg)
        return made

    def _step(self, table: Mapping[str, Any]) -> PathStep:
        made = PathStep(
            id=dated.words(table, "id"),
            roots=_roots(table),
            kind=dated.choice(table, "kind", _KINDS),
            words=dated.words(table, "words"),
            who=dated.words(table, "who"),
            weeks=dated.whole(table, "weeks"),
            order=int(table.get("order", 0)),
            optional=bool(table.get("optional")),
            source=self._source(table),
            first=dated.day(table, "first"),
            last=dated.day(table, "last"),
        )
        return self._checked(made)

    def _checked(self, made: PathStep) -> PathStep:
        if any(other.id == made.id for other in self.found):
            msg = f"The id {made.id} is used twice."
            raise ValueError(msg)
        if made.weeks < 1:
            msg = "weeks should be 1 or more."
            raise ValueError(msg)
        if bool(made.order) != (made.kind is StepKind.MEDICAL):
            msg = "order belongs to the steps of the medical pathway, and to each of them."
            raise ValueError(msg)
        return made

    def _source(self, table: Mapping[str, Any]) -> str:
        return "; ".join(self._held["sources"][name] for name in table["sources"])

    def _wrong(self, what: str, table: Mapping[str, Any], why: str) -> None:
        where = f"{self._name}, {what} {table.get('id', 'without an id')}"
        self.problems.append(Problem(where, why, _REMEDY))


def _roots(table: Mapping[str, Any]) -> frozenset[Root]:
    """The roots a step stands under; empty for every one."""
    named = table["roots"]
    if named == [ANY]:
        return frozenset()
    if not named:
        msg = "roots should name at least one root, or any."
        raise ValueError(msg)
    return frozenset(dated.choice({"roots": name}, "roots", _ROOTS) for name in named)
