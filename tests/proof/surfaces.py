"""One question asked wherever figures can be asked for, each answer as the words that it shows."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from PySide6.QtCore import Qt

from attendance_desk.domain.cuts import By
from attendance_desk.domain.rows import Row
from tests.cli.command import PASSPHRASE, said_here
from tests.proof.any_school import AnySchool
from tests.proof.plain_count import NAMES, Asked, Line, flagged, shown
from ui.figures.model import COLUMNS, FiguresModel

_ACROSS = Qt.Orientation.Horizontal
Words = dict[str, str]
"""A row by what its columns are called."""
_FLAGS = frozenset({By.CLASS, By.YEAR, By.GROUP})
_FILE = {
    "Possible (sessions)": "Possible",
    "Attended (sessions)": "Attended",
    "Absent (sessions)": "Absent",
    "Authorised (sessions)": "Authorised",
    "Unauthorised (sessions)": "Unauthorised",
    "Late (sessions)": "Late",
    "Not possible (sessions)": "Not possible",
    "Not marked (sessions)": "Not marked",
    "Persistent": "Persistent",
    "Severe": "Severe",
    "Persistent (children)": "Persistent",
    "Severe (children)": "Severe",
    "Attendance (%)": "Attendance %",
}


def counted_words(school: AnySchool, asked: Asked, lines: Mapping[str, Line]) -> dict[str, Words]:
    """What has to be shown, from the plain count; without the names."""
    persistent, severe = flagged(school, asked, 10), flagged(school, asked, 2)
    return {
        key: {
            **{name: str(line.count(name.lower().replace(" ", "_"))) for name in _counts()},
            "Persistent": _flag(line.pupils & persistent, asked.by),
            "Severe": _flag(line.pupils & severe, asked.by),
            "Attendance %": shown(line.attendance),
        }
        for key, line in lines.items()
    }


def _counts() -> list[str]:
    return [head for head, measure in COLUMNS if measure and head not in {"Persistent", "Severe"}]


def _flag(pupils: set[str], by: By) -> str:
    if by is By.PUPIL:
        return "yes" if pupils else ""
    return str(len(pupils)) if by in _FLAGS else ""


def on_screen(rows: tuple[Row, ...], by: By) -> dict[str, Words]:
    """The cells of the table of the screen of figures, by the keys of its rows."""
    model = FiguresModel()
    model.show(rows, by)
    heads = [str(model.headerData(n, _ACROSS)) for n in range(model.columnCount())]
    return {
        row.key: {
            head: str(model.data(model.index(place, n)))
            for n, head in enumerate(heads)
            if head != "Name"
        }
        for place, row in enumerate(rows)
    }


def told(school: AnySchool, words: Sequence[str]) -> list[dict[str, Any]]:
    """What the command says."""
    said = command(school, "figures", *words, "--json")
    rows: list[dict[str, Any]] = said["figures"]
    return rows


def command(school: AnySchool, *words: str) -> dict[str, Any]:
    """A command of a stranger, who signs in."""
    home = school.folder.parent
    said = said_here(home, "--school", str(school.folder), *words, passphrase=PASSPHRASE)
    assert said.code == 0, said.err
    answer: dict[str, Any] = said.json()
    return answer


def numbers_told(row: Mapping[str, Any]) -> dict[str, int]:
    """The counts of a row of the command."""
    return {name: row[name] for name in NAMES}


def in_file(school: AnySchool, words: Sequence[str], ending: str) -> list[Words]:
    """The table taken out and read back by a stranger's reader; columns as the screen has them."""
    out = school.folder.parent / f"figures.{ending}"
    command(school, "export", "table", "figures", *words, "--out", str(out), "--json")
    read = _csv(out) if ending == "csv" else _xlsx(out)
    return [{_FILE[head]: cell for head, cell in row.items() if head in _FILE} for row in read]


def _csv(path: Path) -> list[Words]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _xlsx(path: Path) -> list[Words]:
    head, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows()
    return [
        {
            str(name.value): _seen(cell.value, cell.number_format)
            for name, cell in zip(head, row, strict=True)
        }
        for row in rows
    ]


def _seen(value: object, form: str) -> str:
    """A cell as a spreadsheet shows it."""
    if value is None:
        return ""
    places = len(form.partition(".")[2]) if form.startswith("0") else 0
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{Decimal(str(value)):.{places}f}" if number and places else str(value)
