"""Any table as a file for a spreadsheet: the rows, and beside them what was asked and when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attendance_desk.domain.tables import Cell, Table
from attendance_desk.exchange import out

_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LONGEST_TITLE = 31
_ABOUT = ("About this table", "")
_MARGIN = 3  # signs: the arrow of the filter stands beside a header
_WIDEST = 60


def write_table(path: Path, table: Table) -> int:
    """Write a table as CSV or XLSX, as the ending of the name says, whole or not at all.

    A workbook has a second sheet that says what was asked and what must be known beside the
    numbers. A CSV file is a header and rows alone, for other programs.

    Returns:
        How many rows were written.

    Raises:
        BadUsage: The ending is neither `.csv` nor `.xlsx`.
        DeskError: The place cannot be written; nothing was.
    """
    header = [column.head for column in table.columns]
    rows = out.Sheet(_tab(table.about.title), header, table.rows, _widths(table))
    about = out.Sheet("About", _ABOUT, list(_about(table)), (18, 80))
    return out.write(path, rows, about)


def _about(table: Table) -> Iterator[tuple[Cell, Cell]]:
    about = table.about
    yield "Table", about.title
    yield "Made", f"{about.at:%Y-%m-%d %H:%M}"
    yield from about.asked
    yield "Rows", len(table.rows)
    for note in about.notes:
        yield "Note", note


def _tab(title: str) -> str:
    """The title as a tab can carry it; a spreadsheet repairs a file with any other."""
    return " ".join(title.translate(_FORBIDDEN).split())[:_LONGEST_TITLE].strip() or "Table"


def _widths(table: Table) -> list[int]:
    """Room for the longest cell of each column, within bounds."""
    return [
        min(_WIDEST, max(len(column.head) + _MARGIN, *_lengths(table, place)))
        for place, column in enumerate(table.columns)
    ]


def _lengths(table: Table, place: int) -> Iterator[int]:
    yield 0
    for row in table.rows:
        yield len(str(row[place] or ""))
