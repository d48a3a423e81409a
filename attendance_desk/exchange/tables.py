"""Rows of a CSV file or a workbook as a stream, within limits that no file may break.

Every way in which a file can ask for endless time or memory ends here: bytes, rows, columns, the
length of a line, and for workbooks the child process that reads them.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NoReturn

from attendance_desk.domain.guard import unguard
from attendance_desk.domain.imports import Pasted, Progress
from attendance_desk.domain.problems import ImportRefused
from attendance_desk.exchange.files import (
    Form,
    Limits,
    examine_text,
    form_of,
    open_file,
    refuse,
    stopped,
)
from attendance_desk.exchange.headers import Row
from attendance_desk.exchange.workbook import check_directory, workbook_rows

_LINE = 200_000  # signs between two rows: 100 columns of 1,000 signs, and their quotes
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
_REPORT_EVERY = 2_000  # rows
_HEADER = 1


Given = Path | Pasted
"""What somebody gives the desk to read."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows that was looked at and can be read, as often as needed.

    Attributes:
        shown: How it is read, in words, for the preview.
        digest: SHA-256 in hex of what was looked at.
        encoding: Of a text file; empty for a workbook.
        delimiter: Of a text file; empty for a workbook.
        held: The bytes of what was pasted; None for a file.
    """

    path: Path
    limits: Limits
    shown: str
    digest: str
    encoding: str = ""
    delimiter: str = ""
    held: bytes | None = field(default=None, repr=False)

    def open(self) -> tuple[BinaryIO, int]:
        """What the rows are read from, and its bytes."""
        if self.held is not None:
            return io.BytesIO(self.held), len(self.held)
        return open_file(self.path, self.limits.size), self.path.stat().st_size

    @property
    def guarded(self) -> bool:
        """Whether texts may carry a guard against spreadsheets; only CSV files need one."""
        return bool(self.delimiter)

    def rows(self, progress: Progress | None = None) -> Generator[Row]:
        """Every row that holds anything, with its number as a spreadsheet shows it.

        Args:
            progress: Told bytes done and in all (a workbook: rows and 0); False stops the reading.

        Raises:
            ImportRefused: A limit is broken, the file is damaged or no longer the one that was
                looked at, or the reading was stopped.
        """
        if self.delimiter:
            return _bounded(self, _text_rows(self, progress))
        return _bounded(self, workbook_rows(self.path, self.limits, self.digest, progress))


def open_table(given: Given, limits: Limits, progress: Progress | None = None) -> Table:
    """Look at a file of rows, or what was pasted: form, encoding and delimiter.

    Raises:
        ImportRefused: It cannot be read as a table.
    """
    if isinstance(given, Pasted):
        return _pasted(given, limits)
    path = given
    form = form_of(path, limits.size)
    if form is Form.XML:
        refuse(path.name, "It is XML or a web page and no table.", "Save it as CSV or XLSX.")
    if form is Form.WORKBOOK:
        return Table(path, limits, "Excel workbook, first sheet", check_directory(path, limits))
    facts = examine_text(path, limits.size, progress)
    if facts.lines > limits.rows + _HEADER:
        # Known without reading a row: a file far too long must not take its time first.
        _too_long(path, limits)
    stream = open_file(path, limits.size)
    with io.TextIOWrapper(stream, facts.encoding, newline="") as text:
        start = text.read(20_000)
    delimiter = _delimiter(start)
    shown = f"CSV, {facts.shown}, {_DELIMITERS[delimiter]}"
    return Table(path, limits, shown, facts.digest, facts.encoding, delimiter)


def _pasted(given: Pasted, limits: Limits) -> Table:
    held = given.text.encode("utf-8", "replace")
    name = Path(given.name)
    if not given.text.strip():
        refuse(name.name, "There is nothing in it.", "Copy the table again, with its headers.")
    if len(held) > limits.size or "\0" in given.text:
        refuse(name.name, "It is too large, or no text.", "Save it as CSV and choose the file.")
    delimiter = _delimiter(given.text[:20_000])
    shown = f"pasted, {_DELIMITERS[delimiter]}"
    digest = hashlib.sha256(held).hexdigest()
    return Table(name, limits, shown, digest, "utf-8", delimiter, held)


def _delimiter(start: str) -> str:
    """The sign that stands most often outside quotes in the first lines."""
    bare = "".join(start.split('"')[::2])
    first = "\n".join(bare.splitlines()[:20])
    return max(_DELIMITERS, key=first.count)


def _bounded(table: Table, rows: Generator[Row]) -> Generator[Row]:
    # Whoever stops early must not leave a file open, or a child process waiting.
    with contextlib.closing(rows):
        yield from _filled(table, rows)


def _filled(table: Table, rows: Iterator[Row]) -> Iterator[Row]:
    limits = table.limits
    filled = 0
    number = 0
    for number, cells in rows:
        if len(cells) > limits.columns and any(cells[limits.columns :]):
            refuse(
                table.path.name,
                f"Row {number} has more than {limits.columns} columns.",
                "Leave out the columns that are not needed.",
            )
        if not any(cells):
            continue
        filled += 1
        if filled > limits.rows + 1:  # and its header
            _too_long(table.path, limits)
        yield number, cells
    if not filled:
        refuse(table.path.name, "There is nothing in it.", "Export it again.")


def _too_long(path: Path, limits: Limits) -> NoReturn:
    refuse(
        path.name,
        f"It has more than {limits.rows:,} rows.",
        "Export one year, or fewer pupils, at a time.",
    )


class _Watched(io.RawIOBase):
    """A file that remembers what was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self.digest = hashlib.sha256()
        self.done = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        read = self._stream.readinto(buffer)  # type: ignore[attr-defined]
        self.digest.update(memoryview(buffer)[:read])
        self.done += read
        return int(read)


