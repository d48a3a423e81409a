"""The entries that made a pupil's record what it is, read back from the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.records import read_pupil
from attendance_desk.store import ledger

if TYPE_CHECKING:
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.people import Pupil
    from attendance_desk.store.work import Snapshot

_OWN = (Kind.PUPIL_ENROLLED, Kind.PUPIL_CHANGED, Kind.PUPIL_LEFT)
# An import is one entry for many children; an id stands nowhere else in its payload.
_NUMBERS = f"""
    SELECT number FROM entry WHERE subject = ? AND kind IN ({", ".join("?" * len(_OWN))})
    UNION
    SELECT number FROM entry WHERE kind = ? AND instr(payload, ?)
    ORDER BY number
"""


def states(snapshot: Snapshot, pupil_id: str) -> tuple[tuple[Entry, Pupil], ...]:
    """Every entry on a record with the record as it was after it, oldest first."""
    own = [kind.value for kind in _OWN]
    rows = snapshot.connection.exec_driver_sql(
        _NUMBERS, (pupil_id, *own, Kind.PUPILS_IMPORTED.value, f'"{pupil_id}"')
    ).all()
    entries = [ledger.one(snapshot.connection, row[0]) for row in rows]
    return tuple((entry, _record(entry, pupil_id)) for entry in entries)


def _record(entry: Entry, pupil_id: str) -> Pupil:
    payload = entry.payload
    records = payload["pupils"] if entry.kind is Kind.PUPILS_IMPORTED else [payload["pupil"]]
    return read_pupil(next(record for record in records if record["id"] == pupil_id))
