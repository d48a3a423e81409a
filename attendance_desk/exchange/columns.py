"""Where the columns of a file stand: as a person chose, by a kept list, or by known headers."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NoReturn

from attendance_desk.domain.import_lists import ImportList
from attendance_desk.exchange.cells import shorten
from attendance_desk.exchange.files import refuse
from attendance_desk.exchange.headers import LOOK_IN, Columns, Row, find_header, plain
from attendance_desk.exchange.tables import Table, plain_cells

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TOLD = 5  # missing headers that a refusal names


@dataclass(frozen=True, slots=True)
class Choice:
    """How the columns of a file are found.

    Attributes:
        one: Exactly so, as a person chose; None to find them.
        header: The row of the headers where a person said it; 0 for none.
        known: Lists that are known again by their headers.
    """

    one: ImportList | None = None
    header: int | None = None
    known: tuple[ImportList, ...] = ()


AS_EVER = Choice()
"""By the headers that the desk knows."""


def labels_of(cells: Sequence[str]) -> list[str]:
    """A name for every column: its header; `column C` where it has none, numbered where twice."""
    labels: list[str] = []
    seen: set[str] = set()
    for place, cell in enumerate(cells):
        header = " ".join(cell.split()) if plain(cell) else f"column {letters_of(place)}"
        label, number = header, 1
        while plain(label) in seen:
            number += 1
            label = f"{header} ({number})"
        seen.add(plain(label))
        labels.append(label)
    return labels


def letters_of(place: int) -> str:
    """A column's letters as a spreadsheet has them, from its place counted from 0."""
    place, letter = divmod(place, len(_LETTERS))
    return (letters_of(place - 1) if place else "") + _LETTERS[letter]


def first_rows(table: Table, count: int) -> list[Row]:
    """The first rows of a file, all as wide as the widest of them, without guards and spaces."""
    with contextlib.closing(table.rows()) as stream:
        rows = [(number, plain_cells(table, cells)) for number, cells in islice(stream, count)]
    width = max((len(cells) for _number, cells in rows), default=0)
    return [(number, cells + [""] * (width - len(cells))) for number, cells in rows]


def find_columns(kind: str, table: Table, choice: Choice) -> tuple[int, Columns]:
    """The row of the headers and what stands where.

    A kept list is known again when the file has all its headers; of several, that with the most.

    Args:
        kind: `pupils` or `marks`.
        table: The file.
        choice: What a person chose, or which lists are kept.

    Raises:
        ImportRefused: The headers are not those of the list, or none that the desk knows.
    """
    rows = [row for row in first_rows(table, LOOK_IN) if row[0] <= LOOK_IN]
    if choice.one is not None:
        return _as_chosen(table, rows, choice.one, choice.header)
    fitting = [
        one
        for one in choice.known
        if one.kind == kind and _row_of(rows, (header for header, _ours in one.columns))
    ]
    if fitting:
        return _as_chosen(table, rows, max(fitting, key=lambda one: len(one.columns)), None)
    return find_header(kind, (row for row in rows), table.path.name)


def _as_chosen(
    table: Table, rows: Sequence[Row], one: ImportList, header: int | None
) -> tuple[int, Columns]:
    place = _row_of(rows, one.taken) if header is None else header
    if place is None:
        _refuse_headers(table, rows, one)
    width = len(rows[0][1]) if rows else 0
    head = next((cells for number, cells in rows if number == place), [""] * width)
    labels = labels_of(head)
    wanted = {plain(label): column for label, column in one.taken.items()}
    places = (index for index, label in enumerate(labels) if plain(label) in wanted)
    held = {index: wanted[plain(labels[index])] for index in places}
    named = (index for index, header in enumerate(head) if plain(header))
    left = (labels[index] for index in named if index not in held)
    return place, Columns(
        {column: index for index, column in held.items()},
        tuple((labels[index], column) for index, column in held.items()),
        tuple(left),
        one.name,
    )


def _refuse_headers(table: Table, rows: Sequence[Row], one: ImportList) -> NoReturn:
    wanted = _plain(one.taken)
    there = max((_labels(cells) for _number, cells in rows), key=lambda found: len(found & wanted))
    missing = [shorten(label) for label in one.taken if plain(label) not in there]
    called = one.name or "your choice"
    refuse(
        table.path.name,
        f"It has no header {', '.join(missing[:_TOLD])}, which {called} has.",
        "Choose the columns anew, or export the list as it was.",
    )


def _row_of(rows: Sequence[Row], labels: Iterable[str]) -> int | None:
    """The first row that has all these labels."""
    wanted = _plain(labels)
    return next((number for number, cells in rows if wanted <= _labels(cells)), None)


def _labels(cells: Sequence[str]) -> set[str]:
    return _plain(labels_of(cells))


def _plain(labels: Iterable[str]) -> set[str]:
    return {plain(label) for label in labels}
