"""The entries that made a pupil's record what it is, read back from the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.received import address, knows
from attendance_desk.domain.records import read_pupil
from attendance_desk.store import ledger, received_rows
from attendance_desk.store.canonical import in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.people import Pupil
    from attendance_desk.store.work import Snapshot

_OWN = (Kind.PUPIL_ENROLLED, Kind.PUPIL_CHANGED, Kind.PUPIL_LEFT)
_OF_MANY = (Kind.PUPILS_IMPORTED, Kind.PUPILS_PUT_BACK)
# An import is one entry for many children; an id stands nowhere else in its payload.
_NUMBERS = f"""
    SELECT number FROM entry
    WHERE (subject = ? AND kind IN ({", ".join("?" * len(_OWN))}))
        OR number IN (SELECT number FROM entry WHERE kind IN (?, ?) AND instr(payload, ?))
    ORDER BY {in_order()}
"""


def states(snapshot: Snapshot, pupil_id: str) -> tuple[tuple[Entry, Pupil], ...]:
    """Every entry on a record with the record as it was after it, oldest first."""
    own = [kind.value for kind in _OWN]
    rows = snapshot.connection.exec_driver_sql(
        _NUMBERS, (pupil_id, *own, *(kind.value for kind in _OF_MANY), f'"{pupil_id}"')
    ).all()
    entries = [ledger.one(snapshot.connection, row[0]) for row in rows]
    return tuple((entry, _record(entry, pupil_id)) for entry in entries)


def sides(
    snapshot: Snapshot, pupil_id: str, addresses: Sequence[str]
) -> tuple[tuple[Pupil | None, Pupil], ...]:
    """The records that some entries made, each with the one that its PC had before.

    Args:
        addresses: Of entries on the child's record, as every PC calls them.
    """
    found = states(snapshot, pupil_id)
    made = {address(entry): (entry, record) for entry, record in found}
    return tuple(
        (_had(snapshot, found, entry), record)
        for entry, record in map(made.__getitem__, addresses)
    )


def _had(snapshot: Snapshot, found: tuple[tuple[Entry, Pupil], ...], entry: Entry) -> Pupil | None:
    """The record as the PC that made an entry had it before."""
    heard = received_rows.heard_when(snapshot, entry.number)
    heard[entry.device] = entry.device_number - 1
    known = (
        record for one, record in reversed(found) if knows(heard, one.device, one.device_number)
    )
    return next(known, None)


def _record(entry: Entry, pupil_id: str) -> Pupil:
    payload = entry.payload
    records = payload["pupils"] if entry.kind in _OF_MANY else [payload["pupil"]]
    return read_pupil(next(record for record in records if record["id"] == pupil_id))
