"""Reads the rules of penalty notices into domain values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attendance_desk.catalog import dated
from attendance_desk.catalog.locate import resource
from attendance_desk.domain.penalty_rules import Fine, PenaltyBook, Scheme
from attendance_desk.domain.problems import Problem

SCHEMA = 1
_FILE = "penalties/england.toml"
_NUMBERS = ("count", "weeks", "near", "most", "years")


@cache
def shipped_penalties() -> PenaltyBook:
    """The program's own rules, read once."""
    return load_penalties()[0]


def load_penalties(path: Path | None = None) -> tuple[PenaltyBook, tuple[Problem, ...]]:
    """Read every scheme, with a problem for each that cannot be read.

    Args:
        path: Another file of the same shape, for tests; the program's own without it.

    Raises:
        Damaged: When the program's own file is missing.
    """
    reading = _Reading(path or resource(_FILE), SCHEMA)
    return reading.book(), tuple(reading.problems)


class _Reading(dated.Reading):
    """The file of penalty rules being read."""

    def book(self) -> PenaltyBook:
        schemes: dict[str, Scheme] = {}
        asks: dict[str, str] = {}
        self.each("scheme", self._scheme, schemes)
        self.each("ask", lambda table: dated.words(table, "words"), asks)
        return PenaltyBook(tuple(schemes.values()), asks)

    def _scheme(self, table: Mapping[str, Any]) -> Scheme:
        second = table.get("second")
        return Scheme(
            id=dated.words(table, "id"),
            label=dated.words(table, "label"),
            letters=frozenset(table["letters"]),
            reduced=_fine(table["reduced"]),
            full=_fine(table["full"]),
            second=_fine(second) if second is not None else None,
            source=self.sources(table),
            first=dated.day(table, "first"),
            last=dated.day(table, "last"),
            **{name: dated.whole(table, name) for name in _NUMBERS},
        )


def _fine(table: Mapping[str, Any]) -> Fine:
    return Fine(dated.whole(table, "pounds"), dated.whole(table, "days"))
