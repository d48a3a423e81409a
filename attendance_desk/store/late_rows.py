"""Minutes late as registers have them, for everybody at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.records import day_number, day_of

if TYPE_CHECKING:
    from attendance_desk.store.work import Snapshot


def minutes(snapshot: Snapshot, first: date, last: date) -> dict[str, dict[Session, int]]:
    """Minutes late of each child, by session, where they are known, between two days."""
    rows = snapshot.connection.exec_driver_sql(
        """
        SELECT pupil_id, day, half, minutes FROM mark
        WHERE day BETWEEN ? AND ? AND code IN ('L', 'U') AND minutes IS NOT NULL
        """,
        (day_number(first), day_number(last)),
    )
    found: dict[str, dict[Session, int]] = {}
    for pupil_id, day, half, late in rows:
        found.setdefault(pupil_id, {})[Session(day_of(day), Half(half))] = late
    return found
