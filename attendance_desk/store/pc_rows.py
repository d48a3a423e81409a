"""What a book knows of the school's PCs: the entries that tell of them, and hashes of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.received import place
from attendance_desk.domain.streams import PARTED
from attendance_desk.store import ledger, received_rows
from attendance_desk.store.readings import pcs

if TYPE_CHECKING:
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.store.work import Snapshot

_TOLD = "SELECT entry FROM matter WHERE sort = ?"
_HASH = """
    SELECT COALESCE(received.origin_hash, entry.hash), kind FROM entry
    LEFT JOIN received ON received.number = entry.number
    WHERE device = ? AND device_number = ?
"""
_NEWEST = """
    SELECT device_number, COALESCE(received.origin_hash, entry.hash) FROM entry
    LEFT JOIN received ON received.number = entry.number
    WHERE device = ? AND NOT (? AND kind IN ({parted}))
    ORDER BY device_number DESC LIMIT 1
"""


def told(register: Snapshot) -> tuple[Entry, ...]:
    """The entries that tell of PCs, in the order of all PCs."""
    return _of(register, pcs.PC)


def told_of_slots(register: Snapshot) -> tuple[Entry, ...]:
    """The changes of slots that PCs were told of, in the order of all PCs."""
    return _of(register, pcs.SLOTS)


def _of(register: Snapshot, sort: str) -> tuple[Entry, ...]:
    rows = register.connection.exec_driver_sql(_TOLD, (sort,)).all()
    found = (ledger.one(register.connection, number) for (number,) in rows)
    return tuple(sorted(found, key=place))


def hash_at(book: Snapshot, device: str, number: int, *, parts: bool) -> str | None:
    """The hash of an entry where it was made; None when it is not here, or not whole.

    Args:
        parts: Whether the book holds only parts of some kinds.
    """
    row = book.connection.exec_driver_sql(_HASH, (device, number)).fetchone()
    if row is None or (parts and row[1] in _PARTED):
        return None
    return str(row[0])


def held(book: Snapshot, *, parts: bool) -> dict[str, tuple[int, str]]:
    """The newest entry of each PC that is here whole: its place, and its hash there."""
    found = {}
    names = ", ".join(f"'{name}'" for name in sorted(_PARTED))
    for device in received_rows.devices(book.connection):
        row = book.connection.exec_driver_sql(
            _NEWEST.format(parted=names), (device, parts)
        ).fetchone()
        if row is not None:
            found[device] = (int(row[0]), str(row[1]))
    return found


def made_by(book: Snapshot, number: int, device: str) -> bool:
    """Whether an entry of this book was made by a PC."""
    row = book.connection.exec_driver_sql(
        "SELECT device FROM entry WHERE number = ?", (number,)
    ).fetchone()
    return row is not None and row[0] == device


def places_at(book: Snapshot, number: int) -> dict[str, int]:
    """How far each PC's series had come when an entry was the newest of this book."""
    rows = book.connection.exec_driver_sql(
        "SELECT device, MAX(device_number) FROM entry WHERE number <= ? GROUP BY device", (number,)
    )
    return {row[0]: row[1] for row in rows}


_PARTED = frozenset(kind.value for kind in PARTED)
