"""Reads the attendance codes into domain values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from attendance_desk.catalog.locate import resource
from attendance_desk.domain.codes import Code, CodeSet, Counts, Shade
from attendance_desk.domain.problems import Problem

SCHEMA = 1
_FILE = "codes/england.toml"
_LOWEST, _HIGHEST = 2, 199
_REMEDY = "Mend the file as docs/how-to/add-a-code.md says, or install Attendance Desk again."
_COUNTS = {
    "present": Counts.PRESENT,
    "aea": Counts.AEA,
    "authorised": Counts.AUTH,
    "unauthorised": Counts.UNAUTH,
    "not_possible": Counts.NOT_POSSIBLE,
    "not_collected": Counts.NOT_COLLECTED,
}
_SHADES = {shade.value: shade for shade in Shade}
_CHOICE = TypeVar("_CHOICE", bound=Enum)


def load_codes(path: Path | None = None) -> tuple[CodeSet, tuple[Problem, ...]]:
    """Read every code, with a problem for each that cannot be read.

    Args:
        path: Another file of the same shape, for tests; the program's own without it.

    Returns:
        The codes that could be read, and what is wrong with the rest.

    Raises:
        Damaged: When the program's own file is missing.
    """
    place = path or resource(_FILE)
    try:
        held = tomllib.loads(place.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return CodeSet(()), (_problem(place.name, f"The file cannot be read: {error}."),)
    if held.get("schema") != SCHEMA:
        what = f"The file has schema {held.get('schema')}; this program reads schema {SCHEMA}."
        return CodeSet(()), (_problem(place.name, what),)
    codes: list[Code] = []
    problems: list[Problem] = []
    for row, table in enumerate(held.get("code", ()), start=1):
        where = f"{place.name}, code {row} ({table.get('letter', 'no letter')})"
        try:
            codes.append(_checked(_code(table, held.get("sources", {})), codes))
        except (KeyError, TypeError, ValueError) as error:
            problems.append(_problem(where, _said(error)))
    return CodeSet(tuple(codes)), tuple(problems)


def _code(table: Mapping[str, Any], sources: Mapping[str, str]) -> Code:
    return Code(
        letter=_text(table, "letter"),
        number=_whole(table, "number"),
        label=_text(table, "label"),
        word=_text(table, "word"),
        counts=_choice(table, "counts", _COUNTS),
        shade=_choice(table, "shade", _SHADES),
        first=_day(table, "first"),
        last=_day(table, "last"),
        heading=_text(table, "heading"),
        late=bool(table.get("late", False)),
        shuts=bool(table.get("shuts", False)),
        note=str(table.get("note", "")),
        source="; ".join(sources[name] for name in table.get("sources", ())),
    )


def _checked(code: Code, before: list[Code]) -> Code:
    if not _LOWEST <= code.number <= _HIGHEST:
        msg = f"Number {code.number} is not between {_LOWEST} and {_HIGHEST}."
        raise ValueError(msg)
    if any(other.number == code.number for other in before):
        msg = f"Number {code.number} is taken; a number is never used twice."
        raise ValueError(msg)
    if code.late and code.counts not in {Counts.PRESENT, Counts.UNAUTH}:
        msg = "Only a present or an unauthorised code can be a late session."
        raise ValueError(msg)
    if any(other.letter == code.letter and _share_days(other, code) for other in before):
        msg = f"Two meanings of {code.letter} hold on the same day."
        raise ValueError(msg)
    return code


def _share_days(one: Code, other: Code) -> bool:
    starts = max(one.first or date.min, other.first or date.min)
    return starts <= min(one.last or date.max, other.last or date.max)


def _text(table: Mapping[str, Any], key: str) -> str:
    text = table[key]
    if not isinstance(text, str) or not text:
        msg = f"{key} should be words."
        raise ValueError(msg)
    return text


def _whole(table: Mapping[str, Any], key: str) -> int:
    number = table[key]
    if type(number) is not int:
        msg = f"{key} should be a whole number."
        raise ValueError(msg)
    return number


def _day(table: Mapping[str, Any], key: str) -> date | None:
    day = table.get(key)
    if day is not None and type(day) is not date:
        msg = f"{key} should be a date, as 2024-08-19."
        raise ValueError(msg)
    return day


def _choice(table: Mapping[str, Any], key: str, choices: Mapping[str, _CHOICE]) -> _CHOICE:
    chosen = table[key]
    if chosen not in choices:
        msg = f"{key} should be one of {', '.join(choices)}."
        raise ValueError(msg)
    return choices[chosen]


def _said(error: Exception) -> str:
    return f"{error.args[0]} is missing." if isinstance(error, KeyError) else str(error)


def _problem(where: str, what: str) -> Problem:
    return Problem(where, what, _REMEDY)
