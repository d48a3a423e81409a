"""Backups, their places and restores, read back from the tables."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.backup_records import (
    BOOKKEEPING,
    read_backup,
    read_place,
    read_practice,
    read_restore,
)
from attendance_desk.domain.records import day_number, day_of

if TYPE_CHECKING:
    from attendance_desk.domain.backups import BackupMade, Place
    from attendance_desk.domain.restoring import LastPractice, Restore
    from attendance_desk.store.work import Snapshot

_EVERY = "SELECT record, first_entry FROM matter WHERE sort = ? ORDER BY first_entry"
_QUIET = ", ".join(f"'{kind.value}'" for kind in sorted(BOOKKEEPING, key=lambda kind: kind.value))
_CHANGES = f"SELECT COUNT(*), MAX(at) FROM entry WHERE number > ? AND kind NOT IN ({_QUIET})"


def places(snapshot: Snapshot) -> tuple[Place, ...]:
    """Every named place, in the order in which they were named; those no longer used too."""
    return tuple(read_place(record) for record, _number in _every(snapshot, "backup_place"))


def backups(snapshot: Snapshot) -> tuple[BackupMade, ...]:
    """Every backup that was made, in order."""
    return tuple(read_backup(record, number) for record, number in _every(snapshot, "backup"))


def last_practice(snapshot: Snapshot) -> LastPractice | None:
    """The newest practice restore."""
    found = _every(snapshot, "practice_restore")
    return read_practice(found[-1][0]) if found else None


def last_restore(snapshot: Snapshot) -> Restore | None:
    """The newest restore of this folder; None in one that was never restored."""
    found = _every(snapshot, "restore")
    return read_restore(found[-1][0]) if found else None


def changes_since(snapshot: Snapshot, number: int) -> tuple[int, datetime | None]:
    """How many entries after a number are worth a backup, and when the last of them was made."""
    row = snapshot.connection.exec_driver_sql(_CHANGES, (number,)).one()
    return row[0], datetime.fromisoformat(row[1]) if row[1] else None


def held(snapshot: Snapshot, number: int) -> tuple[str, date] | None:
    """An entry's hash, and the day of its logical time, which never goes back."""
    row = snapshot.connection.exec_driver_sql(
        "SELECT hash, hlc FROM entry WHERE number = ?", (number,)
    ).fetchone()
    if row is None:
        return None
    seconds = int(row[1].partition(".")[0]) // 1000
    return row[0], datetime.fromtimestamp(seconds, timezone(timedelta(hours=1))).date()


def began(snapshot: Snapshot) -> date | None:
    """The day of the first entry that was made in this book; None in an empty one."""
    row = snapshot.connection.exec_driver_sql("SELECT at FROM entry WHERE number = 1").fetchone()
    return datetime.fromisoformat(row[0]).date() if row else None


def newest_register(snapshot: Snapshot, until: date) -> date | None:
    """The newest day up to one on which a register came in."""
    row = snapshot.connection.exec_driver_sql(
        "SELECT MAX(day) FROM register WHERE day <= ?", (day_number(until),)
    ).one()
    return day_of(row[0]) if row[0] else None


def _every(snapshot: Snapshot, sort: str) -> list[tuple[dict[str, Any], int]]:
    rows = snapshot.connection.exec_driver_sql(_EVERY, (sort,))
    return [(json.loads(row[0]), row[1]) for row in rows]
