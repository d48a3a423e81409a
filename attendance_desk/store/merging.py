"""Taking in what other PCs made: behind the ledger's end, and into its place in the tables.

The tables are what they would be had every entry been applied in the order of all PCs. An entry
that comes late is not applied after what stands behind it: the things it touches are walked back
to its place, and what touches them too is applied again, in order. What has no key in common
with it stays as it is (`domain.touching`), so it does not matter how late something comes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.ledger import Kind, hash_entry
from attendance_desk.domain.received import TakenIn
from attendance_desk.domain.touching import (
    EVERYTHING,
    MARK,
    REGISTER,
    STAFF,
    Touched,
    read_mark_key,
)
from attendance_desk.store import arriving, canonical, ledger, rebuild, received_rows
from attendance_desk.store.readings import joining, marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.received import Pcs, Place, Received
    from attendance_desk.store.canonical import Known, Line


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside the entries that are taken in.

    Attributes:
        touched: What entries touch, kept from one call to the next: reading all that stands
            behind a late entry is most of the work. Worth nothing once a transaction was taken
            back, since its numbers are given again.
        lost: PCs that were struck off: what was known of them may never come.
    """

    touched: Touched | None = None
    lost: Pcs = ()


NOTHING = Beside()
_NEXT = """
    SELECT number FROM entry WHERE device = ? AND device_number > ?
    ORDER BY device_number LIMIT 1
"""
_CHAIN = """
    SELECT line.entry, code, minutes, note, recorded_at, recorded_by, hlc, device, device_number
    FROM (
        SELECT entry, code, minutes, note, recorded_at, recorded_by FROM mark
        WHERE pupil_id = ?1 AND day = ?2 AND half = ?3
        UNION ALL
        SELECT entry, code, minutes, note, recorded_at, recorded_by FROM mark_was
        WHERE pupil_id = ?1 AND day = ?2 AND half = ?3
    ) AS line JOIN entry ON entry.number = line.entry
"""
_REGISTER = """
    SELECT hlc, device, device_number FROM register
    JOIN entry ON entry.number = register.entry
    WHERE class_id = ? AND day = ? AND half = ?
"""
_STEP = """
    INSERT INTO mark_was (entry, code, minutes, note, recorded_at, recorded_by, superseded_by,
                          pupil_id, day, half)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_STANDS = """
    INSERT INTO mark (entry, code, minutes, note, recorded_at, recorded_by, pupil_id, day, half)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def take_in(
    connection: Connection,
    now: int,
    received: Sequence[Received],
    covered: Mapping[str, int],
    beside: Beside = NOTHING,
) -> TakenIn:
    """Take entries in, in the caller's transaction.

    Args:
        connection: Writing.
        now: Wall time in milliseconds.
        received: Each after everything its PC had heard; what is here already is passed over.
        covered: How far a PC's series is whole with these, where only a part of it comes here.
        beside: What is known beside them.

    Raises:
        Refused: One is not what its hashes say, comes too early, or another entry stands at its
            address; nothing of it is taken in then.
    """
    heard = received_rows.heard_in(connection)
    new = []
    for one in received:
        if not arriving.is_here(connection, one):
            arriving.check_causes(one, heard, covered, beside.lost)
            new.append(_append(connection, one, now))
            heard[one.entry.device] = one.entry.device_number
    received_rows.cover(connection, covered)
    numbers = tuple(entry.number for entry in new)
    if not new:
        return TakenIn((), 0, ())
    walked, unused = _bring_all(connection, frozenset(numbers), beside.touched)
    return TakenIn(numbers, walked, unused)


def _append(connection: Connection, one: Received, now: int) -> Entry:
    """Put an entry behind the end of this book's chain, with all that it was elsewhere."""
    head = ledger.head(connection)
    moved = replace(one.entry, number=head.number + 1, previous=head.hash, hash="")
    entry = replace(moved, hash=hash_entry(moved))
    ledger.add(connection, entry)
    received_rows.keep(connection, entry.number, one, now)
    return entry


_Firsts = dict[str, "Place"]
"""Keys of what is gone through again, and the place of the first new entry on each."""


def _bring_all(
    connection: Connection, new: frozenset[int], touched: Touched | None
) -> tuple[int, tuple[int, ...]]:
    """Bring new entries into the tables; how many others were moved, and which are not used."""
    found, first = _behind(connection, new)
    known, walk = canonical.Known(connection, touched), canonical.Walk()
    known.without_facts(found)
    todo = [line for line in found if line.place >= first]
    known.read(line.number for line in todo)
    again = _again_on(known, todo, new)
    if again is None:
        return rebuild.rebuild(connection) - len(new), _unused(connection, new)
    for key, place in again.items():
        _walk_back(connection, key, place)
    walked = 0
    for line in found:
        keys = known.keys(line.number) if line.place >= first else ()
        moved = {key for key in keys if again.get(key, line.place) < line.place}
        unheard = walk.unheard(line) if line.number in new or moved else []
        walk.go_past(line)
        if line.number in new or moved:
            entry = known.entry(line.number)
            overlaps = known.overlaps(entry, unheard)
            if line.number in new:
                canonical.bring(connection, entry, overlaps)
            else:
                _bring_again(connection, entry, moved, overlaps)
                walked += 1
    return walked, _unused(connection, new)


