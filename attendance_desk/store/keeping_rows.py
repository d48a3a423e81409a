"""Monthly copies, days no longer kept, and what retention asks, read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.copies import CopyMade
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.records import day_number, day_of
from attendance_desk.domain.retention import ATTENDANCE, Held, Mark

if TYPE_CHECKING:
    from attendance_desk.store.work import Snapshot

_COPIES = """
    SELECT number, month, made_at, name, title, head, digest, in_folder, keep_until, checked_at,
           whole, gone
    FROM monthly_copy ORDER BY number
"""
_HALVES = {"AM": 0, "PM": 1}


def copies(snapshot: Snapshot) -> tuple[CopyMade, ...]:
    """Every monthly copy that was made, in order."""
    return tuple(
        CopyMade(
            id=row[0],
            month=day_of(row[1]),
            made_at=datetime.fromisoformat(row[2]),
            name=row[3],
            title=row[4],
            head=row[5],
            digest=row[6],
            in_folder=bool(row[7]),
            keep_until=day_of(row[8]),
            checked_at=datetime.fromisoformat(row[9]),
            whole=bool(row[10]),
            gone=bool(row[11]),
        )
        for row in snapshot.connection.exec_driver_sql(_COPIES)
    )


def not_kept(snapshot: Snapshot) -> tuple[tuple[date, date], ...]:
    """The ranges of days whose marks were erased, both ends included, in order."""
    rows = snapshot.connection.exec_driver_sql("SELECT first, last FROM not_kept ORDER BY first")
    return tuple((day_of(row[0]), day_of(row[1])) for row in rows)


def first_day(snapshot: Snapshot) -> date | None:
    """The first day that has a mark; None in a book without one."""
    row = snapshot.connection.exec_driver_sql("SELECT MIN(day) FROM mark").fetchone()
    return day_of(row[0]) if row and row[0] else None


def newest_day(snapshot: Snapshot) -> date | None:
    """The day of the newest entry, by the time that never goes back."""
    hlc = snapshot.head().hlc
    return None if hlc == "0.0" else _day_of_hlc(hlc)


def counts(snapshot: Snapshot) -> dict[str, int]:
    """How much is in the book: entries, marks that stand, registers that are in."""
    found = snapshot.connection.exec_driver_sql(
        "SELECT (SELECT COUNT(*) FROM entry), (SELECT COUNT(*) FROM mark),"
        " (SELECT COUNT(*) FROM register)"
    ).one()
    return {"entries": found[0], "marks": found[1], "registers": found[2]}


def touching(snapshot: Snapshot) -> tuple[Held, ...]:
    """Every entry of the attendance register that still has its facts.

    An entry counts as made on the later of its wall date and of the logical time, which never
    goes back: a PC whose clock once stood at 2010 must not make its registers old.
    """
    rows = snapshot.connection.exec_driver_sql(
        f"SELECT number, at, hlc FROM entry WHERE payload IS NOT NULL AND kind IN"
        f" ({', '.join('?' * len(ATTENDANCE))}) ORDER BY number",
        tuple(kind.value for kind in ATTENDANCE),
    )
    return tuple(
        Held(row[0], max(datetime.fromisoformat(row[1]).date(), _day_of_hlc(row[2])))
        for row in rows
    )


def _day_of_hlc(hlc: str) -> date:
    seconds = int(hlc.partition(".")[0]) // 1000
    # The later of the two dates that the moment has in winter and in summer.
    return datetime.fromtimestamp(seconds, timezone(timedelta(hours=1))).date()


def marks_touched(snapshot: Snapshot) -> Iterator[tuple[Mark, int]]:
    """Which entry touches which mark, by the entries' own facts and by the tables."""
    kinds = tuple(kind.value for kind in ATTENDANCE)
    for number, kind, payload in snapshot.rows(
        f"SELECT number, kind, payload FROM entry WHERE payload IS NOT NULL AND kind IN"
        f" ({', '.join('?' * len(kinds))})",
        kinds,
    ):
        for mark in _marks(Kind(kind), json.loads(payload)):
            yield mark, number
    for pupil, day, half, number in snapshot.rows(
        "SELECT pupil_id, day, half, entry FROM mark UNION ALL"
        " SELECT pupil_id, day, half, entry FROM mark_was UNION ALL"
        " SELECT pupil_id, day, half, superseded_by FROM mark_was"
    ):
        yield (pupil, day, half), number


def _marks(kind: Kind, payload: dict[str, Any]) -> Iterator[Mark]:
    if kind is Kind.MARKS_IMPORTED:
        pupils = payload["pupils"]
        yield from ((pupils[line[0]], line[1], line[2]) for line in payload["marks"])
    elif kind is Kind.MARKS_SET:
        yield from ((line[0], _day(line[1]), _HALVES[line[2]]) for line in payload["marks"])
    else:
        day, half = _day(payload["date"]), _HALVES[payload["session"]]
        lines = payload["marks"] if kind is Kind.REGISTER_TAKEN else [[payload["pupil"]]]
        yield from ((line[0], day, half) for line in lines)


def _day(written: str) -> int:
    return day_number(date.fromisoformat(written))
