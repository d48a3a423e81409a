"""The table of what was told of PCs and of slots: a line for each such entry, to find it again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import insert

from attendance_desk.domain.pcs import TOLD
from attendance_desk.domain.records import day_number
from attendance_desk.store.letter_tables import READINGS, MatterRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry

PC, SLOTS = "pc", "slots"


def pc_set(connection: Connection, entry: Entry) -> None:
    """Something of a PC: `{pc: …}` (`pcs.write_pc`); what it comes to is `pcs.roll_of`."""
    _note(connection, entry, PC)


def sign_in_changed(connection: Connection, entry: Entry) -> None:
    """A change of slots that other PCs are told of; what it comes to is `slots_told.heard`."""
    if TOLD in entry.payload:
        _note(connection, entry, SLOTS)


def _note(connection: Connection, entry: Entry, sort: str) -> None:
    connection.execute(
        insert(READINGS.tables[str(MatterRow.__tablename__)]).values(
            id=f"{sort} {entry.device}/{entry.device_number}",
            sort=sort,
            day=day_number(date.fromisoformat(entry.at[:10])),
            state="",
            first_entry=entry.number,
            entry=entry.number,
            record="{}",
        )
    )
