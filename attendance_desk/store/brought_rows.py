"""Imports read back from the ledger, and what stands on one."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.domain.brought import Brought, BuiltOn
from attendance_desk.domain.ledger import Kind

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from attendance_desk.store.work import Snapshot

# What a chunk says of itself is asked of SQLite: its records may be many.
_CHUNKS = """
    SELECT number, device || '/' || device_number, at, name || ', ' || title, device,
        json_extract(payload, '$.source'), json_extract(payload, '$.digest'),
        COALESCE(json_extract(payload, '$.chunk'), 1), json_extract(payload, '$.list'),
        json_array_length(payload, ?), json_extract(payload, '$.added')
    FROM entry WHERE kind = ? AND payload IS NOT NULL ORDER BY device, device_number
"""
_UNDONE = """
    SELECT json_extract(payload, '$.imports'), at, name FROM entry
    WHERE kind IN (?, ?) AND json_extract(payload, '$.imports') IS NOT NULL
"""
_LATER = """
    SELECT kind, at, name, subject, payload FROM entry
    WHERE number > ? AND kind NOT IN (?, ?) ORDER BY number
"""
# Whole texts of a payload: a shorter pattern would lose its step at a text it does not fit.
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"')
_OF_RECORDS = frozenset(
    kind.value
    for kind in (
        Kind.PUPIL_ENROLLED,
        Kind.PUPIL_CHANGED,
        Kind.PUPIL_LEFT,
        Kind.PUPILS_IMPORTED,
        Kind.PUPILS_PUT_BACK,
    )
)


def brought(snapshot: Snapshot) -> tuple[Brought, ...]:
    """Every import whose facts are still kept, newest first."""
    found = [
        *_joined(snapshot, Kind.PUPILS_IMPORTED, "$.pupils"),
        *_joined(snapshot, Kind.MARKS_IMPORTED, "$.marks"),
    ]
    undone = _undone(snapshot)
    told = (replace(one, undone=undone.get(one.addresses[0], "")) for one in found)
    return tuple(sorted(told, key=lambda one: one.number, reverse=True))


def _joined(snapshot: Snapshot, kind: Kind, records: str) -> list[Brought]:
    """The chunks of each file together: they follow one another in their PC's own series."""
    found: list[Brought] = []
    last = ("", "", 0)
    rows = snapshot.connection.exec_driver_sql(_CHUNKS, (records, kind.value)).all()
    for number, address, at, by, device, source, digest, chunk, called, count, added in rows:
        if chunk > 1 and last == (device, digest, chunk - 1):
            before = found[-1]
            found[-1] = replace(
                before,
                entries=(*before.entries, number),
                addresses=(*before.addresses, address),
                records=before.records + (count or 0),
            )
        else:
            one = (number,), (address,), at, by, source or "pupils", called or "", count or 0
            found.append(Brought(number, *one, added))
        last = (device, digest, chunk)
    return found


def _undone(snapshot: Snapshot) -> dict[str, str]:
    kinds = Kind.PUPILS_PUT_BACK.value, Kind.MARKS_SET.value
    return {
        address: f"undone on {at[8:10]}/{at[5:7]}/{at[:4]} by {name}"
        for imports, at, name in snapshot.connection.exec_driver_sql(_UNDONE, kinds)
        for address in json.loads(imports)
    }


def built_on(
    snapshot: Snapshot, number: int, wholly: AbstractSet[str], records: AbstractSet[str]
) -> tuple[BuiltOn, ...]:
    """Later entries that stand on what an import brought, in their order.

    Args:
        snapshot: The book.
        number: The last entry of the import.
        wholly: Children of whom any later entry counts.
        records: Children of whom only a later entry on their record counts.
    """
    silent = (Kind.ACTION_REFUSED.value, Kind.IMPORT_LIST_SET.value)
    rows = snapshot.connection.exec_driver_sql(_LATER, (number, *silent))
    found: list[BuiltOn] = []
    for kind, at, name, subject, payload in rows:
        named = {subject, *_WORD.findall(payload or "")}
        meant = (wholly | records) & named if kind in _OF_RECORDS else wholly & named
        if meant:
            found.append(BuiltOn(kind, at, name, frozenset(meant)))
    return tuple(found)
