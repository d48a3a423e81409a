"""What was decided about paper and what was carried, read back from its tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.records import day_number
from attendance_desk.store.addresses import number_of
from attendance_desk.store.canonical import stood

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.store.work import Snapshot


@dataclass(frozen=True, slots=True)
class Carried:
    """The last time a day's marks were carried over.

    Attributes:
        head: The number of the last entry that was carried.
        at: The moment, ISO.
        name: Who did it.
    """

    head: int
    at: str
    name: str


def door_roll_allowed(snapshot: Snapshot) -> bool:
    """Whether the fire roll may be seen while nobody is signed in. No, until somebody says so."""
    row = snapshot.connection.exec_driver_sql("SELECT allowed FROM door_roll").fetchone()
    return bool(row[0]) if row else False


def carried(snapshot: Snapshot, day: date) -> Carried | None:
    """When a day was last carried; None when it never was."""
    row = snapshot.connection.exec_driver_sql(
        "SELECT head, at, name FROM carried WHERE day = ?", (day_number(day),)
    ).fetchone()
    if row is None:
        return None
    return Carried(number_of(snapshot.connection, row[0]), row[1], row[2])


_OTHERS = f"""
    SELECT mark.pupil_id, mark.half, COALESCE(before.code, '')
    FROM mark LEFT JOIN mark_was AS before
         ON before.pupil_id = mark.pupil_id AND before.day = mark.day AND before.half = mark.half
            AND before.entry <= ?2 AND before.superseded_by > ?2 AND {stood("before", "?2")}
    WHERE mark.day = ?1 AND mark.entry > ?2
      AND (mark.code <> COALESCE(before.code, '') OR mark.minutes IS NOT before.minutes)
"""


def changed_since(snapshot: Snapshot, day: date, head: int) -> dict[tuple[str, int], str]:
    """The marks of a day that are others than they were at an entry.

    Returns:
        By pupil id and half (0 or 1): the code that stood then, empty for none.
    """
    rows = snapshot.connection.exec_driver_sql(_OTHERS, (day_number(day), head))
    return {(row[0], row[1]): row[2] for row in rows}
