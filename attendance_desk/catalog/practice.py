"""Reads the practice checklist into domain values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attendance_desk.catalog import dated
from attendance_desk.catalog.locate import resource
from attendance_desk.domain.practice import Checklist, NoteKind, Point
from attendance_desk.domain.problems import Problem

SCHEMA = 1
_FILE = "practice/england.toml"


@cache
def shipped_checklist() -> Checklist:
    """The program's own checklist, read once."""
    return load_checklist()[0]


def load_checklist(path: Path | None = None) -> tuple[Checklist, tuple[Problem, ...]]:
    """Read the checklist, with a problem for each table that cannot be read.

    Args:
        path: Another file of the same shape, for tests; the program's own without it.

    Returns:
        What could be read, strategy by strategy, and what is wrong with the rest.

    Raises:
        Damaged: When the program's own file is missing.
    """
    reading = _Reading(path or resource(_FILE))
    return reading.read(), tuple(reading.problems)


class _Reading(dated.Reading):
    """The file of the checklist being read."""

    def __init__(self, place: Path) -> None:
        super().__init__(place, SCHEMA)
        self._kinds: dict[str, NoteKind] = {}
        self._points: dict[str, Point] = {}

    def read(self) -> Checklist:
        self.each("note", _kind, self._kinds)
        self.each("strategy", self._strategy, self._points)
        strategies = tuple(self._points)
        self.each("point", self._point, self._points)
        held = self._points.values()
        ordered = (one for name in strategies for one in held if one.strategy == name)
        return Checklist(tuple(ordered), tuple(self._kinds.values()))

    def _strategy(self, table: Mapping[str, Any]) -> Point:
        return self._line(table, len(self._points) + 1, dated.words(table, "id"))

    def _point(self, table: Mapping[str, Any]) -> Point:
        under = dated.words(table, "strategy")
        if under not in self._points or not self._points[under].is_strategy:
            msg = f"There is no strategy {under}."
            raise ValueError(msg)
        number = dated.whole(table, "number")
        if any(one.number == number for one in self._points.values() if not one.is_strategy):
            msg = f"The number {number} is used twice."
            raise ValueError(msg)
        return self._line(table, number, under)

    def _line(self, table: Mapping[str, Any], number: int, strategy: str) -> Point:
        notes = tuple(str(one) for one in table.get("notes", ()))
        for one in notes:
            if one not in self._kinds:
                msg = f"There is no note {one}."
                raise ValueError(msg)
        return Point(
            id=dated.words(table, "id"),
            number=number,
            strategy=strategy,
            title=dated.words(table, "title"),
            asks=dated.words(table, "asks"),
            shows=tuple(str(one) for one in table["shows"]),
            notes=notes,
            first=dated.day(table, "first"),
            last=dated.day(table, "last"),
            source=self.sources(table),
        )


def _kind(table: Mapping[str, Any]) -> NoteKind:
    return NoteKind(
        id=dated.words(table, "id"),
        title=dated.words(table, "title"),
        asks=dated.words(table, "asks"),
        yearly=bool(table.get("yearly", False)),
        many=bool(table.get("many", False)),
    )
