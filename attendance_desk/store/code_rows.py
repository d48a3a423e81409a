"""Which letters stand in the marks, and where those are that nobody has looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.records import day_number, day_of
from attendance_desk.store.tables import NOT_PRESENT

if TYPE_CHECKING:
    from attendance_desk.store.work import Snapshot


@dataclass(frozen=True, slots=True)
class LetterMark:
    """A mark with a certain letter.

    Attributes:
        name: Who wrote it, in the system it came from where it came from one.
    """

    pupil_id: str
    session: Session
    entry: int
    name: str


# From each letter on to the next, and to its two ends, by the index: years of marks cost no more.
_LETTERS = f"""
    WITH RECURSIVE letter(code) AS (
        SELECT MIN(code) FROM mark WHERE {NOT_PRESENT}
        UNION ALL
        SELECT (SELECT MIN(code) FROM mark WHERE {NOT_PRESENT} AND code > letter.code)
        FROM letter WHERE letter.code IS NOT NULL
    )
    SELECT code,
           (SELECT MIN(day) FROM mark WHERE {NOT_PRESENT} AND mark.code = letter.code),
           (SELECT MAX(day) FROM mark WHERE {NOT_PRESENT} AND mark.code = letter.code)
    FROM letter WHERE code IS NOT NULL
"""
_OPEN = """
    mark.code = ?1 AND mark.day BETWEEN ?2 AND ?3 AND NOT EXISTS (
        SELECT 1 FROM codes_left AS kept
        WHERE kept.letter = mark.code AND mark.day BETWEEN kept.first AND kept.last
              AND mark.entry <= kept.entry
    )
"""
_BEGINNING, _END = 0, 99991231


def letters(snapshot: Snapshot) -> dict[str, tuple[date, date]]:
    """Every letter but the two of presence, with the first and the last day it is marked on."""
    rows = snapshot.connection.exec_driver_sql(_LETTERS)
    return {row[0]: (day_of(row[1]), day_of(row[2])) for row in rows}


def open_marks(
    snapshot: Snapshot, letter: str, first: date | None, last: date | None
) -> tuple[LetterMark, ...]:
    """The marks with a letter over some days that nobody has decided to leave as they are.

    Args:
        snapshot: The book.
        letter: As it was written.
        first: The first day; None for any.
        last: The last day, included; None for any.
    """
    rows = snapshot.connection.exec_driver_sql(
        f"""
        SELECT mark.pupil_id, mark.day, mark.half, mark.entry,
               COALESCE(mark.recorded_by, entry.name)
        FROM mark JOIN entry ON entry.number = mark.entry
        JOIN pupil ON pupil.id = mark.pupil_id
        WHERE {NOT_PRESENT} AND {_OPEN}
        ORDER BY mark.day, mark.half, pupil.sort_key, pupil.id
        """,
        (
            letter,
            day_number(first) if first else _BEGINNING,
            day_number(last) if last else _END,
        ),
    )
    return tuple(
        LetterMark(row[0], Session(day_of(row[1]), Half(row[2])), row[3], row[4]) for row in rows
    )
