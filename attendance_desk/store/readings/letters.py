"""The tables of letters, meetings, what was agreed, plans and notices; each entry a whole record.

A later entry with the same id takes the place of the earlier one: the ledger keeps both. The bytes
of an approved letter stay in its entry alone.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from attendance_desk.domain.records import day_number
from attendance_desk.store.letter_tables import (
    READINGS,
    AuthorityRow,
    MatterPupilRow,
    MatterRow,
    WordingRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry

_TABLES = READINGS.tables
_MATTERS = _TABLES[str(MatterRow.__tablename__)]
_PUPILS = _TABLES[str(MatterPupilRow.__tablename__)]
_WORDINGS = _TABLES[str(WordingRow.__tablename__)]

ONLY = "school"
"""The name of the one row of the authority's choices."""


def matter(sort: str, day: str) -> Callable[[Connection, Entry], None]:
    """The reading of a sort of record: `{<sort>: …}`.

    Args:
        sort: Its name, in the payload and in the table.
        day: The field of the record that holds its day.
    """

    def read(connection: Connection, entry: Entry) -> None:
        record = entry.payload[sort]
        _put(connection, entry, sort, record, record[day])

    return read


def letter_set(connection: Connection, entry: Entry) -> None:
    """A letter as it is now: `{letter: …}`; which entry holds its bytes is a matter of this book.

    The number in the payload is that of the book in which the entry was made.
    """
    record = entry.payload["letter"]
    if record.get("approved_entry"):
        held = connection.execute(
            select(_MATTERS.c.record).where(_MATTERS.c.id == record["id"])
        ).scalar()
        here = json.loads(held)["approved_entry"] if held else record["approved_entry"]
        record = {**record, "approved_entry": here}
    _put(connection, entry, "letter", record, record["made_on"])


def letter_approved(connection: Connection, entry: Entry) -> None:
    """An approved letter: `{letter: …, pdf: base64}`; it learns which entry holds its bytes."""
    record = {**entry.payload["letter"], "approved_entry": entry.number}
    _put(connection, entry, "letter", record, record["made_on"])


def notice_set(connection: Connection, entry: Entry) -> None:
    """A notice: `{notice: …}`; its day is that of issue, or on which it was asked for."""
    record = entry.payload["notice"]
    day = record["issued_on"] or record["asked_on"] or entry.at[:10]
    _put(connection, entry, "notice", record, day)


def _put(
    connection: Connection, entry: Entry, sort: str, record: dict[str, Any], day: str
) -> None:
    known = connection.execute(
        select(_MATTERS.c.first_entry).where(_MATTERS.c.id == record["id"])
    ).scalar()
    connection.execute(delete(_MATTERS).where(_MATTERS.c.id == record["id"]))
    if known is not None:
        connection.execute(delete(_PUPILS).where(_PUPILS.c.id == record["id"]))
    connection.execute(
        insert(_MATTERS).values(
            id=record["id"],
            sort=sort,
            day=_number(day),
            state=record.get("state", ""),
            first_entry=entry.number if known is None else known,
            entry=entry.number,
            record=_text(record),
        )
    )
    for pupil_id in dict.fromkeys(_pupils(record)):
        values = {"pupil_id": pupil_id, "sort": sort, "id": record["id"]}
        connection.execute(insert(_PUPILS).values(**values))


def _pupils(record: dict[str, Any]) -> list[str]:
    """Whom a record is about: one child, several, or those who were talked about."""
    if record.get("pupil"):
        return [record["pupil"]]
    talked = [one["pupil"] for one in record.get("talked", [])]
    return [*record.get("pupils", []), *talked]


def wording_changed(connection: Connection, entry: Entry) -> None:
    """A letter's words: `{text: …, id, from}`; an empty text takes that version away."""
    _wording(connection, entry, "letter", "text")


def policy_set(connection: Connection, entry: Entry) -> None:
    """A ladder: `{policy: …, id, from}`; an empty one takes that version away."""
    _wording(connection, entry, "policy", "policy")


def _wording(connection: Connection, entry: Entry, sort: str, key: str) -> None:
    payload = entry.payload
    place = {"sort": sort, "id": payload["id"], "starts": _number(payload["from"])}
    rows = _WORDINGS
    here = [rows.c[name] == value for name, value in place.items()]
    connection.execute(delete(rows).where(*here))
    if payload[key]:
        facts = {"entry": entry.number, "record": _text(payload[key])}
        connection.execute(insert(rows).values(**place, **facts))


def authority_set(connection: Connection, entry: Entry) -> None:
    """The authority's own choices: `{authority: …}`."""
    connection.execute(delete(AuthorityRow))
    facts = {"entry": entry.number, "record": _text(entry.payload["authority"])}
    connection.execute(insert(AuthorityRow).values(name=ONLY, **facts))


def _number(day: str) -> int:
    return day_number(date.fromisoformat(day))


def _text(record: Any) -> str:
    return json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