def _behind(connection: Connection, new: frozenset[int]) -> tuple[list[Line], Place]:
    """All lines that one that is gone through may not have known, and where the new ones begin."""
    found = canonical.lines(connection, min(new))
    low = _lowest(connection, [line for line in found if line.number in new], min(new))
    found = canonical.lines(connection, low)
    first = next(line.place for line in found if line.number in new)
    lower = _lowest(connection, [line for line in found if line.place >= first], low)
    return (canonical.lines(connection, lower) if lower < low else found), first


def _lowest(connection: Connection, of: Sequence[Line], low: int) -> int:
    """The lowest number that one of some lines did not know, or `low` where that is lower."""
    for device in received_rows.devices(connection):
        heard = [line.heard for line in of if line.device != device]
        known = min((one.get(device, 0) for one in heard if one is not None), default=None)
        if known is not None:
            row = connection.exec_driver_sql(_NEXT, (device, known)).fetchone()
            low = min(low, row[0]) if row else low
    return low


def _again_on(known: Known, todo: Sequence[Line], new: frozenset[int]) -> _Firsts | None:
    """What is gone through again: the keys of a new entry that one behind it has too.

    An entry that is applied again sets all that it is on, so what is behind it on those keys is
    applied again as well; of marks only those that were walked back are set.

    Returns:
        None where everything must be made again.
    """
    firsts: _Firsts = {}
    again: _Firsts = {}
    for line in todo:
        keys = known.keys(line.number)
        if line.number in new:
            if keys & EVERYTHING:
                return None
            firsts = dict.fromkeys(keys, line.place) | firsts
            continue
        shared = {key for key in keys if key in firsts}
        if shared & {STAFF} or (firsts and keys & EVERYTHING):
            return None
        again |= {key: firsts[key] for key in shared}
        if shared - _marks_in(shared):
            firsts = dict.fromkeys(keys - _marks_in(keys), line.place) | firsts
    return again


def _marks_in(keys: Iterable[str]) -> set[str]:
    return {key for key in keys if key.startswith(f"{MARK}:")}


def _walk_back(connection: Connection, key: str, first: Place) -> None:
    """Let a mark, or a register that is in, stand as it did before a place in the order."""
    if key.startswith(f"{REGISTER}:"):
        _clear_register(connection, key, first)
    at = read_mark_key(key)
    if at is None:
        return
    found = connection.exec_driver_sql(_CHAIN, at).all()
    steps = sorted((_place(tuple(row)), tuple(row[:6])) for row in found)
    for table in ("mark", "mark_was"):
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE pupil_id = ? AND day = ? AND half = ?", at
        )
    held = [step for place, step in steps if place < first]
    for step, after in pairwise(held):
        connection.exec_driver_sql(_STEP, (*step, after[0], *at))
    if held:
        connection.exec_driver_sql(_STANDS, (*held[-1], *at))


def _clear_register(connection: Connection, key: str, first: Place) -> None:
    """Let a register be entered again that stands behind a new one of the same class."""
    values = tuple(key.partition(":")[2].rsplit(":", 2))
    row = connection.exec_driver_sql(_REGISTER, values).fetchone()
    if row is not None and _place(tuple(row)) > first:
        connection.exec_driver_sql(
            "DELETE FROM register WHERE class_id = ? AND day = ? AND half = ?", values
        )


def _place(row: tuple[Any, ...]) -> Place:
    """The place of a row that ends in logical time, PC and its number."""
    milliseconds, _, counter = row[-3].partition(".")
    return int(milliseconds), int(counter), row[-2], row[-1]


def _bring_again(
    connection: Connection, entry: Entry, moved: set[str], overlaps: list[tuple[str, int]]
) -> None:
    """Apply an entry again: of its marks those that were walked back, and nothing else."""
    if entry.kind not in marks.KINDS:
        joining.forget_not_used(connection, entry.number)
        canonical.bring(connection, entry, overlaps)
        return
    joining.overlaps(connection, entry.number, overlaps)
    back = {read_mark_key(key) for key in moved}
    rows = [row for row in marks.rows_of(entry) if row[:3] in back]
    marks.set_marks(connection, rows, frozenset(number for _key, number in overlaps))
    if entry.kind is Kind.REGISTER_TAKEN:
        marks.register_in(connection, entry)


def _unused(connection: Connection, new: frozenset[int]) -> tuple[int, ...]:
    rows = connection.exec_driver_sql(
        "SELECT entry FROM not_used WHERE entry >= ? ORDER BY entry", (min(new),)
    )
    return tuple(row[0] for row in rows if row[0] in new)
