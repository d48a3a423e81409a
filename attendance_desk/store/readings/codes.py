"""The table of letters that were left as they were written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import insert

from attendance_desk.domain.records import day_number
from attendance_desk.store.code_tables import CodesLeftRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry


def left(connection: Connection, entry: Entry) -> None:
    """A letter left as it is: `{letter, first, last}`; marks of later entries are not meant."""
    payload = entry.payload
    connection.execute(
        insert(CodesLeftRow).values(
            letter=payload["letter"],
            entry=entry.number,
            first=day_number(date.fromisoformat(payload["first"])),
            last=day_number(date.fromisoformat(payload["last"])),
        )
    )
