"""What happened to the marks and registers of some days, as it was known after an entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.records import day_number, day_of
from attendance_desk.store.canonical import stood

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.store.work import Snapshot


@dataclass(frozen=True, slots=True)
class Replaced:
    """A mark that stood, the one that took its place, and when; empty codes for no mark."""

    pupil_id: str
    session: Session
    was: str
    now: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RegisterTaken:
    """A register that is in, and when it was sent in."""

    class_id: str
    session: Session
    at: datetime


_REPLACED = """
    SELECT was.pupil_id, was.day, was.half, was.code, COALESCE(mark.code, later.code), entry.at
    FROM mark_was AS was
    JOIN entry ON entry.number = was.superseded_by
    LEFT JOIN mark ON mark.day = was.day AND mark.half = was.half
         AND mark.pupil_id = was.pupil_id AND mark.entry = was.superseded_by
    LEFT JOIN mark_was AS later ON later.day = was.day AND later.half = was.half
         AND later.pupil_id = was.pupil_id AND later.entry = was.superseded_by
    WHERE was.day BETWEEN ?1 AND ?2 AND was.superseded_by <= ?3
    ORDER BY was.day, was.half, was.pupil_id, was.superseded_by
"""
_STOOD = """
    SELECT pupil_id, day, half, minutes FROM mark
    WHERE day BETWEEN ?1 AND ?2 AND entry <= ?3 AND {which}
    UNION ALL
    SELECT pupil_id, day, half, minutes FROM mark_was
    WHERE day BETWEEN ?1 AND ?2 AND entry <= ?3 AND superseded_by > ?3 AND {which}
        AND {stood}
"""
_LAST = stood("mark_was", "?3")
_REGISTERS = """
    SELECT class_id, day, half, at FROM register
    WHERE day BETWEEN ?1 AND ?2 AND entry <= ?3 ORDER BY day, half, class_id
"""

Days = tuple["date", "date"]
"""The first and the last of some days."""


def replaced(snapshot: Snapshot, days: Days, number: int) -> tuple[Replaced, ...]:
    """Every mark of some days that another took the place of, in order."""
    rows = snapshot.rows(_REPLACED, _asked(days, number))
    return tuple(
        Replaced(row[0], _session(row), row[3], row[4] or "", datetime.fromisoformat(row[5]))
        for row in rows
    )


def unexplained(snapshot: Snapshot, days: Days, number: int) -> frozenset[tuple[str, Session]]:
    """The sessions of some days that stand as N."""
    rows = snapshot.rows(_STOOD.format(stood=_LAST, which="code = 'N'"), _asked(days, number))
    return frozenset((row[0], _session(row)) for row in rows)


def minutes_late(snapshot: Snapshot, days: Days, number: int) -> dict[tuple[str, Session], int]:
    """Minutes late, where they are known, of the sessions of some days that stand as late."""
    which = "code IN ('L', 'U') AND minutes IS NOT NULL"
    rows = snapshot.rows(_STOOD.format(stood=_LAST, which=which), _asked(days, number))
    return {(row[0], _session(row)): row[3] for row in rows}


def registers(snapshot: Snapshot, days: Days, number: int) -> tuple[RegisterTaken, ...]:
    """The registers of some days that are in, in order."""
    rows = snapshot.rows(_REGISTERS, _asked(days, number))
    return tuple(
        RegisterTaken(row[0], _session(row), datetime.fromisoformat(row[3])) for row in rows
    )


def _asked(days: Days, number: int) -> tuple[int, int, int]:
    return day_number(days[0]), day_number(days[1]), number


def _session(row: tuple[Any, ...]) -> Session:
    return Session(day_of(row[1]), Half(row[2]))
