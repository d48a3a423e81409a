"""The file of a day's marks, in the columns of `marks`, for the school's own system."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.exchange import exports, out

if TYPE_CHECKING:
    from attendance_desk.domain.marks import Mark


def write_day(path: Path, marks: Iterable[tuple[str, Mark, str, str]]) -> int:
    """Write a day's marks as CSV or XLSX, whole or not at all, and safe for spreadsheets.

    Args:
        path: The file; its ending chooses between the two.
        marks: UPN, mark, recorded at (ISO), recorded by.

    Returns:
        How many marks were written.

    Raises:
        BadUsage: The ending is neither `.csv` nor `.xlsx`.
        DeskError: The place cannot be written; nothing was.
    """
    rows = (
        exports.mark_row(upn, mark, datetime.fromisoformat(at), name)
        for upn, mark, at, name in marks
    )
    return out.write(path, out.Sheet("Marks of a day", exports.MARK_HEADER, rows))
