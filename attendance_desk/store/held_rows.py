"""What is in on whole days, for the whole school at once and no more of it than lists need."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.records import day_number, day_of
from attendance_desk.store.canonical import by_time
from attendance_desk.store.mark_rows import NO_MARK

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.store.work import Snapshot


def codes(snapshot: Snapshot, session: Session) -> dict[str, tuple[str, ...]]:
    """Everybody's codes in a session, by pupil: what stands last, what stood before it first.

    Whoever has no mark now is left out, whatever stood before.
    """
    at = (day_number(session.day), session.half.value)
    was: dict[str, list[str]] = defaultdict(list)
    for pupil_id, code in snapshot.rows(
        "SELECT pupil_id, code FROM mark_was WHERE day = ? AND half = ?"
        f" ORDER BY {by_time('mark_was.entry')}",
        at,
    ):
        was[pupil_id].append(code or NO_MARK)
    now = snapshot.rows(
        "SELECT pupil_id, code FROM mark WHERE day = ? AND half = ? AND code <> ''", at
    )
    return {pupil_id: (*was.get(pupil_id, ()), code) for pupil_id, code in now}


def registers(snapshot: Snapshot, first: date, last: date) -> frozenset[tuple[str, Session]]:
    """Class and session of every register that is in, of some days, both ends included."""
    rows = snapshot.rows(
        "SELECT class_id, day, half FROM register WHERE day BETWEEN ? AND ?",
        (day_number(first), day_number(last)),
    )
    return frozenset((row[0], Session(day_of(row[1]), Half(row[2]))) for row in rows)
