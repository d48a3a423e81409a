"""Reads the national figures into domain values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from attendance_desk.catalog import dated
from attendance_desk.catalog.locate import resource
from attendance_desk.domain.national import Release, Series
from attendance_desk.domain.problems import Problem

SCHEMA = 1
_FILE = "national/absence.toml"
_PHASES = {"primary", "all"}
_YEAR = re.compile(r"20\d\d/\d\d")
_RATE = re.compile(r"\d{1,3}(\.\d+)?")


def load_national(path: Path | None = None) -> tuple[tuple[Release, ...], tuple[Problem, ...]]:
    """Read every release, with a problem for each that cannot be read.

    Args:
        path: Another file of the same shape; the program's own without it.

    Raises:
        Damaged: When the program's own file is missing.
    """
    reading = dated.Reading(path or resource(_FILE), SCHEMA)
    releases: list[Release] = []
    for row, table in enumerate(reading.held.get("release", ()), start=1):
        with reading.telling(f"release {row}"):
            releases.append(_release(table, reading.held.get("sources", {})))
    return tuple(releases), tuple(reading.problems)


def _release(table: Mapping[str, Any], sources: Mapping[str, str]) -> Release:
    if not _YEAR.fullmatch(str(table["year"])):
        msg = f"year should be written as 2024/25, not {table['year']}."
        raise ValueError(msg)
    if table["phase"] not in _PHASES:
        msg = f"phase should be primary or all, not {table['phase']}."
        raise ValueError(msg)
    return Release(
        year=table["year"],
        series=Series(table["series"]),
        phase=table["phase"],
        period=str(table["period"]),
        source=sources[table["source"]],
        ages=str(table.get("ages", "5 to 15")),
        as_at=dated.day(table, "as_at"),
        rates=_rates(table.get("rates", {})),
        reasons=_rates(table.get("reasons", {})),
        groups={name: _rates(rates) for name, rates in table.get("groups", {}).items()},
    )


def _rates(table: Mapping[str, Any]) -> dict[str, Fraction]:
    return {name: _rate(name, written) for name, written in table.items()}


def _rate(name: str, written: object) -> Fraction:
    # In quotation marks, so that no figure ever passes through a float.
    if not isinstance(written, str) or not _RATE.fullmatch(written):
        msg = f'{name} should be a figure in quotation marks, as "5.28".'
        raise ValueError(msg)
    rate = Fraction(written)
    if rate > 100:
        msg = f"{name} is more than 100 per cent."
        raise ValueError(msg)
    return rate
