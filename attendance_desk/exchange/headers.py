"""Which column of a file is which of ours."""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from attendance_desk.catalog.locate import resource
from attendance_desk.domain.import_lists import WHOLE_NAME, still_needed
from attendance_desk.domain.problems import ColumnsUnknown, Problem, Weight
from attendance_desk.domain.pupil_fields import CONTACTS
from attendance_desk.exchange.cells import shorten

LOOK_IN = 20
"""Rows in which the header is looked for: reports begin with a title."""
Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a file stand.

    Attributes:
        places: Our column to its place in a row, from 0.
        mapped: Header of the file and our column, in the order of the file, for the preview.
        unmapped: Headers that the desk has no use for.
        source: The name of the kept list by which they were found; empty for none.
    """

    places: Mapping[str, int]
    mapped: tuple[tuple[str, str], ...]
    unmapped: tuple[str, ...]
    source: str = ""

    def notes(self) -> tuple[Problem, ...]:
        """The columns that are left out, as one note."""
        if not self.unmapped:
            return ()
        names = ", ".join(shorten(name) for name in self.unmapped)
        what = f"The desk has no use for these columns: {names}."
        return (Problem("header", what, "Nothing to do, unless one is needed.", Weight.NOTE),)


def plain(header: str) -> str:
    """A header without case, spaces and signs."""
    return re.sub(r"[^a-z0-9]", "", header.casefold())


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resource(f"import/{name}.toml").read_text(encoding="utf-8"))


@cache
def _known(kind: str) -> dict[str, tuple[str, int]]:
    """Plain header to our column and its rank; the lowest rank wins."""
    known: dict[str, tuple[str, int]] = {}
    table = _data("headers")[kind]
    lists: dict[str, list[str]] = dict(table["columns"])
    for number in range(1, CONTACTS + 1):
        for column, names in table.get("contacts", {}).items():
            filled = [name.replace("{n}", str(number)) for name in names]
            lists[f"Contact {number} {column}"] = filled
    for column, names in lists.items():
        for rank, name in enumerate(names):
            known.setdefault(plain(name), (column, rank))
    return known


def relationships() -> Mapping[str, str]:
    """Relationship codes of transfer files, in words."""
    words: dict[str, str] = _data("headers")["ctf"]["relationships"]
    return words


def words_known(kind: str) -> tuple[tuple[frozenset[str], str], ...]:
    """Every known header of one child's own columns as its words, with our column."""
    lists: dict[str, list[str]] = _data("headers")[kind]["columns"]
    # "Name" is a word of too many headers to guess a child's whole name by it.
    return tuple(
        (frozenset(re.findall(r"[a-z]+", name.casefold())), column)
        for column, names in lists.items()
        if column != WHOLE_NAME
        for name in names
    )


def needed_columns(kind: str) -> tuple[str, ...]:
    """Our columns that no file of a kind can be without."""
    return tuple(_data("headers")[kind]["required"])


def map_headers(kind: str, cells: Sequence[str]) -> Columns:
    """The columns of a row of headers, by the headers that the desk knows."""
    known = _known(kind)
    best: dict[str, tuple[int, int]] = {}
    for place, header in enumerate(cells):
        column, rank = known.get(plain(header), ("", 0))
        if column and (column not in best or rank < best[column][0]):
            best[column] = (rank, place)
    places = {column: place for column, (_, place) in best.items()}
    column_at = {place: column for column, place in places.items()}
    named = [(place, header.strip()) for place, header in enumerate(cells) if header.strip()]
    return Columns(
        places,
        tuple((header, column_at[place]) for place, header in named if place in column_at),
        tuple(header for place, header in named if place not in column_at),
    )


def find_header(kind: str, rows: Generator[Row], name: str) -> tuple[int, Columns]:
    """Find the header among the first rows of a file.

    Args:
        kind: `pupils` or `marks`.
        rows: The rows of the file from its beginning; closed when the header is found.
        name: The file's name, for the refusal.

    Returns:
        The row of the header, and what stands where.

    Raises:
        ColumnsUnknown: No row names every column that is needed.
    """
    required = needed_columns(kind)
    best: tuple[int, Columns] | None = None
    with contextlib.closing(rows):
        for number, cells in rows:
            columns = map_headers(kind, cells)
            if not still_needed(columns.places, required):
                return number, columns
            if best is None or len(columns.places) > len(best[1].places):
                best = number, columns
            if number >= LOOK_IN:
                break
    row, found = best or (1, Columns({}, (), ()))
    missing = still_needed(found.places, required)
    raise ColumnsUnknown(
        tuple(_missing(kind, column, row) for column in missing),
        f"{name} has no header for {', '.join(missing)}.",
        "Add the missing columns, with these names over them.",
    )


def _missing(kind: str, column: str, row: int) -> Problem:
    names = ", ".join(_data("headers")[kind]["columns"][column])
    return Problem(
        f"row {row}, header",
        f"No column for {column} was found.",
        f"Write one of these names over it: {names}.",
    )
