"""Writes tables for spreadsheets: CSV with a guard against formulas, XLSX with every text typed.

A file appears whole under its name or not at all, and only an older file is ever replaced.
"""

from __future__ import annotations

import csv
import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.domain.guard import guard
from attendance_desk.domain.problems import (
    BadUsage,
    DeskError,
    DiskFault,
    DiskFull,
    ReadOnly,
    Refused,
)

if TYPE_CHECKING:  # openpyxl takes a tenth of a second that only a workbook needs
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | Decimal | date | datetime | time | None
_NARROWEST = 11  # signs of a column in a workbook: a day must not be shown as "########"
_ILLEGAL = {
    code: None for code in range(32) if code not in {9, 10, 13}
}  # XML has no sign for them


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook.

    Attributes:
        title: What its tab says.
        header: The names of the columns.
        rows: The cells of each row; read as a stream.
        widths: Of the columns, in signs; by their names where they are not known.
    """

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()


def write(path: Path, sheet: Sheet, *more: Sheet) -> int:
    """Write CSV or XLSX, as the ending of the name says.

    Args:
        path: The file; one that stands there is replaced.
        sheet: The rows.
        more: Further sheets of a workbook; a CSV file has no room for them.

    Returns:
        How many rows were written, those of further sheets left out.

    Raises:
        BadUsage: The ending is neither `.csv` nor `.xlsx`.
        Refused: The name stands for a folder or a device, or its folder is missing.
        ReadOnly: The folder cannot be written.
        DiskFull: The disk has no room.
        DiskFault: Any other fault of the disk.
    """
    ending = path.suffix.lower()
    if ending == ".csv":
        return _whole(path, lambda partial: _fill_csv(partial, sheet))
    if ending == ".xlsx":
        return _whole(path, lambda partial: _fill_workbook(partial, (sheet, *more)))
    raise BadUsage(
        f"{path.name} does not say which kind of file is wanted.",
        "Nothing was written.",
        "End its name in .csv or .xlsx.",
    )


def _fill_csv(partial: Path, sheet: Sheet) -> int:
    """UTF-8 with a mark (Excel needs it), RFC 4180, dates ISO, texts guarded."""
    count = 0
    with partial.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([guard(name) for name in sheet.header])
        for row in sheet.rows:
            writer.writerow([_text(cell) for cell in row])
            count += 1
        stream.flush()
        os.fsync(stream.fileno())
    return count


def _text(cell: Cell) -> str | int | Decimal:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat(timespec="minutes")
    return guard(cell) if isinstance(cell, str) else cell


def _fill_workbook(partial: Path, sheets: Sequence[Sheet]) -> int:
    """Write a workbook: frozen headers with filters, texts as texts, numbers and dates as such."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "Attendance Desk"
    rows_files = [partial.with_suffix(f".rows{number}") for number in range(len(sheets))]
    try:
        counts = [
            _fill_sheet(book, sheet, rows_file)
            for sheet, rows_file in zip(sheets, rows_files, strict=True)
        ]
        book.save(partial)
    finally:
        for one in book.worksheets:
            if not one.closed:
                one.close()
        for rows_file in rows_files:
            rows_file.unlink(missing_ok=True)
    with partial.open("rb+") as stream:
        os.fsync(stream.fileno())
    return counts[0]


def _fill_sheet(book: Workbook, wanted: Sheet, rows_file: Path) -> int:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet import _writer

    sheet = book.create_sheet(wanted.title)
    sheet.freeze_panes = "A2"
    widths = wanted.widths or [len(name) + 3 for name in wanted.header]
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = max(_NARROWEST, width)
    # openpyxl would write the rows into the system's temporary folder first, for anyone to find.
    _writer.ALL_TEMP_FILES.append(str(rows_file))
    sheet._writer = _writer.WorksheetWriter(sheet, out=str(rows_file))  # noqa: SLF001
    sheet._writer.write_top()  # noqa: SLF001
    sheet.append([_typed(sheet, name) for name in wanted.header])
    count = 0
    for row in wanted.rows:
        sheet.append([_typed(sheet, cell) for cell in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(wanted.header))}{count + 1}"
    return count


def _typed(sheet: WriteOnlyWorksheet, value: Cell) -> object:
    """A cell whose type is set after its value: openpyxl makes a formula of a text with `=`."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, datetime):  # a workbook knows no zones: the whole moment is a text
        return WriteOnlyCell(sheet, value.isoformat(sep=" ", timespec="seconds"))
    if isinstance(value, str) and value:
        cell = WriteOnlyCell(sheet, value.translate(_ILLEGAL))
        cell.data_type = "s"
        return cell
    if isinstance(value, date):
        return _shown_as(sheet, datetime.combine(value, time()), "yyyy-mm-dd")
    if isinstance(value, time):
        return _shown_as(sheet, value, "hh:mm")
    if isinstance(value, Decimal):
        places = max(0, -int(value.as_tuple().exponent))
        return _shown_as(sheet, value, f"0.{'0' * places}" if places else "0")
    return None if isinstance(value, str) else value


def _shown_as(sheet: WriteOnlyWorksheet, value: datetime | time | Decimal, form: str) -> object:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    cell.value = value
    cell.number_format = form
    return cell


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
