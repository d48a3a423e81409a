"""How backups, their places and restores stand in payloads; each entry a whole record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attendance_desk.domain.backups import BackupMade, Place, PlaceKind
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.restoring import LastPractice, Restore

BOOKKEEPING = frozenset(
    {
        Kind.BACKUP_SET,
        Kind.BACKUP_PLACE_SET,
        Kind.RESTORE_PRACTISED,
        Kind.SHEET_TESTED,
        Kind.MONTHLY_COPY_MADE,
        Kind.MONTHLY_COPY_CHECKED,
        Kind.MONTHLY_COPY_REMOVED,
        Kind.ACTION_REFUSED,
    }
)
"""Entries that tell of copies and tries: none of them makes a new backup worth while."""


def write_place(place: Place, now: datetime) -> dict[str, Any]:
    """A place for backups."""
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind.value,
        "outside": place.outside,
        "gone": place.gone,
        "on": now.date().isoformat(),
    }


def read_place(record: Mapping[str, Any]) -> Place:
    """A place, from its record."""
    return Place(
        record["id"],
        record["name"],
        PlaceKind(record["kind"]),
        outside=record["outside"],
        gone=record["gone"],
    )


def write_backup(one: BackupMade) -> dict[str, Any]:
    """A backup; its number is that of its first entry."""
    return {
        "id": backup_id(one.digest),
        "place": one.place,
        "made_at": one.made_at.isoformat(timespec="seconds"),
        "by": [one.name, one.title],
        "head": one.head,
        "hash": one.digest,
        "inside": one.inside,
        "checked_at": one.checked_at.isoformat(timespec="seconds"),
        "whole": one.whole,
        "gone": one.gone,
        "on": one.made_at.date().isoformat(),
    }


def backup_id(digest: str) -> str:
    """The id of a backup in the tables: it follows from the digest of its register."""
    return f"b{digest[:20]}"


def read_backup(record: Mapping[str, Any], number: int) -> BackupMade:
    """A backup, from its record and the number of its first entry."""
    name, title = record["by"]
    return BackupMade(
        id=number,
        place=record["place"],
        made_at=datetime.fromisoformat(record["made_at"]),
        name=name,
        title=title,
        head=record["head"],
        digest=record["hash"],
        inside=record["inside"],
        checked_at=datetime.fromisoformat(record["checked_at"]),
        whole=record["whole"],
        gone=record["gone"],
    )


def write_practice(one: LastPractice, digest: str) -> dict[str, Any]:
    """A practice restore: evidence, kept for good."""
    return {
        "id": f"r{one.at:%Y%m%d%H%M%S}{digest[:8]}",
        "at": one.at.isoformat(timespec="seconds"),
        "by": [one.name, one.title],
        "place": one.place,
        "hash": digest,
        "seconds": round(one.seconds, 1),
        "whole": one.whole,
        "on": one.at.date().isoformat(),
    }


def read_practice(record: Mapping[str, Any]) -> LastPractice:
    """A practice restore, from its record."""
    name, title = record["by"]
    return LastPractice(
        datetime.fromisoformat(record["at"]),
        name,
        title,
        record["place"],
        float(record["seconds"]),
        record["whole"],
    )


def write_restore(one: Restore) -> dict[str, Any]:
    """A restore; the newest one stands."""
    return {
        "id": f"v{one.digest[:20]}{one.at:%Y%m%d%H%M%S}",
        "at": one.at.isoformat(timespec="seconds"),
        "made_at": one.made_at.isoformat(timespec="seconds"),
        "head": one.head,
        "hash": one.digest,
        "right": one.right,
        "on": one.at.date().isoformat(),
    }


def read_restore(record: Mapping[str, Any]) -> Restore:
    """A restore, from its record."""
    return Restore(
        datetime.fromisoformat(record["at"]),
        datetime.fromisoformat(record["made_at"]),
        record["head"],
        record["hash"],
        record["right"],
    )
