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
_REMEDY = "Mend the file as its first lines say, or install Attendance Desk again."
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
    place = path or resource(_FILE)
    try:
        held = dated.read_file(place, SCHEMA)
    except dated.Unreadable as error:
        return PenaltyBook(()), (Problem(place.name, str(error), _REMEDY),)
    schemes: list[Scheme] = []
    asks: dict[str, str] = {}
    problems: list[Problem] = []
    for kind in ("scheme", "ask"):
        for table in held.get(kind, ()):
            try:
                if kind == "scheme":
                    schemes.append(_scheme(table, held.get("sources", {})))
                else:
                    asks[dated.words(table, "id")] = dated.words(table, "words")
            except (KeyError, TypeError, ValueError) as error:
                where = f"{place.name}, {kind} {table.get('id', 'without an id')}"
                problems.append(Problem(where, dated.said(error), _REMEDY))
    return PenaltyBook(tuple(schemes), asks), tuple(problems)


def _scheme(table: Mapping[str, Any], sources: Mapping[str, str]) -> Scheme:
    numbers = {name: dated.whole(table, name) for name in _NUMBERS}
    second = table.get("second")
    return Scheme(
        id=dated.words(table, "id"),
        label=dated.words(table, "label"),
        letters=frozenset(table["letters"]),
        reduced=_fine(table["reduced"]),
        full=_fine(table["full"]),
        second=_fine(second) if second is not None else None,
        source="; ".join(sources[name] for name in table["sources"]),
        first=dated.day(table, "first"),
        last=dated.day(table, "last"),
        **numbers,
    )


def _fine(table: Mapping[str, Any]) -> Fine:
    return Fine(dated.whole(table, "pounds"), dated.whole(table, "days"))
