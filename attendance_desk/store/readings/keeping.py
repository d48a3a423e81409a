"""The tables of monthly copies and of days that are no longer kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update
from sqlmodel import col

from attendance_desk.domain.received import address
from attendance_desk.domain.records import day_number
from attendance_desk.store.keeping_tables import MonthlyCopyRow, NotKeptRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry


def copy_made(connection: Connection, entry: Entry) -> None:
    """A copy: `{month, head: [number, hash], hash, keep_until, in_folder}`; verified when made."""
    payload = entry.payload
    connection.execute(
        insert(MonthlyCopyRow).values(
            number=entry.number,
            address=address(entry),
            month=day_number(date.fromisoformat(f"{payload['month']}-01")),
            made_at=entry.at,
            name=entry.author.name,
            title=entry.author.title,
            head=payload["head"][0],
            digest=payload["hash"],
            in_folder=payload["in_folder"],
            keep_until=day_number(date.fromisoformat(payload["keep_until"])),
            checked_at=entry.at,
            whole=True,
            gone=False,
        )
    )


def copy_checked(connection: Connection, entry: Entry) -> None:
    """A copy that was read back: `{copy: address, whole}`."""
    _set(connection, entry, checked_at=entry.at, whole=entry.payload["whole"])


def copy_removed(connection: Connection, entry: Entry) -> None:
    """A copy that was removed after its time: `{copy: address}`."""
    _set(connection, entry, gone=True)


def _set(connection: Connection, entry: Entry, **values: Any) -> None:
    copy = entry.payload["copy"]  # its number, from before several PCs
    named = col(MonthlyCopyRow.number if isinstance(copy, int) else MonthlyCopyRow.address) == copy
    connection.execute(update(MonthlyCopyRow).where(named).values(**values))


def payloads_erased(connection: Connection, entry: Entry) -> None:
    """Entries emptied: `{numbers: [[first, last]], days: [[first, last]], left}`."""
    rows = [
        {"first": first, "last": last, "entry": entry.number}
        for first, last in entry.payload["days"]
    ]
    if rows:
        connection.execute(insert(NotKeptRow), rows)
