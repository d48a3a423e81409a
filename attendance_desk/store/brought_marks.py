"""Marks that an import brought in, read back: what stands of them, and what stood before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from attendance_desk.store.work import Snapshot

_OURS = "IN (SELECT value FROM json_each(?1))"
_DAYS = f"SELECT DISTINCT day FROM mark WHERE entry {_OURS} AND code <> '' ORDER BY day"
# A file may amend its own marks: what stood before the import is what no entry of it wrote.
_STANDING = f"""
    SELECT mark.half, mark.pupil_id, mark.code, mark.note, was.code, was.minutes, was.note
    FROM mark LEFT JOIN mark_was AS was
        ON was.day = mark.day AND was.half = mark.half AND was.pupil_id = mark.pupil_id
        AND was.superseded_by {_OURS} AND was.entry NOT {_OURS}
    WHERE mark.day = ?2 AND mark.entry {_OURS} AND mark.code <> ''
    ORDER BY mark.half, mark.pupil_id, was.entry
"""
_CHANGED = f"""
    SELECT DISTINCT pupil_id, day, half FROM mark_was
    WHERE entry {_OURS} AND superseded_by NOT {_OURS} ORDER BY day, half, pupil_id
"""


@dataclass(frozen=True, slots=True)
class BroughtMark:
    """A mark that stands as an import wrote it.

    Attributes:
        day: As a whole number, `day_number`.
        half: 0 for the morning, 1 for the afternoon.
        code: What stands.
        note: What stands beside it.
        was: The code that stood before the import; empty for no mark.
        minutes_was: Its minutes late.
        note_was: Its note.
    """

    pupil_id: str
    day: int
    half: int
    code: str
    note: str
    was: str
    minutes_was: int | None
    note_was: str


def standing(snapshot: Snapshot, entries: Sequence[int]) -> Iterator[tuple[BroughtMark, ...]]:
    """What stands of an import, a school day after the other: there may be a million marks.

    Args:
        snapshot: The book.
        entries: The numbers of the entries of the import.
    """
    ours = json.dumps(entries)
    for (day,) in list(snapshot.rows(_DAYS, (ours,))):
        yield tuple(_of_day(snapshot, ours, day).values())


def _of_day(snapshot: Snapshot, ours: str, day: int) -> dict[tuple[int, str], BroughtMark]:
    found: dict[tuple[int, str], BroughtMark] = {}
    for half, pupil_id, code, note, was, minutes, before in snapshot.rows(_STANDING, (ours, day)):
        mark = BroughtMark(pupil_id, day, half, code, note, was or "", minutes, before or "")
        found[half, pupil_id] = mark
    return found


def changed_since(snapshot: Snapshot, entries: Sequence[int]) -> tuple[tuple[str, int, int], ...]:
    """The child, day and half of each mark of an import that somebody changed after it."""
    return tuple(
        (pupil_id, day, half)
        for pupil_id, day, half in snapshot.rows(_CHANGED, (json.dumps(entries),))
    )
