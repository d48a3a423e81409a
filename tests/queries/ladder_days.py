"""Weeks of registers at Fernhill, for tests of the ladder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attendance_desk.actions.imports import Source, import_marks
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.imports import KeptMark
from tests.a_school import ACORN, ASH, FIRST_DAY, OAK, id_of

THURSDAY = date(2026, 11, 19)


def away(*days: str, code: str = "I") -> dict[Session, str]:
    """Whole days away, by ISO days of 2026 (`11-03`) or halves (`11-03 PM`)."""
    found = {}
    for written in days:
        day, _, half = written.partition(" ")
        halves = [Half[half]] if half else list(Half)
        for one in halves:
            found[Session(date.fromisoformat(f"2026-{day}"), one)] = code
    return found


def live(
    desk: Desk, oak: Mapping[str, Mapping[Session, str]], until: date = THURSDAY
) -> dict[str, str]:
    """Everybody's marks from the first day on: here but for what is said of children of Oak.

    Returns:
        Forename to id, of the children named.
    """
    ids = {name: id_of(desk, OAK, name) for name in oak}
    marked = {ids[name]: marks for name, marks in oak.items()}
    pupils = [
        row.pupil_id
        for class_id in (OAK, ASH, ACORN)
        for row in desk.registers.sheet(class_id, Session(until, Half.AM)).rows
    ]
    marks = (
        KeptMark(
            pupil,
            session,
            marked.get(pupil, {}).get(session) or ("\\" if session.half else "/"),
        )
        for session in desk.calendar.sessions(FIRST_DAY, until)
        for pupil in pupils
    )
    import_marks(desk.context(), desk.by(), marks, Source("marks", ""))
    return ids
