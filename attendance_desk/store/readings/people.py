"""The tables of pupils: a record is replaced whole, because an entry carries it whole."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete
from sqlmodel import col

from attendance_desk.domain.names import fold, sort_key
from attendance_desk.domain.records import day_number, read_pupil
from attendance_desk.store.readings.school import fill
from attendance_desk.store.tables import (
    ContactRow,
    EnrolmentRow,
    MembershipRow,
    PlaceRow,
    PupilRow,
    YearBeforeRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.people import Pupil

    Rows = list[dict[str, Any]]

# Deleting by id in slices keeps below SQLite's limit of bound values.
_SLICE = 500


def pupil_changed(connection: Connection, entry: Entry) -> None:
    """One pupil's record as it is now."""
    replace(connection, [read_pupil(entry.payload["pupil"])])


def pupils_imported(connection: Connection, entry: Entry) -> None:
    """Many records as they are now."""
    replace(connection, [read_pupil(record) for record in entry.payload["pupils"]])


def pupils_put_back(connection: Connection, entry: Entry) -> None:
    """An import undone: `{pupils: […], removed: [id], imports: [address]}`.

    Records are as they were before it. Who only came with it is nobody's record any more; their
    bare names stay in the entry, so that every entry on a child says something of the child.
    """
    gone = set(entry.payload["removed"])
    records = [read_pupil(record) for record in entry.payload["pupils"]]
    _remove(connection, [record.id for record in records])
    _write(connection, [record for record in records if record.id not in gone])


def replace(connection: Connection, pupils: list[Pupil]) -> None:
    """Put whole records in the place of what is held."""
    _remove(connection, [pupil.id for pupil in pupils])
    _write(connection, pupils)


def _remove(connection: Connection, ids: list[str]) -> None:
    for start in range(0, len(ids), _SLICE):
        some = ids[start : start + _SLICE]
        connection.execute(delete(PupilRow).where(col(PupilRow.id).in_(some)))
        for table in (EnrolmentRow, PlaceRow, MembershipRow, ContactRow, YearBeforeRow):
            connection.execute(delete(table).where(col(table.pupil_id).in_(some)))


def _write(connection: Connection, pupils: list[Pupil]) -> None:
    fill(connection, PupilRow, [_pupil(pupil) for pupil in pupils])
    fill(connection, EnrolmentRow, _every(_enrolments(pupil) for pupil in pupils))
    fill(connection, PlaceRow, _every(_places(pupil) for pupil in pupils))
    fill(connection, MembershipRow, _every(_memberships(pupil) for pupil in pupils))
    fill(connection, ContactRow, _every(_contacts(pupil) for pupil in pupils))
    fill(connection, YearBeforeRow, _every(_before(pupil) for pupil in pupils))


def _every(lists: Iterable[Rows]) -> Rows:
    return [row for rows in lists for row in rows]


def _number(day: date | None) -> int | None:
    return None if day is None else day_number(day)


def _pupil(pupil: Pupil) -> dict[str, Any]:
    return {
        "id": pupil.id,
        "upn": pupil.upn,
        "surname": pupil.surname,
        "forename": pupil.forename,
        "preferred": pupil.preferred,
        "born": day_number(pupil.born),
        "sex": pupil.sex.value,
        "address": pupil.address,
        "postcode": pupil.postcode,
        "ethnicity": pupil.ethnicity,
        "sort_key": "\n".join(sort_key(pupil.surname, pupil.called)),
        "search": fold(f"{pupil.preferred} {pupil.forename} {pupil.surname}"),
    }


def _enrolments(pupil: Pupil) -> Rows:
    return [
        {
            "pupil_id": pupil.id,
            "starts": day_number(e.starts),
            "ends": _number(e.ends),
            "ground": e.ground,
            "part_time": e.part_time,
        }
        for e in pupil.enrolments
    ]


def _places(pupil: Pupil) -> Rows:
    return [
        {
            "pupil_id": pupil.id,
            "starts": day_number(p.starts),
            "class_id": p.class_id,
            "year_group": p.year_group,
            "ends": _number(p.ends),
        }
        for p in pupil.places
    ]


def _memberships(pupil: Pupil) -> Rows:
    return [
        {
            "pupil_id": pupil.id,
            "position": position,
            "group_name": m.group.value,
            "value": m.value,
            "starts": _number(m.starts),
            "ends": _number(m.ends),
        }
        for position, m in enumerate(pupil.groups)
    ]


def _contacts(pupil: Pupil) -> Rows:
    return [
        {
            "pupil_id": pupil.id,
            "position": position,
            "name": c.name,
            "relationship": c.relationship,
            "phone": c.phone,
            "digits": re.sub(r"\D", "", c.phone),
            "email": c.email,
            "responsibility": c.responsibility,
            "lives_with": c.lives_with,
            "do_not_contact": c.do_not_contact,
            "address": c.address,
            "postcode": c.postcode,
        }
        for position, c in enumerate(pupil.contacts)
    ]


def _before(pupil: Pupil) -> Rows:
    return [
        {"pupil_id": pupil.id, "position": position, **asdict(year)}
        for position, year in enumerate(pupil.before)
    ]
