"""Plans, movements, calls, requests and returns read back from their tables."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attendance_desk.domain import part_time
from attendance_desk.domain.calendar import Term
from attendance_desk.domain.day_records import (
    read_call,
    read_movement,
    read_pattern,
    read_plan,
    read_request,
    read_return,
)
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.people import Enrolment
from attendance_desk.domain.plans import Expected
from attendance_desk.domain.plans import expected as expected_of
from attendance_desk.domain.records import day_number, day_of
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.store import ledger
from attendance_desk.store.canonical import by_time, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.days import LeaveRequest, Movement, ParentCall, ReturnSent
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.plans import Plan
    from attendance_desk.store.work import Snapshot

_REMEMBERED = 2048
"""Records that are remembered as they were read: what is written once is asked for all day."""
_PLANS = "SELECT record, entry FROM plan WHERE first <= ? AND (last IS NULL OR last >= ?)"


@lru_cache(_REMEMBERED)
def _plan(record: str) -> Plan:
    return read_plan(json.loads(record))


@lru_cache(_REMEMBERED)
def _call(record: str, number: int) -> ParentCall:
    return read_call(json.loads(record), number)


def plans(
    snapshot: Snapshot, first: date, last: date, *, ended: bool = False
) -> tuple[tuple[Plan, int], ...]:
    """The plans that touch a range of days, each with its newest entry's number.

    A part-time pattern on a child's record is among them as number 0: any plan that was made is
    newer.

    Args:
        snapshot: The book.
        first: The first day.
        last: The last day, included.
        ended: Whether those taken back are wanted too.
    """
    only = "" if ended else " AND NOT ended"
    rows = snapshot.connection.exec_driver_sql(
        f"{_PLANS}{only} ORDER BY {by_time('plan.entry')}", (day_number(last), day_number(first))
    )
    made = tuple((_plan(row[0]), row[1]) for row in rows)
    return (*_on_the_record(snapshot, first, last), *made)


_PART_TIME = """
    SELECT pupil.id, pupil.born, enrolment.starts, enrolment.ends, enrolment.part_time
    FROM enrolment JOIN pupil ON pupil.id = enrolment.pupil_id
    WHERE part_time <> '' AND starts <= ? AND (ends IS NULL OR ends >= ?)
    ORDER BY pupil.id
"""


def _on_the_record(snapshot: Snapshot, first: date, last: date) -> tuple[tuple[Plan, int], ...]:
    rows = snapshot.connection.exec_driver_sql(_PART_TIME, (day_number(last), day_number(first)))
    terms = _terms(snapshot)
    found = [_pattern(terms, tuple(row)) for row in rows]
    return tuple(
        (one, 0) for one in found if one and one.last is not None and one.last.day >= first
    )


def _pattern(terms: SchoolCalendar, row: tuple[Any, ...]) -> Plan | None:
    pupil_id, born, starts, ends, written = row
    try:
        attended = read_pattern(written)
    except ValueError:  # Typed by hand in another system; a person reads it on the record.
        return None
    enrolment = Enrolment(day_of(starts), day_of(ends) if ends else None)
    last_x = part_time.last_day_of_x(day_of(born), terms)
    return part_time.from_the_record(pupil_id, enrolment, attended, last_x)


def _terms(snapshot: Snapshot) -> SchoolCalendar:
    """Just enough of the calendar to know when full time begins."""
    rows = snapshot.connection.exec_driver_sql("SELECT name, starts, ends FROM term")
    return SchoolCalendar(
        (), tuple(Term(row[0], day_of(row[1]), day_of(row[2])) for row in rows), ()
    )


def plan(snapshot: Snapshot, plan_id: str) -> tuple[Plan, int] | None:
    """One plan, taken back or not, with its newest entry's number."""
    row = snapshot.connection.exec_driver_sql(
        "SELECT record, entry FROM plan WHERE id = ?", (plan_id,)
    ).fetchone()
    return (_plan(row[0]), row[1]) if row else None


def plans_of(snapshot: Snapshot, pupil_id: str) -> tuple[tuple[Plan, int], ...]:
    """Every plan made for a child by name, taken back or not, oldest first."""
    rows = snapshot.connection.exec_driver_sql(
        f"""
        SELECT record, entry FROM plan JOIN plan_pupil ON plan_id = plan.id
        WHERE pupil_id = ? ORDER BY first, {by_time("plan.entry")}
        """,
        (pupil_id,),
    )
    return tuple((_plan(row[0]), row[1]) for row in rows)


