"""Marks of several days at once, for the week grid: one seek for each child and half-day.

The key of the table begins with the day, so a range of days would read everybody's marks.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.marks import Mark
from attendance_desk.domain.records import day_number, day_of
from attendance_desk.store.canonical import by_time
from attendance_desk.store.mark_rows import NO_MARK, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.store.work import Snapshot

    At = tuple[str, Session]


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A mark that stands, with the reason of the entry that made it."""

    standing: Standing
    reason: str


_PLACES = """
    FROM json_each(?1) AS days CROSS JOIN (SELECT 0 AS half UNION ALL SELECT 1) AS halves
    CROSS JOIN json_each(?2) AS pupils
"""
_STANDING = f"""
    SELECT mark.pupil_id, mark.day, mark.half, code, minutes, note, mark.entry,
           COALESCE(recorded_at, entry.at), COALESCE(recorded_by, entry.name),
           CASE WHEN recorded_by IS NULL THEN entry.title ELSE '' END, entry.reason
    {_PLACES}
    CROSS JOIN mark ON mark.day = days.value AND mark.half = halves.half
         AND mark.pupil_id = pupils.value
    JOIN entry ON entry.number = mark.entry
    WHERE code <> ''
"""
_WAS = f"""
    SELECT mark_was.pupil_id, mark_was.day, mark_was.half, code
    {_PLACES}
    CROSS JOIN mark_was ON mark_was.day = days.value AND mark_was.half = halves.half
         AND mark_was.pupil_id = pupils.value
    ORDER BY {by_time("mark_was.entry")}
"""


def standing(
    snapshot: Snapshot, pupil_ids: Sequence[str], days: Sequence[date]
) -> dict[At, Reasoned]:
    """The marks that stand for some children on some days, by child and session."""
    places = (json.dumps([day_number(day) for day in days]), json.dumps(list(pupil_ids)))
    was: dict[At, tuple[str, ...]] = {}
    for pupil_id, day, half, code in snapshot.rows(_WAS, places):
        at = pupil_id, Session(day_of(day), Half(half))
        was[at] = (*was.get(at, ()), code or NO_MARK)
    found: dict[At, Reasoned] = {}
    for row in snapshot.rows(_STANDING, places):
        session = Session(day_of(row[1]), Half(row[2]))
        before = was.get((row[0], session), ())
        mark = Mark(row[0], session, row[3], row[4], row[5])
        held = Standing(mark, row[6], row[7], row[8], row[9], before)
        # The one reason of a register or a file is that of the marks it changed.
        found[row[0], session] = Reasoned(held, row[10] if before else "")
    return found


def registers_in(snapshot: Snapshot, first: date, last: date) -> frozenset[tuple[str, Session]]:
    """The registers of a range of days that are in: class and session."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT class_id, day, half FROM register WHERE day BETWEEN ? AND ?",
        (day_number(first), day_number(last)),
    )
    return frozenset((row[0], Session(day_of(row[1]), Half(row[2]))) for row in rows)
