"""Reads the attendance codes into domain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from attendance_desk.catalog import dated
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


def load_codes(path: Path | None = None) -> tuple[CodeSet, tuple[Problem, ...]]:
    """Read every code, with a problem for each that cannot be read.

    Args:
        path: Another file of the same shape, for tests; the program's own without it.

    Returns:
        The codes that could be read, and what is wrong with the rest.

    Raises:
        Damaged: When the program's own file is missing.
    """
    reading = dated.Reading(path or resource(_FILE), SCHEMA, _REMEDY)
    codes: list[Code] = []
    for row, table in enumerate(reading.held.get("code", ()), start=1):
        with reading.telling(f"code {row} ({table.get('letter', 'no letter')})"):
            codes.append(_checked(_code(table, reading.held.get("sources", {})), codes))
    return CodeSet(tuple(codes)), tuple(reading.problems)


def _code(table: Mapping[str, Any], sources: Mapping[str, str]) -> Code:
    return Code(
        letter=dated.words(table, "letter"),
        number=dated.whole(table, "number"),
        label=dated.words(table, "label"),
        word=dated.words(table, "word"),
        counts=dated.choice(table, "counts", _COUNTS),
        shade=dated.choice(table, "shade", _SHADES),
        first=dated.day(table, "first"),
        last=dated.day(table, "last"),
        heading=dated.words(table, "heading"),
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
