"""Writes tables for spreadsheets: CSV with a guard against formulas, XLSX with every text typed.

A file appears whole under its name or not at all, and only an older file is ever replaced.
"""

from __future__ import annotations

import csv
import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.domain.problems import DeskError, DiskFault, DiskFull, ReadOnly, Refused
from attendance_desk.exchange.guard import guard

if TYPE_CHECKING:  # openpyxl takes a tenth of a second that only a workbook needs
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | date | datetime | None
_WIDEST = 40  # signs of a column in a workbook
_ILLEGAL = {
    code: None for code in range(32) if code not in {9, 10, 13}
}  # XML has no sign for them


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a CSV file: UTF-8 with a mark (Excel needs it), RFC 4180, dates ISO, texts guarded.

    Args:
        path: The file; one that stands there is replaced.
        header: The names of the columns.
        rows: The cells of each row; read as a stream.

    Returns:
        How many rows were written.

    Raises:
        Refused: The name stands for a folder or a device, or its folder is missing.
        ReadOnly: The folder cannot be written.
        DiskFull: The disk has no room.
        DiskFault: Any other fault of the disk.
    """

    def fill(partial: Path) -> int:
        count = 0
        with partial.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow([guard(name) for name in header])
            for row in rows:
                writer.writerow([_text(cell) for cell in row])
                count += 1
            stream.flush()
            os.fsync(stream.fileno())
        return count

    return _whole(path, fill)


def write_xlsx(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a workbook of one sheet: frozen header with filters, texts as texts, dates as dates.

    Args and errors are those of `write_csv`.

    Returns:
        How many rows were written.
    """
    return _whole(path, lambda partial: _fill_workbook(partial, header, rows))


def _text(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return guard(cell) if isinstance(cell, str) else cell


def _fill_workbook(partial: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet import _writer

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Attendance Desk")
    sheet.freeze_panes = "A2"
    for number, name in enumerate(header, 1):
        width = min(_WIDEST, max(11, len(name) + 3))
        sheet.column_dimensions[get_column_letter(number)].width = width
    # openpyxl would write the rows into the system's temporary folder first, for anyone to find.
    rows_file = str(partial.with_suffix(".rows"))
    _writer.ALL_TEMP_FILES.append(rows_file)
    sheet._writer = _writer.WorksheetWriter(sheet, out=rows_file)  # noqa: SLF001
    sheet._writer.write_top()  # noqa: SLF001
    try:
        sheet.append([_typed(sheet, name) for name in header])
        count = 0
        for row in rows:
            sheet.append([_typed(sheet, cell) for cell in row])
            count += 1
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{count + 1}"
        book.save(partial)
    finally:
        if not sheet.closed:
            sheet.close()
        Path(rows_file).unlink(missing_ok=True)
    with partial.open("rb+") as stream:
        os.fsync(stream.fileno())
    return count


def _typed(sheet: WriteOnlyWorksheet, value: Cell) -> object:
    """A cell whose type is set after its value: openpyxl makes a formula of a text with `=`."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, datetime):
        return WriteOnlyCell(sheet, value.isoformat(sep=" ", timespec="seconds"))
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, datetime.combine(value, time()))
        cell.number_format = "yyyy-mm-dd"
        return cell
    if isinstance(value, str) and value:
        cell = WriteOnlyCell(sheet, value.translate(_ILLEGAL))
        cell.data_type = "s"
        return cell
    return None if isinstance(value, str) else value


def _whole(path: Path, fill: Callable[[Path], int]) -> int:
    """Fill a file beside the wanted one and put it in its place when it is complete."""
    if path.exists() and not path.is_file():
        raise Refused(
            "export",
            f"{path.name} is a folder or a device.",
            "Nothing was written.",
            "Give the name of a file.",
        )
    if not path.parent.is_dir():
        raise Refused(
            "export",
            f"The folder of {path.name} does not exist.",
            "Nothing was written.",
            "Make the folder first, or choose another.",
        )
    partial: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".attendance-desk-", dir=path.parent)
        os.close(handle)
        partial = Path(name)
        count = fill(partial)
        partial.replace(path)
    except OSError as error:
        raise _words(path, error) from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)
    return count


def _words(path: Path, error: OSError) -> DeskError:
    nothing = "Nothing was written."
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(f"There is no room for {path.name}.", nothing, "Free some space.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return ReadOnly(
            f"{path.name} cannot be written there.",
            nothing,
            "Close it in other programs, or choose another folder.",
        )
    return DiskFault(f"The disk refused {path.name}.", nothing, "Choose another place.")
