"""What entries of other PCs were where they were made, held against what stands here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy.exc import OperationalError

from attendance_desk.domain.ledger import hash_entry

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry

Made: TypeAlias = tuple[int, str, str]
"""Number, neighbour and hash of an entry in the book of the PC that made it."""


def taken_in(connection: Connection) -> dict[int, Made]:
    """The entries that other PCs made, by their number here."""
    try:
        rows = connection.exec_driver_sql(
            "SELECT number, origin_number, origin_previous, origin_hash FROM received"
        )
        return {row[0]: (row[1], row[2], row[3]) for row in rows}
    except OperationalError:
        return {}  # a copy from before several PCs


def is_as_made(entry: Entry, made: Made) -> bool:
    """Whether an entry is still the one that its PC made and signed.

    Our own chain says that it is as it was taken in. Who has the key of this book can make that
    chain anew; the hash by which the PC that made the entry knows it stands in that PC's book too.
    """
    number, previous, known = made
    return hash_entry(replace(entry, number=number, previous=previous)) == known