def plan_entries(snapshot: Snapshot, plan_id: str) -> tuple[Entry, ...]:
    """Every entry on a plan, oldest first."""
    rows = snapshot.connection.exec_driver_sql(
        f"""
        SELECT number FROM entry WHERE kind IN (?, ?) AND instr(payload, ?) ORDER BY {in_order()}
        """,
        (Kind.ABSENCE_PLANNED.value, Kind.PLAN_CHANGED.value, f'"id":"{plan_id}"'),
    ).all()
    return tuple(ledger.one(snapshot.connection, row[0]) for row in rows)


def request_entries(snapshot: Snapshot, request_id: str) -> tuple[Entry, ...]:
    """Every entry on a request for leave, oldest first."""
    rows = snapshot.connection.exec_driver_sql(
        f"""
        SELECT number FROM entry WHERE kind IN (?, ?) AND instr(payload, ?) ORDER BY {in_order()}
        """,
        (Kind.LEAVE_ASKED.value, Kind.LEAVE_DECIDED.value, f'"id":"{request_id}"'),
    ).all()
    return tuple(ledger.one(snapshot.connection, row[0]) for row in rows)


def expected(
    snapshot: Snapshot, pupil_ids: Iterable[str], session: Session
) -> dict[str, Expected]:
    """What is expected of some children in a session, by pupil."""
    return expected_of(plans(snapshot, session.day, session.day), pupil_ids, session)


def movements(snapshot: Snapshot, first: date, last: date) -> tuple[Movement, ...]:
    """Who came late, left early or came back between two days, in the order logged."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT record, entry FROM movement WHERE day BETWEEN ? AND ?"
        f" ORDER BY day, {by_time('movement.entry')}",
        (day_number(first), day_number(last)),
    )
    return tuple(read_movement(json.loads(row[0]), row[1]) for row in rows)


def calls(snapshot: Snapshot, first: date, last: date) -> tuple[ParentCall, ...]:
    """The calls taken between two days, in the order logged."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT record, entry FROM parent_call WHERE day BETWEEN ? AND ? ORDER BY entry",
        (day_number(first), day_number(last)),
    )
    return tuple(_call(row[0], row[1]) for row in rows)


def call_writers(snapshot: Snapshot, first: date, last: date) -> dict[str, str]:
    """Name and title of who last wrote each call of some days down, by the call's id."""
    rows = snapshot.connection.exec_driver_sql(
        """
        SELECT parent_call.id, entry.name, entry.title
        FROM parent_call JOIN entry ON entry.number = parent_call.entry
        WHERE day BETWEEN ? AND ?
        """,
        (day_number(first), day_number(last)),
    )
    return {row[0]: ", ".join(part for part in row[1:] if part) for row in rows}


def open_calls(snapshot: Snapshot) -> tuple[ParentCall, ...]:
    """The calls with something still to be done: unmatched, or a call back owed."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT record, entry FROM parent_call WHERE NOT settled ORDER BY entry"
    )
    return tuple(_call(row[0], row[1]) for row in rows)


def call(snapshot: Snapshot, call_id: str) -> ParentCall | None:
    """One call."""
    row = snapshot.connection.exec_driver_sql(
        "SELECT record, entry FROM parent_call WHERE id = ?", (call_id,)
    ).fetchone()
    return _call(row[0], row[1]) if row else None


def requests(snapshot: Snapshot, first: date, last: date) -> tuple[LeaveRequest, ...]:
    """The requests for leave that touch a range of days, by their first day."""
    rows = snapshot.connection.exec_driver_sql(
        """
        SELECT record, entry FROM leave_request WHERE first <= ? AND last >= ?
        ORDER BY first, entry
        """,
        (day_number(last), day_number(first)),
    )
    return tuple(read_request(json.loads(row[0]), row[1]) for row in rows)


def request(snapshot: Snapshot, request_id: str) -> LeaveRequest | None:
    """One request for leave."""
    row = snapshot.connection.exec_driver_sql(
        "SELECT record, entry FROM leave_request WHERE id = ?", (request_id,)
    ).fetchone()
    return read_request(json.loads(row[0]), row[1]) if row else None


def returns_sent(snapshot: Snapshot) -> tuple[ReturnSent, ...]:
    """Every return that was sent."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT record FROM return_sent ORDER BY kind, pupil_id, key"
    )
    return tuple(read_return(json.loads(row[0])) for row in rows)
