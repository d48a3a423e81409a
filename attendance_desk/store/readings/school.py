"""The school's own tables: its day, calendar, classes and staff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from attendance_desk.domain.records import (
    day_number,
    read_calendar,
    read_class,
    read_day_times,
    read_staff,
)
from attendance_desk.store.phone_tables import LetterboxRow
from attendance_desk.store.tables import (
    ClassRow,
    ClosureRow,
    DayTimesRow,
    SchoolRow,
    StaffClassRow,
    StaffRow,
    TermRow,
    YearRow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection
    from sqlmodel import SQLModel

    from attendance_desk.domain.ledger import Entry


def fill(connection: Connection, table: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Add rows to a table; none is well."""
    if rows:
        connection.execute(insert(table), list(rows))


def set_up(connection: Connection, entry: Entry) -> None:
    """The first entry of a book: the school, its day, calendar, classes, staff and letterbox."""
    payload = entry.payload
    connection.execute(delete(SchoolRow))
    connection.execute(
        insert(SchoolRow).values(
            id=payload["id"],
            name=payload["name"],
            dfe_number=payload["dfe_number"],
            invented=payload["invented"],
        )
    )
    for times in payload["times"]:
        _day_times(connection, times)
    _calendar(connection, payload["calendar"])
    for record in payload["classes"]:
        _class(connection, record)
    for record in payload["staff"]:
        _staff(connection, record)
    if public := payload.get("letterbox"):
        # Schools that began with an earlier version got theirs in an entry of its own.
        lock = {"entry": entry.number, "public": public, "instead_of": "[]"}
        connection.execute(insert(LetterboxRow).values(**lock))


def calendar_changed(connection: Connection, entry: Entry) -> None:
    """The whole calendar as it stands now."""
    _calendar(connection, entry.payload)


def day_times_changed(connection: Connection, entry: Entry) -> None:
    """Times of the day from a day on."""
    _day_times(connection, entry.payload)


def class_changed(connection: Connection, entry: Entry) -> None:
    """A class as it is now."""
    _class(connection, entry.payload)


def staff_changed(connection: Connection, entry: Entry) -> None:
    """A member of staff as they are now."""
    _staff(connection, entry.payload)


def _calendar(connection: Connection, record: Mapping[str, Any]) -> None:
    years, terms, closures = read_calendar(record)
    for table in (YearRow, TermRow, ClosureRow):
        connection.execute(delete(table))
    fill(
        connection,
        YearRow,
        [{"starts": day_number(y.starts), "ends": day_number(y.ends)} for y in years],
    )
    fill(
        connection,
        TermRow,
        [
            {"starts": day_number(t.starts), "name": t.name, "ends": day_number(t.ends)}
            for t in terms
        ],
    )
    fill(
        connection,
        ClosureRow,
        [
            {
                "position": position,
                "first": day_number(c.first),
                "last": day_number(c.last),
                "kind": c.kind.value,
                "label": c.label,
            }
            for position, c in enumerate(closures)
        ],
    )


def _day_times(connection: Connection, record: Mapping[str, Any]) -> None:
    times = read_day_times(record)
    since = day_number(times.since)
    connection.execute(delete(DayTimesRow).where(DayTimesRow.since == since))  # type: ignore[arg-type]
    am, pm = times.am, times.pm
    connection.execute(
        insert(DayTimesRow).values(
            since=since,
            am_start=f"{am.start:%H:%M}",
            am_taken=f"{am.taken:%H:%M}",
            am_closes=f"{am.closes:%H:%M}",
            pm_start=f"{pm.start:%H:%M}",
            pm_taken=f"{pm.taken:%H:%M}",
            pm_closes=f"{pm.closes:%H:%M}",
        )
    )


def _class(connection: Connection, record: Mapping[str, Any]) -> None:
    value = read_class(record)
    facts = {
        "name": value.name,
        "year_groups": " ".join(value.year_groups),
        "closed": value.closed,
    }
    # In its own line: a class that is renamed keeps its place in every list of classes.
    named = update(ClassRow).where(ClassRow.id == value.id).values(**facts)  # type: ignore[arg-type]
    if not connection.execute(named).rowcount:
        connection.execute(insert(ClassRow).values(id=value.id, **facts))


def _staff(connection: Connection, record: Mapping[str, Any]) -> None:
    member = read_staff(record)
    held = connection.execute(
        select(StaffRow.position).where(StaffRow.id == member.id)  # type: ignore[call-overload]
    ).scalar()
    count = connection.execute(select(func.count()).select_from(StaffRow)).scalar_one()
    connection.execute(delete(StaffRow).where(StaffRow.id == member.id))  # type: ignore[arg-type]
    connection.execute(delete(StaffClassRow).where(StaffClassRow.staff_id == member.id))  # type: ignore[arg-type]
    connection.execute(
        insert(StaffRow).values(
            id=member.id,
            position=count if held is None else held,
            name=member.name,
            title=member.title,
            role=member.role,
            left=None if member.left is None else day_number(member.left),
        )
    )
    fill(
        connection,
        StaffClassRow,
        [{"staff_id": member.id, "class_id": class_id} for class_id in member.classes],
    )
