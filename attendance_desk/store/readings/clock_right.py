"""The table of the moments at which somebody said that a clock is right."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import insert

from attendance_desk.domain.records import day_number
from attendance_desk.store.letter_tables import READINGS, MatterRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry

SORT = "clock_right"


def set_right(connection: Connection, entry: Entry) -> None:
    """A clock is right: `{highest: …}` for people to read; its own two times are what counts."""
    connection.execute(
        insert(READINGS.tables[str(MatterRow.__tablename__)]).values(
            id=f"{SORT} {entry.device}/{entry.device_number}",
            sort=SORT,
            day=day_number(date.fromisoformat(entry.at[:10])),
            state="",
            first_entry=entry.number,
            entry=entry.number,
            record=json.dumps([entry.hlc, entry.at]),
        )
    )
