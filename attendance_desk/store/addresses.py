"""What a payload calls another entry by, and the number that entry has in this book.

A payload names an entry by its address, which is the same on every PC. Payloads from before
several PCs name it by its number, a whole number or its digits: those entries are of the part
that every book was copied from, so the number is the same in all of them (decision 0042).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.received import read_address
from attendance_desk.store import ledger

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT = "SELECT number FROM entry WHERE device = ? AND device_number = ?"


def number_of(connection: Connection, written: str | int) -> int:
    """The number here of an entry that a payload names.

    Raises:
        LedgerBroken: There is no such entry; the book is not whole.
    """
    if "/" not in str(written):
        return int(written)
    row = connection.exec_driver_sql(_AT, read_address(str(written))).fetchone()
    if row is None:
        raise ledger.broken(0, f"at {written} is missing")
    return int(row[0])


def numbers_of(connection: Connection, written: str) -> tuple[int, ...]:
    """The numbers here of entries that a payload names with spaces between them, in that order."""
    return tuple(number_of(connection, one) for one in written.split())
