"""The roll and the calendar as they stood at an entry, read back from the ledger.

Marks keep what stood before them in a table; records of pupils and the calendar change seldom, and
their entries carry them whole, so the last one before the moment says all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.names import sort_key
from attendance_desk.domain.records import read_calendar, read_pupil
from attendance_desk.store import people_rows

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Closure, SchoolYear, Term
    from attendance_desk.domain.people import Pupil
    from attendance_desk.store.work import Snapshot

_OF_PEOPLE = (Kind.PUPIL_ENROLLED, Kind.PUPIL_CHANGED, Kind.PUPIL_LEFT, Kind.PUPILS_IMPORTED)
_OF_CALENDAR = (Kind.SCHOOL_SET_UP, Kind.CALENDAR_CHANGED)


def pupils(snapshot: Snapshot, number: int) -> tuple[Pupil, ...]:
    """Every record as it was after the entry with a number, in the order of names."""
    if not _changed_after(snapshot, _OF_PEOPLE, number):
        return people_rows.pupils(snapshot)
    records: dict[str, Any] = {}
    for payload in _payloads(snapshot, _OF_PEOPLE, number):
        for record in payload.get("pupils") or [payload["pupil"]]:
            records[record["id"]] = record
    found = [read_pupil(record) for record in records.values()]
    return tuple(sorted(found, key=_by_name))


def calendar(
    snapshot: Snapshot, number: int
) -> tuple[tuple[SchoolYear, ...], tuple[Term, ...], tuple[Closure, ...]] | None:
    """Years, terms and closures after the entry with a number; None when they are today's."""
    if not _changed_after(snapshot, _OF_CALENDAR, number):
        return None
    *_, newest = [None, *_payloads(snapshot, _OF_CALENDAR, number)]
    return read_calendar(newest.get("calendar", newest)) if newest else None


def _by_name(pupil: Pupil) -> tuple[str, str]:
    return "\n".join(sort_key(pupil.surname, pupil.preferred or pupil.forename)), pupil.id


def _changed_after(snapshot: Snapshot, kinds: tuple[Kind, ...], number: int) -> bool:
    row = snapshot.connection.exec_driver_sql(
        f"SELECT EXISTS (SELECT 1 FROM entry WHERE number > ? AND {_among(kinds)})",
        (number, *_values(kinds)),
    ).fetchone()
    return bool(row and row[0])


def _payloads(
    snapshot: Snapshot, kinds: tuple[Kind, ...], number: int
) -> Iterator[dict[str, Any]]:
    rows = snapshot.connection.exec_driver_sql(
        f"SELECT payload FROM entry WHERE number <= ? AND {_among(kinds)} ORDER BY number",
        (number, *_values(kinds)),
    )
    return (json.loads(row[0]) for row in rows)


def _among(kinds: tuple[Kind, ...]) -> str:
    return f"kind IN ({', '.join('?' * len(kinds))})"


def _values(kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    return tuple(kind.value for kind in kinds)
