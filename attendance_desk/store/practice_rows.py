"""What was judged and written down for the practice checklist, read from the tables."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.practice_records import read_judgement, read_note
from attendance_desk.domain.records import day_number, day_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from attendance_desk.domain.practice import Judgement, Note
    from attendance_desk.store.work import Snapshot

T = TypeVar("T")


def judgements(snapshot: Snapshot) -> tuple[Judgement, ...]:
    """Every judgement of every year as it stands now, in order; taken back ones too."""
    return _every(snapshot, "practice", read_judgement)


def notes(snapshot: Snapshot) -> tuple[Note, ...]:
    """Every note, in the order of their days; taken back ones too."""
    return _every(snapshot, "practice_note", read_note)


def _every(snapshot: Snapshot, sort: str, read: Callable[[Any, int], T]) -> tuple[T, ...]:
    rows = snapshot.connection.exec_driver_sql(
        "SELECT record, entry FROM matter WHERE sort = ? ORDER BY day, first_entry", (sort,)
    )
    return tuple(read(json.loads(row[0]), row[1]) for row in rows)


@dataclass(frozen=True, slots=True)
class RegisterIn:
    """When a register came in.

    Attributes:
        at: Wall time, aware.
    """

    class_id: str
    session: Session
    at: datetime


def registers_in(snapshot: Snapshot, first: date, last: date) -> tuple[RegisterIn, ...]:
    """Every register of some days that is in, both ends included, in order."""
    rows = snapshot.rows(
        "SELECT class_id, day, half, at FROM register WHERE day BETWEEN ? AND ? "
        "ORDER BY day, half, class_id",
        (day_number(first), day_number(last)),
    )
    return tuple(
        RegisterIn(row[0], Session(day_of(row[1]), Half(row[2])), datetime.fromisoformat(row[3]))
        for row in rows
    )
