"""Rings, numbers, languages, lines, call rules, scripts and routines read from their tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.call_records import (
    read_done,
    read_language,
    read_line,
    read_number,
    read_ring,
    read_routine,
    read_rules,
)
from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.records import day_number, day_of

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.lines import Line
    from attendance_desk.domain.rings import FamilyLanguage, NumberState, Ring
    from attendance_desk.domain.routines import Routine, RoutineDone
    from attendance_desk.store.work import Snapshot


# Records are written with sorted keys and without spaces (`readings.phone`), so that a part of one
# can be looked for as it stands; what somebody typed has its quotes escaped and is never met.
_WITH_TASKS = """
    SELECT record, entry FROM ring
    WHERE day >= ?
      AND instr(record, '"tasks":[]') = 0 AND instr(record, '"tasks":["retry"]') = 0
      AND instr(record, '"undone":true') = 0
      AND id NOT IN (
        SELECT json_extract(record, '$.corrects') FROM ring
        WHERE day >= ? AND instr(record, '"corrects":""') = 0
          AND instr(record, '"undone":true') = 0
      )
    ORDER BY first_entry
"""
_LATER = """
    SELECT record, entry FROM ring
    WHERE day >= ? AND pupil_id IN (SELECT value FROM json_each(?))
    ORDER BY first_entry
"""


def rings(snapshot: Snapshot, first: date, last: date) -> tuple[Ring, ...]:
    """Every ring between two days, those undone or corrected too, in the order first logged."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT record, entry FROM ring WHERE day BETWEEN ? AND ? ORDER BY first_entry",
        (day_number(first), day_number(last)),
    )
    return tuple(read_ring(json.loads(row[0]), row[1]) for row in rows)


def rings_of(snapshot: Snapshot, pupil_id: str) -> tuple[Ring, ...]:
    """Every ring about a child, in the order first logged."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT record, entry FROM ring WHERE pupil_id = ? ORDER BY first_entry", (pupil_id,)
    )
    return tuple(read_ring(json.loads(row[0]), row[1]) for row in rows)


def with_tasks(snapshot: Snapshot, since: date) -> tuple[Ring, ...]:
    """The rings since a day that made something to be done, but for trying again the same day.

    Those undone or corrected are left out; in the order first logged.
    """
    rows = snapshot.rows(_WITH_TASKS, (day_number(since), day_number(since)))
    return tuple(read_ring(json.loads(row[0]), row[1]) for row in rows)


def later_rings(snapshot: Snapshot, pupil_ids: frozenset[str], since: date) -> tuple[Ring, ...]:
    """Every ring about some children since a day, those undone or corrected too, as logged."""
    rows = snapshot.rows(_LATER, (day_number(since), json.dumps(sorted(pupil_ids))))
    return tuple(read_ring(json.loads(row[0]), row[1]) for row in rows)


def ring(snapshot: Snapshot, ring_id: str) -> Ring | None:
    """One ring."""
    row = _one(snapshot, "SELECT record, entry FROM ring WHERE id = ?", (ring_id,))
    return read_ring(json.loads(row[0]), row[1]) if row else None


def numbers(snapshot: Snapshot, pupil_id: str = "") -> tuple[NumberState, ...]:
    """What is known of the numbers of a child, or of all children."""
    only, values = ("WHERE pupil_id = ?", (pupil_id,)) if pupil_id else ("", ())
    rows = snapshot.connection.exec_driver_sql(
        f"SELECT record FROM number_state {only} ORDER BY pupil_id, digits", values
    )
    return tuple(read_number(json.loads(row[0])) for row in rows)


def languages(snapshot: Snapshot) -> dict[str, FamilyLanguage]:
    """The languages of families that have one on record, by pupil."""
    rows = snapshot.connection.exec_driver_sql("SELECT pupil_id, record FROM family_language")
    return {row[0]: read_language(json.loads(row[1])) for row in rows}


def lines(snapshot: Snapshot) -> tuple[Line, ...]:
    """The newest lines of each kind about children and classes, those too old to use as well."""
    rows = snapshot.connection.exec_driver_sql("SELECT record FROM line ORDER BY whose, kind")
    return tuple(read_line(json.loads(row[0])) for row in rows)


def rules(snapshot: Snapshot) -> CallRules:
    """The school's times and numbers for ringing; the defaults until it chose its own."""
    row = _one(snapshot, "SELECT record FROM call_rules", ())
    return read_rules(json.loads(row[0])) if row else CallRules()


def scripts(snapshot: Snapshot) -> tuple[tuple[str, date, dict[str, Any]], ...]:
    """The school's own versions of scripts: id, first day in force, record; oldest first."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT id, starts, record FROM script ORDER BY id, starts"
    )
    return tuple((row[0], day_of(row[1]), json.loads(row[2])) for row in rows)


def routines(snapshot: Snapshot) -> tuple[Routine, ...]:
    """The routines the school changed or added, by id."""
    rows = snapshot.connection.exec_driver_sql("SELECT record FROM routine ORDER BY id")
    return tuple(read_routine(json.loads(row[0])) for row in rows)


def routines_done(snapshot: Snapshot, since: date) -> tuple[RoutineDone, ...]:
    """What was done of routines whose period began on or after a day, by period."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT record FROM routine_done WHERE period >= ? ORDER BY period, routine_id",
        (day_number(since),),
    )
    return tuple(read_done(json.loads(row[0])) for row in rows)


def _one(snapshot: Snapshot, statement: str, values: tuple[Any, ...]) -> Any:
    return snapshot.connection.exec_driver_sql(statement, values).fetchone()
