"""Registers that are not finished: kept on disk as they are typed, without a trace."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.records import day_number, day_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.store.work import Snapshot, Work


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """An unfinished register as it was left: by whom and when."""

    class_id: str
    session: Session
    person: str
    name: str
    at: str
    record: Mapping[str, Any]


def keep(work: Work, class_id: str, session: Session, record: Mapping[str, Any]) -> None:
    """Keep an unfinished register in the place of what was kept of it before."""
    work.connection.exec_driver_sql(
        """
        INSERT INTO draft (day, half, class_id, person, name, at, record)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (day, half, class_id) DO UPDATE SET person = excluded.person,
            name = excluded.name, at = excluded.at, record = excluded.record
        """,
        (
            day_number(session.day),
            session.half.value,
            class_id,
            work.author.person,
            work.author.name,
            work.now.isoformat(timespec="seconds"),
            json.dumps(record, separators=(",", ":"), ensure_ascii=False),
        ),
    )


def drop(work: Work, class_id: str, session: Session) -> None:
    """Forget an unfinished register: it was submitted, or its marks were all taken back."""
    work.connection.exec_driver_sql(
        "DELETE FROM draft WHERE day = ? AND half = ? AND class_id = ?",
        (day_number(session.day), session.half.value, class_id),
    )


def of_day(snapshot: Snapshot, day: date) -> tuple[KeptDraft, ...]:
    """The unfinished registers of a day."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT class_id, day, half, person, name, at, record FROM draft WHERE day = ?",
        (day_number(day),),
    )
    return tuple(
        KeptDraft(
            row[0],
            Session(day_of(row[1]), Half(row[2])),
            row[3],
            row[4],
            row[5],
            json.loads(row[6]),
        )
        for row in rows
    )


def of_register(snapshot: Snapshot, class_id: str, session: Session) -> KeptDraft | None:
    """The unfinished register of one class and session, if there is one."""
    for draft in of_day(snapshot, session.day):
        if draft.class_id == class_id and draft.session == session:
            return draft
    return None
