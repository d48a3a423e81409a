"""The log of calls as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attendance_desk.domain.call_log import LogRow
from attendance_desk.domain.names import listed
from attendance_desk.exchange.exports import write_table
from attendance_desk.exchange.out import Cell

LOG_HEADER = (
    *("Day", "Time", "Minutes", "Direction", "Child", "Class", "Spoke to", "Relationship"),
    *("Number", "Outcome", "Reason", "Code suggested", "Expected back", "What was said"),
    *("By", "Line"),
)


def log_rows(rows: Iterable[LogRow]) -> Iterator[tuple[Cell, ...]]:
    """Lines of the log as rows under `LOG_HEADER`."""
    for row in rows:
        yield (
            *(row.day, row.at, row.minutes, row.direction.value, listed(row.children)),
            *(row.class_name, row.person, row.relationship, row.phone, row.outcome, row.reason),
            *(row.code, row.back, row.words, row.by, row.stands.value),
        )


def write_log(path: Path, rows: Iterable[LogRow]) -> int:
    """Write the log as CSV or XLSX; gives the number of rows.

    Raises:
        BadUsage: The ending is neither `.csv` nor `.xlsx`.
    """
    return write_table(path, LOG_HEADER, log_rows(rows))