class _Lines:
    """The lines of a text for the csv reader, none of them endless."""

    def __init__(self, name: str, text: io.TextIOWrapper) -> None:
        self._name = name
        self._text = text
        self.since_row = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(_LINE + 1)
        self.since_row += len(line)
        if self.since_row > _LINE:
            refuse(
                self._name,
                f"A row is longer than {_LINE:,} signs; perhaps a quote is never closed.",
                "Open it in a spreadsheet, look for it and save it again.",
            )
        if not line:
            raise StopIteration
        return line


def _text_rows(table: Table, progress: Progress | None) -> Generator[Row]:
    name = table.path.name
    stream, size = table.open()
    with stream:
        watched = _Watched(stream)
        text = io.TextIOWrapper(io.BufferedReader(watched, 1 << 18), table.encoding, newline="")
        lines = _Lines(name, text)
        number = 0
        try:
            for number, cells in enumerate(
                csv.reader(lines, delimiter=table.delimiter, strict=True), 1
            ):
                lines.since_row = 0
                if number % _REPORT_EVERY == 0 and progress and not progress(watched.done, size):
                    stopped()
                yield number, cells
        except csv.Error as error:
            refuse(
                name,
                f"Its quotes or lines are broken after row {number} ({error}).",
                "Open it in a spreadsheet, look at that row and save it again.",
            )
        except UnicodeError:
            raise changed(name) from None
    if watched.digest.hexdigest() != table.digest:
        raise changed(name)


def changed(name: str) -> ImportRefused:
    """The refusal of a file that is not the one that was looked at."""
    return ImportRefused(
        (), f"{name} was changed while it was being read.", "Start the import again."
    )


def plain_cells(table: Table, cells: list[str]) -> list[str]:
    """The cells of a row without guards and surrounding spaces."""
    if not table.guarded:
        return [cell.strip() for cell in cells]
    return [unguard(cell).strip() if cell[:1] == "'" else cell.strip() for cell in cells]
