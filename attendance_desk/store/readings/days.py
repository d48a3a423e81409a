"""The tables of plans, movements, calls, requests and returns; each entry carries a whole record.

A later entry with the same id takes the place of the earlier one: the ledger keeps both.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert
from sqlmodel import col

from attendance_desk.domain.received import address
from attendance_desk.domain.records import day_number
from attendance_desk.store.day_tables import (
    LeaveRequestRow,
    MovementRow,
    ParentCallRow,
    PlanPupilRow,
    PlanRow,
    ReturnSentRow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection
    from sqlmodel import SQLModel

    from attendance_desk.domain.ledger import Entry


def plan_made(connection: Connection, entry: Entry) -> None:
    """A plan as it is now: `{plan: …}` (`day_records.write_plan`)."""
    record = entry.payload["plan"]
    connection.execute(delete(PlanPupilRow).where(PlanPupilRow.plan_id == record["id"]))
    _replace(
        connection,
        PlanRow,
        {
            "id": record["id"],
            "kind": record["kind"],
            "first": _number(record["first"][0]),
            "last": None if record["last"] is None else _number(record["last"][0]),
            "ended": record["ended"],
            "entry": entry.number,
            "record": _text(record),
        },
    )
    pupils = [{"pupil_id": one, "plan_id": record["id"]} for one in record["pupils"]]
    if pupils:
        connection.execute(insert(PlanPupilRow), pupils)


def moved(connection: Connection, entry: Entry) -> None:
    """A child came or went: `{movement: …}` (`day_records.write_movement`)."""
    record = entry.payload["movement"]
    connection.execute(
        insert(MovementRow).values(
            day=_number(record["date"]),
            pupil_id=record["pupil"],
            entry=entry.number,
            address=address(entry),
            record=_text(record),
        )
    )


def movement_undone(connection: Connection, entry: Entry) -> None:
    """A movement that was logged by mistake: `{movement: address, date, pupil}`."""
    which = entry.payload["movement"]  # its number, from before several PCs
    named = col(MovementRow.entry if isinstance(which, int) else MovementRow.address) == which
    day = _number(entry.payload["date"])
    connection.execute(delete(MovementRow).where(col(MovementRow.day) == day, named))


def call_taken(connection: Connection, entry: Entry) -> None:
    """A call as it is now: `{call: …}` (`day_records.write_call`)."""
    record = entry.payload["call"]
    _replace(
        connection,
        ParentCallRow,
        {
            "id": record["id"],
            "day": _number(record["date"]),
            "settled": record["settled"],
            "entry": entry.number,
            "record": _text(record),
        },
    )


def leave_asked(connection: Connection, entry: Entry) -> None:
    """A request as it is now: `{request: …}` (`day_records.write_request`)."""
    record = entry.payload["request"]
    _replace(
        connection,
        LeaveRequestRow,
        {
            "id": record["id"],
            "first": _number(record["first"]),
            "last": _number(record["last"]),
            "state": record["state"],
            "entry": entry.number,
            "record": _text(record),
        },
    )


def return_sent(connection: Connection, entry: Entry) -> None:
    """A return that was sent: `{return: …}` (`day_records.write_return`)."""
    record = entry.payload["return"]
    connection.execute(
        delete(ReturnSentRow).where(
            ReturnSentRow.kind == record["kind"],
            ReturnSentRow.pupil_id == record["pupil"],
            ReturnSentRow.key == record["key"],
        )
    )
    connection.execute(
        insert(ReturnSentRow).values(
            kind=record["kind"],
            pupil_id=record["pupil"],
            key=record["key"],
            entry=entry.number,
            record=_text(record),
        )
    )


def _replace(connection: Connection, table: type[SQLModel], row: Mapping[str, Any]) -> None:
    connection.execute(delete(table).where(table.id == row["id"]))  # type: ignore[attr-defined]
    connection.execute(insert(table).values(**row))


def _number(written: str) -> int:
    return day_number(date.fromisoformat(written))


def _text(record: Mapping[str, Any]) -> str:
    return json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
