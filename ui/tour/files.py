"""Two files to import in the tour, made from the school's own export: changed, and with faults."""

from __future__ import annotations

import csv
from pathlib import Path

_CHANGED = 3


def changed_copy(pupils: Path) -> Path:
    """The school's pupils again, three of them with another address."""
    rows = _read(pupils)
    column = rows[0].index("Address")
    for row in rows[1 : _CHANGED + 1]:
        row[column] = "14 Mill Lane"
    return _write(pupils.with_name("pupils-september.csv"), rows)


def faulty_copy(pupils: Path) -> Path:
    """The same with a date nobody can read and a number with the wrong check letter."""
    rows = _read(pupils)
    head = rows[0]
    rows[2][head.index("DOB")] = "31/02/2019"
    upn = head.index("UPN")
    rows[4][upn] = ("B" if rows[4][upn][:1] == "A" else "A") + rows[4][upn][1:]
    return _write(pupils.with_name("pupils-with-faults.csv"), rows)


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def _write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path
