"""Care, visits, restricted notes and what was done about clocks, read from their tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from attendance_desk.domain.care_records import (
    read_care,
    read_move,
    read_note,
    read_pointer,
    read_visit,
)
from attendance_desk.domain.records import day_number
from attendance_desk.store.canonical import by_time

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.care import Care
    from attendance_desk.domain.clock_moves import ClockMove
    from attendance_desk.domain.restricted import NotePointer, RestrictedNote
    from attendance_desk.domain.visits import Visit
    from attendance_desk.store.work import Snapshot

_MADE = by_time("clock_move.entry")


def care(snapshot: Snapshot) -> dict[str, Care]:
    """What the desk is told about children, by pupil."""
    rows = snapshot.connection.exec_driver_sql("SELECT pupil_id, record FROM care")
    return {row[0]: read_care(json.loads(row[1])) for row in rows}


def visits(snapshot: Snapshot, first: date, last: date) -> tuple[Visit, ...]:
    """The visits of some days, in the order first logged."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT record, entry FROM visit WHERE day BETWEEN ? AND ? ORDER BY first_entry",
        (day_number(first), day_number(last)),
    )
    return tuple(read_visit(json.loads(row[0]), row[1]) for row in rows)


def visits_of(snapshot: Snapshot, pupil_id: str) -> tuple[Visit, ...]:
    """The visits to a child's home, in the order first logged."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT record, entry FROM visit WHERE pupil_id = ? ORDER BY first_entry", (pupil_id,)
    )
    return tuple(read_visit(json.loads(row[0]), row[1]) for row in rows)


def visit(snapshot: Snapshot, visit_id: str) -> Visit | None:
    """One visit."""
    row = snapshot.connection.exec_driver_sql(
        "SELECT record, entry FROM visit WHERE id = ?", (visit_id,)
    ).fetchone()
    return read_visit(json.loads(row[0]), row[1]) if row else None


def moves(snapshot: Snapshot, since: date) -> tuple[ClockMove, ...]:
    """What was done about clocks on or after a day, oldest first."""
    rows = snapshot.connection.exec_driver_sql(
        f"SELECT record, entry FROM clock_move WHERE day >= ? ORDER BY {_MADE}",
        (day_number(since),),
    )
    return tuple(read_move(json.loads(row[0]), row[1]) for row in rows)


def moves_of(snapshot: Snapshot, pupil_id: str) -> tuple[ClockMove, ...]:
    """What was done about a child's clocks, oldest first."""
    rows = snapshot.connection.exec_driver_sql(
        f"SELECT record, entry FROM clock_move WHERE pupil_id = ? ORDER BY {_MADE}", (pupil_id,)
    )
    return tuple(read_move(json.loads(row[0]), row[1]) for row in rows)


def pointers(snapshot: Snapshot, pupil_id: str = "") -> tuple[NotePointer, ...]:
    """That there are restricted notes: of a child, or of all, oldest first. The register book."""
    only, values = ("WHERE pupil_id = ?", (pupil_id,)) if pupil_id else ("", ())
    rows = snapshot.connection.exec_driver_sql(
        f"SELECT record, entry FROM note_pointer {only} ORDER BY entry", values
    )
    return tuple(read_pointer(json.loads(row[0]), row[1]) for row in rows)


def notes(snapshot: Snapshot, pupil_id: str = "") -> tuple[RestrictedNote, ...]:
    """Restricted notes: of a child, or all, oldest first. The safeguarding book."""
    only, values = ("WHERE pupil_id = ?", (pupil_id,)) if pupil_id else ("", ())
    rows = snapshot.connection.exec_driver_sql(
        f"SELECT record, entry FROM restricted_note {only} ORDER BY day, entry", values
    )
    return tuple(read_note(json.loads(row[0]), row[1]) for row in rows)
