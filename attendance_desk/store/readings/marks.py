"""The tables of marks and registers. What stood before a change is kept beside what stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.records import day_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry

    Unheard = frozenset[int]
    Row = tuple[str, int, int, str, int | None, str, int, str | None, str | None]

NONE: Unheard = frozenset()
"""No entry that the PC of another had not heard of: so it is where there is one PC."""

# A mark that an entry repeats unchanged keeps the entry that first made it, and its author; but
# where the PC that made the entry did not know of that mark, both are kept as steps: what this
# book held between the two must still be found. An entry that says nothing of a note leaves the
# note that stands.
_KEEP_OLD = """
    INSERT INTO mark_was (pupil_id, day, half, entry, code, minutes, note, recorded_at,
                          recorded_by, superseded_by)
    SELECT pupil_id, day, half, entry, code, minutes, note, recorded_at, recorded_by, ?
    FROM mark WHERE pupil_id = ? AND day = ? AND half = ?
        AND (code <> ? OR minutes IS NOT ? OR note <> COALESCE(NULLIF(?, ''), note){unheard})
"""
_ANY_MARK = "SELECT 1 FROM mark WHERE day = ? AND half = ? LIMIT 1"
_SET = """
    INSERT INTO mark (pupil_id, day, half, code, minutes, note, entry, recorded_at, recorded_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (pupil_id, day, half) DO UPDATE SET code = excluded.code,
        minutes = excluded.minutes, note = excluded.note, entry = excluded.entry,
        recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
    WHERE excluded.code <> code OR excluded.minutes IS NOT minutes
        OR note <> COALESCE(NULLIF(excluded.note, ''), note){unheard}
"""
_REGISTER_IN = """
    INSERT INTO register (day, half, class_id, entry, at, by_name, by_title, late_reason, pupils)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
"""


def _place(record: Mapping[str, Any]) -> tuple[int, int]:
    return day_number(date.fromisoformat(record["date"])), Half[record["session"]].value


def register_taken(connection: Connection, entry: Entry, beside: Unheard = NONE) -> None:
    """A whole register: `{class, date, session, marks: [[pupil, code, minutes, note]], …}`."""
    set_marks(connection, rows_of(entry), beside)
    register_in(connection, entry)


def register_in(connection: Connection, entry: Entry) -> None:
    """That a register is in. Of two that were taken at once the first is the register."""
    payload = entry.payload
    connection.exec_driver_sql(
        _REGISTER_IN,
        (
            *_place(payload),
            payload["class"],
            entry.number,
            entry.at,
            entry.author.name,
            entry.author.title,
            payload["late_reason"],
            len(payload["marks"]),
        ),
    )


def marks_changed(connection: Connection, entry: Entry, beside: Unheard = NONE) -> None:
    """The marks of an entry of any other kind."""
    set_marks(connection, rows_of(entry), beside)


def rows_of(entry: Entry) -> list[Row]:
    """The marks of an entry, as rows."""
    return _ROWS[entry.kind](entry)


def _register(entry: Entry) -> list[Row]:
    day, half = _place(entry.payload)
    return [
        (pupil, day, half, code, minutes, note, entry.number, None, None)
        for pupil, code, minutes, note in entry.payload["marks"]
    ]


def _mark(entry: Entry) -> list[Row]:
    """One mark: `{pupil, date, session, code, minutes, note}`."""
    one = entry.payload
    mark = (one["code"], one["minutes"], one["note"])
    return [(one["pupil"], *_place(one), *mark, entry.number, None, None)]


def _marks(entry: Entry) -> list[Row]:
    """Marks set together: `{marks: [[pupil, date, session, code, minutes, note, previous]]}`.

    An empty code takes back a mark that should not stand; what stood is kept beside it.
    """
    return [
        (pupil, *_place({"date": day, "session": half}), *mark, entry.number, None, None)
        for pupil, day, half, *mark, _previous in entry.payload["marks"]
    ]


def _imported(entry: Entry) -> list[Row]:
    """A chunk of a file: `{pupils: [id], marks: [[index, day, half, code, …]]}`.

    After the code a line may go on with minutes late, note, recorded at and recorded by; what is
    missing at its end is empty, so that most lines are four values.
    """
    pupils: Sequence[str] = entry.payload["pupils"]
    return [_line(pupils, line, entry.number) for line in entry.payload["marks"]]


_ROWS: dict[Kind, Callable[[Entry], list[Row]]] = {
    Kind.REGISTER_TAKEN: _register,
    Kind.MARK_RECORDED: _mark,
    Kind.MARK_AMENDED: _mark,
    Kind.MARKS_SET: _marks,
    Kind.MARKS_IMPORTED: _imported,
}


KINDS = frozenset(_ROWS)
"""The kinds whose facts are marks."""


def _line(pupils: Sequence[str], line: Sequence[Any], number: int) -> Row:
    full = (*line, None, None, None, None)[:8]
    pupil, day, half, code, minutes, note, recorded_at, recorded_by = full
    return (pupils[pupil], day, half, code, minutes, note or "", number, recorded_at, recorded_by)


def set_marks(connection: Connection, rows: Iterable[Row], beside: Unheard = NONE) -> None:
    """Let marks stand, keeping what they replace.

    Args:
        connection: Where the tables are.
        rows: The marks of one entry.
        beside: Numbers of entries that its PC had not heard of.
    """
    rows = list(rows)
    if not rows:
        return
    # Whole numbers of our own: nothing of anybody's words is in the statement.
    unheard = f" OR mark.entry IN ({', '.join(map(str, sorted(beside)))})" if beside else ""
    cursor = connection.connection.driver_connection.cursor()  # type: ignore[union-attr]
    keep, let = _KEEP_OLD.format(unheard=unheard), _SET.format(unheard=unheard)
    # Most of what is brought in meets sessions without a mark: nothing of them can be kept.
    begun = {
        session
        for session in {row[1:3] for row in rows}
        if cursor.execute(_ANY_MARK, session).fetchone()
    }
    cursor.executemany(keep, [(row[6], *row[:6]) for row in rows if row[1:3] in begun])
    cursor.executemany(let, rows)
