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
_ROOTS = {root.value: root for root in ROOT_WORDS}


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
    reading = _Reading(path or resource(_FILE))
    return reading.read(), tuple(reading.problems)


class _Reading(dated.Reading):
    """The file of pathways being read."""

    def __init__(self, place: Path) -> None:
        super().__init__(place, SCHEMA)
        self._paths: dict[str, Pathway] = {}
        self._steps: dict[str, PathStep] = {}

    def read(self) -> PathwaySet:
        self.each("pathway", self._pathway, self._paths)
        self.each("step", self._step, self._steps)
        # A child whose root has no pathway would be lost.
        there = {path.root for path in self._paths.values()}
        for root in ROOT_WORDS:
            if self.held and root not in there:
                self.tell(f"pathway {root.value}", "This root has no pathway.")
        return PathwaySet(tuple(self._paths.values()), tuple(self._steps.values()))

    def _pathway(self, table: Mapping[str, Any]) -> Pathway:
        made = Pathway(
            id=dated.words(table, "id"),
            root=dated.choice(table, "root", _ROOTS),
            title=dated.words(table, "title"),
            about=dated.words(table, "about"),
            ask=dated.words(table, "ask"),
            source=self.sources(table),
        )
        if any(made.root is one.root for one in self._paths.values()):
            msg = f"The root of {made.id} is used twice."
            raise ValueError(msg)
        return made

    def _step(self, table: Mapping[str, Any]) -> PathStep:
        made = PathStep(
            id=dated.words(table, "id"),
            roots=_roots(table),
            kind=dated.member(table, "kind", StepKind),
            words=dated.words(table, "words"),
            who=dated.words(table, "who"),
            weeks=dated.whole(table, "weeks"),
            order=int(table.get("order", 0)),
            optional=bool(table.get("optional")),
            source=self.sources(table),
            first=dated.day(table, "first"),
            last=dated.day(table, "last"),
        )
        return _checked(made)


def _checked(made: PathStep) -> PathStep:
    if made.weeks < 1:
        msg = "weeks should be 1 or more."
        raise ValueError(msg)
    if bool(made.order) != (made.kind is StepKind.MEDICAL):
        msg = "order belongs to the steps of the medical pathway, and to each of them."
        raise ValueError(msg)
    return made


def _roots(table: Mapping[str, Any]) -> frozenset[Root]:
    """The roots a step stands under; empty for every one."""
    named = table["roots"]
    if named == [ANY]:
        return frozenset()
    if not named:
        msg = "roots should name at least one root, or any."
        raise ValueError(msg)
    return frozenset(dated.choice({"roots": name}, "roots", _ROOTS) for name in named)
