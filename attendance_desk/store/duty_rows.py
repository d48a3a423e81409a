"""What the lists of duties read: decisions, names as they were entered, marks by their code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.records import day_number, day_of
from attendance_desk.domain.rulings import About, Ruling, read_ruling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attendance_desk.store.work import Snapshot


_NAMES = """
    SELECT number, at, subject FROM entry
    WHERE subject <> '' AND kind = ? AND subject IN (SELECT value FROM json_each(?))
    ORDER BY number
"""
# What an erased list said is gone: its names count as always known.
_LISTS = """
    SELECT number, at, payload FROM entry WHERE kind = ? AND payload IS NOT NULL ORDER BY number
"""
_ALONE = (False, False)


@dataclass(frozen=True, slots=True)
class NameEntered:
    """The entry that wrote a name into this register.

    Attributes:
        listed: Whether it came with a list of pupils that was brought in.
        first_list: Whether that was the first list of this register, the roll it began with.
    """

    number: int
    on: date
    listed: bool
    first_list: bool


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A mark that became O because no reason came in time."""

    pupil_id: str
    session: Session
    entry: int


def rulings(snapshot: Snapshot, about: About | None = None) -> tuple[Ruling, ...]:
    """The decisions that hold, in the order made; those taken back are left out."""
    only, values = ("WHERE about = ?", (about.value,)) if about else ("", ())
    rows = snapshot.connection.exec_driver_sql(
        f"SELECT record, entry FROM ruling {only} ORDER BY entry", values
    )
    found = (read_ruling(json.loads(row[0]), row[1]) for row in rows)
    return tuple(ruling for ruling in found if not ruling.taken_back)


def began(snapshot: Snapshot) -> date | None:
    """The day of the first entry of this register."""
    at = began_at(snapshot)
    return at.date() if at else None


def began_at(snapshot: Snapshot) -> datetime | None:
    """The moment of the first entry of this register."""
    row = snapshot.connection.exec_driver_sql(
        "SELECT at FROM entry ORDER BY number LIMIT 1"
    ).fetchone()
    return datetime.fromisoformat(row[0]) if row else None


def names_entered(snapshot: Snapshot, pupil_ids: Iterable[str]) -> dict[str, NameEntered]:
    """When each name was first written into this register, by pupil.

    Read for all of them at once: a list is found by looking through the whole ledger.
    """
    wanted = set(pupil_ids)
    rows = snapshot.connection.exec_driver_sql(
        _NAMES, (Kind.PUPIL_ENROLLED.value, json.dumps(sorted(wanted)))
    ).all()
    found = {row[2]: NameEntered(row[0], _day(row[1]), *_ALONE) for row in reversed(rows)}
    lists = 0
    for number, at, payload in snapshot.connection.exec_driver_sql(
        _LISTS, (Kind.PUPILS_IMPORTED.value,)
    ):
        read = json.loads(payload)
        lists += read.get("chunk") == 1  # a list is one or more entries, counted from 1
        listed = NameEntered(number, _day(at), listed=True, first_list=lists <= 1)
        for pupil_id in wanted.intersection(one["id"] for one in read["pupils"]):
            if pupil_id not in found or number < found[pupil_id].number:
                found[pupil_id] = listed
    return found


def _day(at: str) -> date:
    return datetime.fromisoformat(at).date()


_LAPSED = """
    SELECT mark.pupil_id, mark.day, mark.half, mark.entry
    FROM json_each(?) AS place
    CROSS JOIN mark ON mark.day = json_extract(place.value, '$[0]')
         AND mark.half = json_extract(place.value, '$[1]')
         AND mark.pupil_id = json_extract(place.value, '$[2]')
    JOIN entry ON entry.number = mark.entry
    WHERE mark.code = 'O' AND substr(entry.reason, 1, ?) = ?
    ORDER BY mark.day, mark.half, mark.pupil_id
"""


def lapsed(
    snapshot: Snapshot, reason: str, places: Iterable[tuple[str, Session]]
) -> tuple[Lapsed, ...]:
    """The marks O that stand because of an amendment with a reason, in order of their sessions.

    Args:
        snapshot: The book.
        reason: How the reason of the amendment begins.
        places: Child and session of the marks that are asked about.
    """
    asked = [(day_number(at.day), at.half.value, pupil_id) for pupil_id, at in places]
    if not asked:
        return ()
    rows = snapshot.rows(_LAPSED, (json.dumps(asked), len(reason), reason))
    return tuple(Lapsed(row[0], Session(day_of(row[1]), Half(row[2])), row[3]) for row in rows)


def marks_after(snapshot: Snapshot, pupil_id: str, last: date) -> int:
    """How many marks of a child stand on days after one; such marks count nowhere."""
    return int(
        snapshot.connection.exec_driver_sql(
            "SELECT COUNT(*) FROM mark WHERE pupil_id = ? AND day > ? AND code <> ''",
            (pupil_id, day_number(last)),
        ).scalar_one()
    )
