"""Returns as rows of a table for the local authority: one row for each child and return."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attendance_desk.domain.return_papers import ReturnChild
from attendance_desk.exchange.exports import write_table
from attendance_desk.exchange.out import Cell

_CONTACTS = 4
RETURN_HEADER = (
    *("Return", "Due", "Name", "UPN", "DOB", "Sex", "Class", "Starting day", "Last day"),
    *("Ground", "Address", "Evidence", "Sessions"),
    *(
        f"Contact {number} {what}"
        for number in range(1, _CONTACTS + 1)
        for what in ("Name", "Relationship", "Phone", "Lives with")
    ),
)


def return_rows(children: Iterable[ReturnChild]) -> Iterator[tuple[Cell, ...]]:
    """Children as rows under `RETURN_HEADER`; the very sessions as `2026-11-16 AM O; …`."""
    for child in children:
        sessions = "; ".join(
            f"{session.day.isoformat()} {session.half.name} {code}"
            for session, code in child.sessions
        )
        cells: list[Cell] = [
            *(child.title, child.due, child.name, child.upn, child.born, child.sex),
            *(child.class_name, child.starts, child.last, child.ground, child.address),
            *("; ".join(child.evidence), sessions),
        ]
        for contact in child.contacts[:_CONTACTS]:
            with_ = "Y" if contact.lives_with else "N"
            cells += [contact.name, contact.relationship, contact.phone, with_]
        yield (*cells, *("",) * (len(RETURN_HEADER) - len(cells)))


def write_returns(path: Path, children: Iterable[ReturnChild]) -> int:
    """Write returns as CSV or XLSX; gives the number of rows.

    Raises:
        BadUsage: The ending is neither `.csv` nor `.xlsx`.
    """
    return write_table(path, RETURN_HEADER, return_rows(children))
