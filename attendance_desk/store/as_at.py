"""The roll and the school as they stood at an entry, read back from the ledger.

Marks keep what stood before them in a table; records of pupils and the school's own facts change
seldom, and their entries carry them whole, so the last one before the moment says all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.names import sort_key
from attendance_desk.domain.records import (
    read_calendar,
    read_class,
    read_day_times,
    read_pupil,
)
from attendance_desk.store import ledger, people_rows
from attendance_desk.store.canonical import in_order

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Closure, DayTimes, SchoolYear, Term
    from attendance_desk.domain.people import Pupil, SchoolClass
    from attendance_desk.store.ledger import Head
    from attendance_desk.store.work import Snapshot

_OF_PEOPLE = (
    Kind.PUPIL_ENROLLED,
    Kind.PUPIL_CHANGED,
    Kind.PUPIL_LEFT,
    Kind.PUPILS_IMPORTED,
    Kind.PUPILS_PUT_BACK,
)
_OF_CALENDAR = (Kind.SCHOOL_SET_UP, Kind.CALENDAR_CHANGED)
_OF_CLASSES = (Kind.SCHOOL_SET_UP, Kind.CLASS_CHANGED)
_OF_TIMES = (Kind.SCHOOL_SET_UP, Kind.DAY_TIMES_CHANGED)


def head(snapshot: Snapshot, number: int) -> Head:
    """The newest entry as it was after the entry with a number: number, hash, logical time."""
    entry = ledger.one(snapshot.connection, number)
    return ledger.Head(entry.number, entry.hash, entry.hlc)


def pupils(snapshot: Snapshot, number: int) -> tuple[Pupil, ...]:
    """Every record as it was after the entry with a number, in the order of names."""
    if not _changed_after(snapshot, _OF_PEOPLE, number):
        return people_rows.pupils(snapshot)
    records: dict[str, Any] = {}
    for payload in _payloads(snapshot, _OF_PEOPLE, number):
        for record in payload.get("pupils") or [payload["pupil"]]:
            records[record["id"]] = record
        for its_id in payload.get("removed", ()):
            records.pop(its_id, None)
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


def classes(snapshot: Snapshot, number: int) -> tuple[SchoolClass, ...] | None:
    """The classes after the entry with a number; None when they are today's."""
    if not _changed_after(snapshot, _OF_CLASSES, number):
        return None
    held: dict[str, SchoolClass] = {}
    for payload in _payloads(snapshot, _OF_CLASSES, number):
        for record in payload.get("classes", [payload]):
            held[record["id"]] = read_class(record)
    return tuple(held.values())


def day_times(snapshot: Snapshot, number: int) -> tuple[DayTimes, ...] | None:
    """The times of the day after the entry with a number; None when they are today's."""
    if not _changed_after(snapshot, _OF_TIMES, number):
        return None
    held: dict[date, DayTimes] = {}
    for payload in _payloads(snapshot, _OF_TIMES, number):
        for record in payload.get("times", [payload]):
            times = read_day_times(record)
            held[times.since] = times
    return tuple(held[since] for since in sorted(held))


def records(
    snapshot: Snapshot, kinds: tuple[Kind, ...], sort: str, number: int
) -> tuple[tuple[dict[str, Any], int], ...]:
    """Whole records as they were after the entry with a number, each with its newest entry.

    Args:
        snapshot: The book.
        kinds: The kinds of entries that carry such a record whole.
        sort: The field of their payloads that holds it.
        number: The last entry that counts.

    Returns:
        In the order in which each was first made.
    """
    found: dict[str, tuple[dict[str, Any], int]] = {}
    rows = snapshot.connection.exec_driver_sql(
        f"SELECT payload, number FROM entry WHERE number <= ? AND {_among(kinds)}"
        f" ORDER BY {in_order()}",
        (number, *_values(kinds)),
    )
    for payload, entry in rows:
        record = json.loads(payload).get(sort)
        if record is not None:
            found[record["id"]] = record, entry
    return tuple(found.values())


def _by_name(pupil: Pupil) -> tuple[str, str]:
    return "\n".join(sort_key(pupil.surname, pupil.called)), pupil.id


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
        f"SELECT payload FROM entry WHERE number <= ? AND {_among(kinds)} ORDER BY {in_order()}",
        (number, *_values(kinds)),
    )
    return (json.loads(row[0]) for row in rows)


def _among(kinds: tuple[Kind, ...]) -> str:
    return f"kind IN ({', '.join('?' * len(kinds))})"


def _values(kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    return tuple(kind.value for kind in kinds)
