"""The tables of marks and registers. What stood before a change is kept beside what stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.records import day_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry

    Row = tuple[str, int, int, str, int | None, str, int, str | None, str | None]

# A mark that an entry repeats unchanged keeps the entry that first made it, and its author. An
# entry that says nothing of a note leaves the note that stands.
_KEEP_OLD = """
    INSERT INTO mark_was (pupil_id, day, half, entry, code, minutes, note, recorded_at,
                          recorded_by, superseded_by)
    SELECT pupil_id, day, half, entry, code, minutes, note, recorded_at, recorded_by, ?
    FROM mark WHERE pupil_id = ? AND day = ? AND half = ?
        AND (code <> ? OR minutes IS NOT ? OR note <> COALESCE(NULLIF(?, ''), note))
"""
_SET = """
    INSERT INTO mark (pupil_id, day, half, code, minutes, note, entry, recorded_at, recorded_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (pupil_id, day, half) DO UPDATE SET code = excluded.code,
        minutes = excluded.minutes, note = excluded.note, entry = excluded.entry,
        recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
    WHERE excluded.code <> code OR excluded.minutes IS NOT minutes
        OR note <> COALESCE(NULLIF(excluded.note, ''), note)
"""
_REGISTER_IN = """
    INSERT INTO register (day, half, class_id, entry, at, by_name, by_title, late_reason, pupils)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def _place(record: Mapping[str, Any]) -> tuple[int, int]:
    return day_number(date.fromisoformat(record["date"])), Half[record["session"]].value


def register_taken(connection: Connection, entry: Entry) -> None:
    """A whole register: `{class, date, session, marks: [[pupil, code, minutes, note]], …}`."""
    payload = entry.payload
    day, half = _place(payload)
    set_marks(
        connection,
        [
            (pupil, day, half, code, minutes, note, entry.number, None, None)
            for pupil, code, minutes, note in payload["marks"]
        ],
    )
    connection.exec_driver_sql(
        _REGISTER_IN,
        (
            day,
            half,
            payload["class"],
            entry.number,
            entry.at,
            entry.author.name,
            entry.author.title,
            payload["late_reason"],
            len(payload["marks"]),
        ),
    )


def mark_changed(connection: Connection, entry: Entry) -> None:
    """One mark: `{pupil, date, session, code, minutes, note}`."""
    payload = entry.payload
    day, half = _place(payload)
    set_marks(
        connection,
        [
            (
                payload["pupil"],
                day,
                half,
                payload["code"],
                payload["minutes"],
                payload["note"],
                entry.number,
                None,
                None,
            )
        ],
    )


def marks_set(connection: Connection, entry: Entry) -> None:
    """Marks set together: `{marks: [[pupil, date, session, code, minutes, note, previous]]}`.

    An empty code takes back a mark that should not stand; what stood is kept beside it.
    """
    set_marks(
        connection,
        [
            (pupil, *_place({"date": day, "session": half}), *mark, entry.number, None, None)
            for pupil, day, half, *mark, _previous in entry.payload["marks"]
        ],
    )


def marks_imported(connection: Connection, entry: Entry) -> None:
    """A chunk of a file: `{pupils: [id], marks: [[index, day, half, code, …]]}`.

    After the code a line may go on with minutes late, note, recorded at and recorded by; what is
    missing at its end is empty, so that most lines are four values.
    """
    pupils: Sequence[str] = entry.payload["pupils"]
    set_marks(connection, [_line(pupils, line, entry.number) for line in entry.payload["marks"]])


def _line(pupils: Sequence[str], line: Sequence[Any], number: int) -> Row:
    full = (*line, None, None, None, None)[:8]
    pupil, day, half, code, minutes, note, recorded_at, recorded_by = full
    return (pupils[pupil], day, half, code, minutes, note or "", number, recorded_at, recorded_by)


def set_marks(connection: Connection, rows: Iterable[Row]) -> None:
    """Let marks stand, keeping what they replace."""
    rows = list(rows)
    if not rows:
        return
    cursor = connection.connection.driver_connection.cursor()  # type: ignore[union-attr]
    cursor.executemany(_KEEP_OLD, [(row[6], *row[:6]) for row in rows])
    cursor.executemany(_SET, rows)
