"""The tables of calls made, visits, care, clocks, lines and routines; each entry a whole record.

A later entry with the same id takes the place of the earlier one: the ledger keeps both.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from attendance_desk.domain.access import Deed, Role, may
from attendance_desk.domain.records import day_number
from attendance_desk.store.phone_tables import (
    CallRulesRow,
    CareRow,
    ClockMoveRow,
    LanguageRow,
    LetterboxRow,
    LineRow,
    NotePointerRow,
    NumberStateRow,
    RestrictedNoteRow,
    RingRow,
    RoutineDoneRow,
    RoutineRow,
    ScriptRow,
    VisitRow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection
    from sqlmodel import SQLModel

    from attendance_desk.domain.ledger import Entry

ONLY = "school"
"""The name of the one row of a table that has one."""


def rang(connection: Connection, entry: Entry) -> None:
    """A ring as it is now: `{ring: …}` (`call_records.write_ring`)."""
    _of_a_day(connection, RingRow, entry, entry.payload["ring"])


def visited(connection: Connection, entry: Entry) -> None:
    """A visit as it is now: `{visit: …}` (`care_records.write_visit`)."""
    _of_a_day(connection, VisitRow, entry, entry.payload["visit"])


def number_found(connection: Connection, entry: Entry) -> None:
    """What is known of a number: `{number: …}` (`call_records.write_number`)."""
    record = entry.payload["number"]
    place = {"pupil_id": record["pupil"], "digits": record["digits"]}
    _put(connection, NumberStateRow, place, {"entry": entry.number, "record": _text(record)})


def language_set(connection: Connection, entry: Entry) -> None:
    """The language of a family: `{language: …}` (`call_records.write_language`)."""
    record = entry.payload["language"]
    place = {"pupil_id": record["pupil"]}
    _put(connection, LanguageRow, place, {"entry": entry.number, "record": _text(record)})


def care_set(connection: Connection, entry: Entry) -> None:
    """What the desk is told about a child: `{care: …}` (`care_records.write_care`)."""
    record = entry.payload["care"]
    place = {"pupil_id": record["pupil"]}
    _put(connection, CareRow, place, {"entry": entry.number, "record": _text(record)})


def note_pointed(connection: Connection, entry: Entry) -> None:
    """That there is a restricted note: `{pointer: …}` (`care_records.write_pointer`)."""
    record = entry.payload["pointer"]
    row = {"day": _number(record["date"]), "pupil_id": record["pupil"]}
    facts = {**row, "entry": entry.number, "record": _text(record)}
    _put(connection, NotePointerRow, {"id": record["id"]}, facts)


def note_written(connection: Connection, entry: Entry) -> None:
    """A restricted note, in the safeguarding book: `{note: …}` (`care_records.write_note`)."""
    record = entry.payload["note"]
    row = {"day": _number(record["date"]), "pupil_id": record["pupil"]}
    facts = {**row, "entry": entry.number, "record": _text(record)}
    _put(connection, RestrictedNoteRow, {"id": record["id"]}, facts)


def letterbox_set(connection: Connection, entry: Entry) -> None:
    """The key that notes are sealed with: `{public: base64, instead_of: [addresses]}`.

    Only who holds the safeguarding book sets it; of anybody else it counts for nothing.
    """
    if not may(Role(entry.author.role), Deed.SEE_RESTRICTED):
        return
    payload = entry.payload
    facts = {
        "entry": entry.number,
        "public": payload["public"],
        "instead_of": json.dumps(payload.get("instead_of", [])),
    }
    connection.execute(insert(LetterboxRow).values(**facts))


def clock_moved(connection: Connection, entry: Entry) -> None:
    """Something somebody did about a clock: `{move: …}` (`care_records.write_move`)."""
    record = entry.payload["move"]
    connection.execute(
        insert(ClockMoveRow).values(
            entry=entry.number,
            day=_number(record["on"]),
            pupil_id=record["pupil"],
            record=_text(record),
        )
    )


def line_set(connection: Connection, entry: Entry) -> None:
    """A line about a child or a class: `{line: …}` (`call_records.write_line`)."""
    record = entry.payload["line"]
    place = {"whose": record["whose"], "kind": record["kind"]}
    _put(connection, LineRow, place, {"entry": entry.number, "record": _text(record)})


def rules_changed(connection: Connection, entry: Entry) -> None:
    """The school's times and numbers for ringing: `{rules: …}` (`call_records.write_rules`)."""
    facts = {"entry": entry.number, "record": _text(entry.payload["rules"])}
    _put(connection, CallRulesRow, {"name": ONLY}, facts)


def script_changed(connection: Connection, entry: Entry) -> None:
    """The school's own version of a script: `{script: {…}, id, from}`."""
    payload = entry.payload
    place = {"id": payload["id"], "starts": _number(payload["from"])}
    facts = {"entry": entry.number, "record": _text(payload["script"])}
    _put(connection, ScriptRow, place, facts)


def routine_set(connection: Connection, entry: Entry) -> None:
    """A routine as it is now: `{routine: …}` (`call_records.write_routine`)."""
    record = entry.payload["routine"]
    facts = {"entry": entry.number, "record": _text(record)}
    _put(connection, RoutineRow, {"id": record["id"]}, facts)


def routine_done(connection: Connection, entry: Entry) -> None:
    """That a routine was done: `{done: …}` (`call_records.write_done`)."""
    record = entry.payload["done"]
    place = {"routine_id": record["routine"], "period": _number(record["period"])}
    _put(connection, RoutineDoneRow, place, {"entry": entry.number, "record": _text(record)})


def _of_a_day(
    connection: Connection, table: type[SQLModel], entry: Entry, record: Mapping[str, Any]
) -> None:
    """A record that may be written again under its id and keeps its first place."""
    held = connection.execute(
        select(table.first_entry).where(table.id == record["id"])  # type: ignore[attr-defined]
    ).scalar_one_or_none()
    facts = {
        "day": _number(record["date"]),
        "pupil_id": record["pupil"],
        "first_entry": held or entry.number,
        "entry": entry.number,
        "record": _text(record),
    }
    _put(connection, table, {"id": record["id"]}, facts)


def _put(
    connection: Connection,
    table: type[SQLModel],
    place: Mapping[str, Any],
    facts: Mapping[str, Any],
) -> None:
    connection.execute(delete(table).filter_by(**place))
    connection.execute(insert(table).values(**place, **facts))


def _number(written: str) -> int:
    return day_number(date.fromisoformat(written))


def _text(record: Mapping[str, Any]) -> str:
    return json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
