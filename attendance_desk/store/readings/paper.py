"""The tables of what was decided about paper, and of what was carried."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert

from attendance_desk.domain.records import day_number
from attendance_desk.store.paper_tables import CarriedRow, DoorRollRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry


def door_roll_decided(connection: Connection, entry: Entry) -> None:
    """Whether the door may show the roll: `{allowed}`."""
    connection.execute(delete(DoorRollRow))
    connection.execute(insert(DoorRollRow).values(id=1, allowed=entry.payload["allowed"]))


def day_carried(connection: Connection, entry: Entry) -> None:
    """A day that was carried: `{date, head: address}`; the newest counts."""
    day = day_number(date.fromisoformat(entry.payload["date"]))
    connection.execute(delete(CarriedRow).where(CarriedRow.day == day))  # type: ignore[arg-type]
    head = str(entry.payload["head"])  # a number, from before several PCs
    connection.execute(
        insert(CarriedRow).values(day=day, head=head, at=entry.at, name=entry.author.name)
    )
