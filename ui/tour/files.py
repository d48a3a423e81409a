"""Files to import in the tour, from the school's own export: changed, with faults, strange."""

from __future__ import annotations

import csv
import os
from datetime import datetime
from pathlib import Path

_CHANGED = 3
_STRANGE = {"Surname": "Nachname", "Forename": "Rufname", "DOB": "Geburtstag", "UPN": "Number"}
"""Headers that no system of an English school prints."""


def changed_copy(pupils: Path, to: Path) -> Path:
    """The school's pupils again, three of them with another address."""
    rows = _read(pupils)
    column = rows[0].index("Address")
    for row in rows[1 : _CHANGED + 1]:
        row[column] = "14 Mill Lane"
    return _write(to, rows)


def faulty_copy(pupils: Path) -> Path:
    """The same with a date nobody can read and a number with the wrong check letter."""
    rows = _read(pupils)
    head = rows[0]
    rows[2][head.index("DOB")] = "31/02/2019"
    upn = head.index("UPN")
    rows[4][upn] = ("B" if rows[4][upn][:1] == "A" else "A") + rows[4][upn][1:]
    return _write(pupils.with_name("pupils-with-faults.csv"), rows)


def strange_copy(pupils: Path) -> Path:
    """The same under headers that nobody knows."""
    rows = _read(pupils)
    rows[0] = [_STRANGE.get(header, header) for header in rows[0]]
    return _write(pupils.with_name("from-another-system.csv"), rows)


def copy_of(pupils: Path, to: Path) -> Path:
    """The same list, as the school's system saves it every day."""
    return _write(to, _read(pupils))


def save_at(path: Path, moment: datetime) -> None:
    """Date a file."""
    seconds = moment.timestamp()
    os.utime(path, (seconds, seconds))


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def _write(path: Path, rows: list[list[str]]) -> Path:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path
