"""What this book has of other PCs: their entries, what each PC knew, and how far it is whole."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from attendance_desk.domain.received import Received
from attendance_desk.store import ledger

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry
    from attendance_desk.store.work import Snapshot

_KEEP = """
    INSERT INTO received (number, origin_number, origin_previous, origin_hash, heard, arrived)
    VALUES (?, ?, ?, ?, ?, ?)
"""
_OWN = """
    SELECT number FROM entry WHERE device = ? AND device_number > ?
        AND NOT EXISTS (SELECT 1 FROM received WHERE received.number = entry.number)
    ORDER BY device_number
"""
_BETWEEN = """
    SELECT number, device, device_number FROM entry WHERE number >= ? AND number < ?
    ORDER BY number
"""
_KNEW = """
    SELECT device_number FROM entry WHERE device = ? AND number < ?
    ORDER BY device_number DESC LIMIT 1
"""


def keep(connection: Connection, number: int, received: Received, arrived: int) -> None:
    """Keep what an entry was where it was made; `arrived` is wall time here, in milliseconds."""
    heard = json.dumps(dict(received.heard), sort_keys=True, separators=(",", ":"))
    entry = received.entry
    values = (number, received.origin_number, entry.previous, received.origin_hash, heard, arrived)
    connection.exec_driver_sql(_KEEP, values)


def any_here(connection: Connection) -> bool:
    """Whether anything of this book was made on another PC and taken in."""
    row = connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM received)").fetchone()
    return bool(row and row[0])


def any_since(connection: Connection, number: int) -> bool:
    """Whether anything was taken in after an entry of this book."""
    row = connection.exec_driver_sql(
        "SELECT EXISTS (SELECT 1 FROM received WHERE number > ?)", (number,)
    ).fetchone()
    return bool(row and row[0])


def newest_time(connection: Connection) -> str:
    """The greatest logical time in the book: what comes from another PC may come late."""
    row = connection.exec_driver_sql(
        "SELECT hlc FROM entry ORDER BY CAST(hlc AS INTEGER) DESC,"
        " CAST(substr(hlc, instr(hlc, '.') + 1) AS INTEGER) DESC LIMIT 1"
    ).fetchone()
    return row[0] if row else ledger.EMPTY.hlc


def heard_now(snapshot: Snapshot) -> dict[str, int]:
    """How far this book has each PC's series, this PC's own too: `{device: device_number}`."""
    return heard_in(snapshot.connection)


def heard_in(connection: Connection) -> dict[str, int]:
    """As `heard_now`, of an open transaction."""
    found = {device: _newest(connection, device) for device in devices(connection)}
    for device, number in connection.exec_driver_sql("SELECT device, number FROM heard"):
        found[device] = max(number, found.get(device, 0))
    return found


def cover(connection: Connection, covered: Mapping[str, int]) -> None:
    """Remember that all that this book gets of a PC is here up to a place in its series."""
    for device, number in covered.items():
        connection.exec_driver_sql(
            "INSERT INTO heard (device, number) VALUES (?, ?) ON CONFLICT (device)"
            " DO UPDATE SET number = MAX(number, excluded.number)",
            (device, number),
        )


def own_since(snapshot: Snapshot, device: str, device_number: int) -> Iterator[Entry]:
    """What a PC made in this book itself, after a place in its series, in order.

    Args:
        snapshot: The book.
        device: The PC, usually this one; what it was sent and took in is not among them.
        device_number: The last that is not asked for; 0 for all.
    """
    rows = snapshot.connection.exec_driver_sql(_OWN, (device, device_number)).all()
    for (number,) in rows:
        yield ledger.one(snapshot.connection, number)


def numbers_after(snapshot: Snapshot, device: str, device_number: int) -> tuple[int, ...]:
    """The numbers in this book of what a PC made after a place in its series, in its order."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT number FROM entry WHERE device = ? AND device_number > ? ORDER BY device_number",
        (device, device_number),
    )
    return tuple(row[0] for row in rows)


def heard_when(snapshot: Snapshot, number: int) -> dict[str, int]:
    """What the PC that made an entry had of every PC then.

    What was made in this book knows all that stands before it.
    """
    row = snapshot.connection.exec_driver_sql(
        "SELECT heard FROM received WHERE number = ?", (number,)
    ).fetchone()
    if row is not None:
        return dict(json.loads(row[0]))
    knew = {}
    for device in devices(snapshot.connection):
        before = snapshot.connection.exec_driver_sql(_KNEW, (device, number)).fetchone()
        if before is not None:
            knew[device] = before[0]
    return knew


def own_run(
    snapshot: Snapshot, device: str, device_number: int, most: int
) -> list[tuple[Entry, dict[str, int]]]:
    """The next entries of `own_since`, each with what `heard_when` says of it.

    What came in between is gone through once: asked entry by entry, each question would go back
    over all that has been taken in since.
    """
    own = list(islice(own_since(snapshot, device, device_number), most))
    if not own:
        return []
    knew, run = heard_when(snapshot, own[0].number), []
    between = snapshot.connection.exec_driver_sql(_BETWEEN, (own[0].number, own[-1].number))
    rows = iter(between.all())
    row = next(rows, None)
    for entry in own:
        while row is not None and row[0] < entry.number:
            knew[row[1]], row = row[2], next(rows, None)
        run.append((entry, dict(knew)))
    return run


def numbers_of(snapshot: Snapshot, kinds: Collection[str]) -> list[int]:
    """The numbers of the entries of some kinds in order."""
    marks = ", ".join("?" * len(kinds))
    rows = snapshot.connection.exec_driver_sql(
        f"SELECT number FROM entry WHERE kind IN ({marks}) ORDER BY number",
        tuple(kinds),
    )
    return [row[0] for row in rows]


def as_made(snapshot: Snapshot, number: int) -> Received:
    """An entry as the PC that made it had it, with what that PC knew.

    Raises:
        LedgerBroken: There is no such entry.
    """
    entry = ledger.one(snapshot.connection, number)
    heard = heard_when(snapshot, number)
    row = snapshot.connection.exec_driver_sql(
        "SELECT origin_number, origin_previous, origin_hash FROM received WHERE number = ?",
        (number,),
    ).fetchone()
    if row is None:
        return Received(entry, heard, entry.number, entry.hash)
    made = replace(entry, number=row[0], previous=row[1], hash=row[2])
    return Received(made, heard, made.number, made.hash)


def devices(connection: Connection) -> tuple[str, ...]:
    """Every PC that made an entry of this book, by its id: one seek each."""
    rows = connection.exec_driver_sql(
        """
        WITH RECURSIVE pc(device) AS (
            SELECT MIN(device) FROM entry
            UNION ALL
            SELECT (SELECT MIN(entry.device) FROM entry WHERE entry.device > pc.device)
            FROM pc WHERE pc.device IS NOT NULL
        ) SELECT device FROM pc WHERE device IS NOT NULL
        """
    )
    return tuple(row[0] for row in rows)


def _newest(connection: Connection, device: str) -> int:
    row = connection.exec_driver_sql(
        "SELECT MAX(device_number) FROM entry WHERE device = ?", (device,)
    ).one()
    return int(row[0])
