"""What safeguarding clocks stand on: marks as they changed, rings and calls, comings and goings.

It is read once for the children who may have a clock; of everybody else nothing is read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.call_records import read_ring
from attendance_desk.domain.day_records import read_call, read_movement, read_plan
from attendance_desk.domain.records import day_number, day_of
from attendance_desk.store.canonical import by_time

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.days import Movement, ParentCall
    from attendance_desk.domain.plans import Plan
    from attendance_desk.domain.rings import Ring
    from attendance_desk.store.work import Snapshot


@dataclass(frozen=True, slots=True)
class Written:
    """A code that was written for a child's session, standing or not.

    Attributes:
        at: When the entry was made.
        reason: The reason of an amendment; empty for a first mark.
    """

    code: str
    at: datetime
    reason: str


_THESE = "pupil_id IN (SELECT value FROM json_each(?))"
_NOW = f"""
    SELECT mark.pupil_id, mark.day, mark.half, mark.code, entry.at, entry.reason
    FROM mark JOIN entry ON entry.number = mark.entry
    WHERE mark.code IN ('N', 'O') AND mark.day >= ? AND mark.{_THESE}
"""
_WAS = f"""
    SELECT mark_was.pupil_id, mark_was.day, mark_was.half, mark_was.code, made.at, made.reason,
           mark.code, later.at, later.reason
    FROM mark_was
    JOIN entry AS made ON made.number = mark_was.entry
    JOIN mark USING (day, half, pupil_id)
    JOIN entry AS later ON later.number = mark.entry
    WHERE mark_was.day >= ? AND mark_was.{_THESE}
    ORDER BY mark_was.day, mark_was.half, {by_time("mark_was.entry")}
"""
_PLANS = f"""
    SELECT plan.record, entry.at FROM plan JOIN entry ON entry.number = plan.entry
    WHERE NOT plan.ended AND (plan.last IS NULL OR plan.last >= ?)
    AND plan.id IN (SELECT plan_id FROM plan_pupil WHERE {_THESE})
    ORDER BY {by_time("plan.entry")}
"""
_RINGS = f"""
    SELECT record, entry FROM ring WHERE day >= ? AND {_THESE} ORDER BY first_entry
"""
_FLAGGED = """
    SELECT record, entry FROM ring WHERE day >= ? AND instr(record, ?) ORDER BY first_entry
"""
_CALLS = """
    SELECT record, entry FROM parent_call AS call WHERE day >= ? AND EXISTS (
        SELECT 1 FROM json_each(call.record, '$.pupils') AS of
        WHERE of.value IN (SELECT value FROM json_each(?))
    ) ORDER BY entry
"""
_MADE = by_time("movement.entry")
_MOVES = f"SELECT record, entry FROM movement WHERE day >= ? AND {_THESE} ORDER BY day, {_MADE}"


def written(
    snapshot: Snapshot, pupil_ids: tuple[str, ...], since: date
) -> dict[tuple[str, Session], tuple[Written, ...]]:
    """What was written for sessions marked N or O now, or changed after they were marked.

    Returns:
        By pupil and session, oldest first, what stands last. Sessions with one mark that is
        neither N nor O are left out.
    """
    values = (day_number(since), _list(pupil_ids))
    found: dict[tuple[str, Session], tuple[Written, ...]] = {}
    last: dict[tuple[str, Session], Written] = {}
    for row in snapshot.rows(_WAS, values):
        place = _place(row)
        found[place] = (*found.get(place, ()), _written(row[3:6]))
        last[place] = _written(row[6:9])
    found = {place: (*was, last[place]) for place, was in found.items()}
    for row in snapshot.rows(_NOW, values):
        found.setdefault(_place(row), (_written(row[3:6]),))
    return found


def plans(
    snapshot: Snapshot, pupil_ids: tuple[str, ...], since: date
) -> tuple[tuple[Plan, datetime], ...]:
    """The plans made for children by name that reach to a day or past it, each with its time."""
    rows = snapshot.rows(_PLANS, (day_number(since), _list(pupil_ids)))
    return tuple((read_plan(json.loads(row[0])), _at(row[1])) for row in rows)


def rings(snapshot: Snapshot, pupil_ids: tuple[str, ...], since: date) -> tuple[Ring, ...]:
    """The rings about children from a day on, those undone too, in the order first logged."""
    rows = snapshot.rows(_RINGS, (day_number(since), _list(pupil_ids)))
    return tuple(read_ring(json.loads(row[0]), row[1]) for row in rows)


def flagged(snapshot: Snapshot, flag: str, since: date) -> tuple[Ring, ...]:
    """The rings with a flag from a day on, those undone too, in the order first logged."""
    rows = snapshot.rows(_FLAGGED, (day_number(since), flag))
    found = (read_ring(json.loads(row[0]), row[1]) for row in rows)
    return tuple(ring for ring in found if flag in ring.flags)


def calls(snapshot: Snapshot, pupil_ids: tuple[str, ...], since: date) -> tuple[ParentCall, ...]:
    """The calls taken about children from a day on, in the order logged."""
    rows = snapshot.rows(_CALLS, (day_number(since), _list(pupil_ids)))
    return tuple(read_call(json.loads(row[0]), row[1]) for row in rows)


def movements(snapshot: Snapshot, pupil_ids: tuple[str, ...], since: date) -> tuple[Movement, ...]:
    """How children came and went from a day on, in the order logged."""
    rows = snapshot.rows(_MOVES, (day_number(since), _list(pupil_ids)))
    return tuple(read_movement(json.loads(row[0]), row[1]) for row in rows)


def _list(pupil_ids: tuple[str, ...]) -> str:
    return json.dumps(pupil_ids)


def _place(row: Any) -> tuple[str, Session]:
    return row[0], Session(day_of(row[1]), Half(row[2]))


def _written(row: Any) -> Written:
    return Written(row[0], _at(row[1]), row[2] or "")


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
