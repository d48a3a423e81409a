"""Reads marks from a CSV file or a workbook, row by row, however many there are."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.imports import ImportedMark, MarkRow, Progress
from attendance_desk.domain.problems import Problem
from attendance_desk.domain.upn import UpnKind, check_upn
from attendance_desk.exchange.cells import (
    Misread,
    read_code,
    read_day,
    read_half,
    read_minutes,
    read_moment,
    read_name,
    read_words,
    sensible,
    shorten,
)
from attendance_desk.exchange.columns import AS_EVER, Choice, find_columns
from attendance_desk.exchange.files import MARKS
from attendance_desk.exchange.headers import Columns
from attendance_desk.exchange.tables import Given, Table, open_table, plain_cells

T = TypeVar("T")

_REMEMBERED = 50_000  # different texts of a column whose meaning is kept at hand


@dataclass(frozen=True, slots=True)
class MarksFile:
    """A file of marks that was looked at; `rows` may be asked for as often as needed.

    Attributes:
        shown: How it is read, in words.
        notes: What a person should know about its columns.
        problems: None: what keeps a file from being read refuses it.
        mapped: Header of the file and our column, for the preview.
    """

    shown: str
    notes: tuple[Problem, ...]
    mapped: tuple[tuple[str, str], ...]
    table: Table
    columns: Columns
    header: int
    problems: tuple[Problem, ...] = ()

    @property
    def source(self) -> str:
        """The name of the kept list by which its columns were found; empty for none."""
        return self.columns.source

    @property
    def digest(self) -> str:
        """SHA-256 of the file in hex."""
        return self.table.digest

    def rows(self, progress: Progress | None = None) -> Iterator[MarkRow]:
        """Every row as a mark, or as the problem that keeps it from being one.

        Raises:
            ImportRefused: A limit is broken, the file is not the one that was looked at, or the
                reading was stopped.
        """
        reader = _RowReader(self.columns)
        with contextlib.closing(self.table.rows(progress)) as rows:
            for number, cells in rows:
                if number > self.header:
                    yield reader.read(number, plain_cells(self.table, cells))


def open_marks(
    given: Given, progress: Progress | None = None, choice: Choice = AS_EVER
) -> MarksFile:
    """Look at a file of marks: how it is read, and what its columns are.

    Args:
        given: CSV or XLSX, at most 100 MB and a million rows.
        progress: Told how far the looking is; False stops it.
        choice: How its columns are found.

    Raises:
        ImportRefused: The file as a whole cannot be taken in.
    """
    table = open_table(given, MARKS, progress)
    header, columns = find_columns("marks", table, choice)
    return MarksFile(table.shown, columns.notes(), columns.mapped, table, columns, header)


class _Meaning(dict[str, T]):
    """What each text of a column means, worked out once: a file says the same few ones often."""

    def __init__(self, reader: Callable[[str], T]) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, text: str) -> T:
        if len(self) >= _REMEMBERED:
            self.clear()
        value = self[text] = self._reader(text)
        return value


def _read_upn(text: str) -> str:
    check = check_upn(text[:40])
    if check.kind is UpnKind.MALFORMED:
        raise Misread(
            f'"{shorten(text)}" is no UPN: a letter and 12 digits.' if text else "It is empty.",
            "Correct the number.",
        )
    return check.upn


class _In(Misread):
    """A cell that cannot be read, with the name of its column."""

    def __init__(self, column: str, fault: Misread) -> None:
        super().__init__(fault.what, fault.remedy)
        self.column = column


def _column(column: str, reader: Callable[[str], T]) -> Callable[[str], T]:
    def read(text: str) -> T:
        try:
            return reader(sensible(text))
        except Misread as fault:
            raise _In(column, fault) from None

    return read


_read_note = _column("Note", read_words)
_read_date = _column("Date", read_day)
_read_half_day = _column("Session", read_half)


def _read_session(text: str) -> Session:
    day, _, half = text.partition("\0")
    return Session(_read_date(day), _read_half_day(half))


def _needed_code(text: str) -> str:
    if not text:
        raise Misread("It is empty.", "Write the code, or leave out the row.")
    return read_code(text)


class _RowReader:
    """Turns rows into marks."""

    def __init__(self, columns: Columns) -> None:
        last = max(columns.places.values())
        self._blank = [""] * (last + 2)
        # A column that the file has not is read from the empty cell after the last one.
        place = [
            columns.places.get(name, last + 1)
            for name in (
                *("UPN", "Date", "Session", "Code"),
                *("Minutes late", "Note", "Recorded at", "Recorded by"),
            )
        ]
        self._required, self._further = place[:4], place[4:]
        self._upns = _Meaning(_column("UPN", _read_upn))
        self._sessions = _Meaning(_read_session)
        self._codes = _Meaning(_column("Code", _needed_code))
        self._minutes = _Meaning(_column("Minutes late", read_minutes))
        self._moments = _Meaning(_column("Recorded at", read_moment))
        self._names = _Meaning(_column("Recorded by", read_name))

    def read(self, number: int, cells: list[str]) -> MarkRow:
        cells += self._blank
        upn, day, half, code = (cells[place] for place in self._required)
        try:
            known = self._upns[upn]
            session = self._sessions[f"{day}\0{half}"]
            return ImportedMark(number, known, session, self._codes[code], *self._rest(cells))
        except _In as fault:
            return Problem(f"row {number}, {fault.column}", fault.what, fault.remedy)

    def _rest(self, cells: list[str]) -> tuple[int | None, str, datetime | None, str]:
        minutes, note, at, by = (cells[place] for place in self._further)
        if not (minutes or note or at or by):
            return None, "", None, ""
        return (
            self._minutes[minutes] if minutes else None,
            _read_note(note) if note else "",
            self._moments[at] if at else None,
            self._names[by] if by else "",
        )
