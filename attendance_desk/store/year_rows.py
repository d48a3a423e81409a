"""New school years as the ledger holds them: which act let one hold, and what builds on it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.new_year import OPENED, TAKEN_BACK
from attendance_desk.domain.received import address
from attendance_desk.domain.records import day_number, read_staff
from attendance_desk.store import ledger
from attendance_desk.store.canonical import in_order

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.people import StaffMember
    from attendance_desk.store.work import Snapshot


@dataclass(frozen=True, slots=True)
class Opening:
    """The act that let a new school year hold.

    Attributes:
        first: Its first entry, which carries the calendar.
        rest: The entries that answer it: classes, staff, children.
    """

    first: Entry
    rest: tuple[Entry, ...]

    @property
    def address(self) -> str:
        """What every PC calls it by."""
        return address(self.first)


def newest(snapshot: Snapshot) -> Opening | None:
    """The newest act; None where there is none, or it was taken back."""
    acts = snapshot.connection.exec_driver_sql(
        f"SELECT number FROM entry WHERE kind = ? AND reason IN (?, ?) ORDER BY {in_order()}",
        (Kind.CALENDAR_CHANGED.value, OPENED, TAKEN_BACK),
    ).all()
    if not acts:
        return None
    first = ledger.one(snapshot.connection, acts[-1][0])
    if first.reason == TAKEN_BACK:
        return None
    numbers = snapshot.connection.exec_driver_sql(
        "SELECT number FROM entry WHERE number > ? AND answers = ? ORDER BY number",
        (first.number, address(first)),
    ).all()
    rest = tuple(ledger.one(snapshot.connection, number) for (number,) in numbers)
    return Opening(first, rest)


def marked_from(snapshot: Snapshot, since: date) -> bool:
    """Whether a register was taken, or a mark made, on a day or after it."""
    day = day_number(since)
    row = snapshot.connection.exec_driver_sql(
        "SELECT EXISTS (SELECT 1 FROM register WHERE day >= ?)"
        " OR EXISTS (SELECT 1 FROM mark WHERE day >= ?)",
        (day, day),
    ).one()
    return bool(row[0])


def staff_before(snapshot: Snapshot, number: int) -> dict[str, StaffMember]:
    """Everybody on the staff as they were before the entry with a number, by id."""
    rows = snapshot.connection.exec_driver_sql(
        f"SELECT payload FROM entry WHERE number < ? AND kind IN (?, ?) ORDER BY {in_order()}",
        (number, Kind.SCHOOL_SET_UP.value, Kind.STAFF_CHANGED.value),
    )
    found: dict[str, StaffMember] = {}
    for (payload,) in rows:
        record = json.loads(payload)
        for one in record.get("staff", [record]):
            found[one["id"]] = read_staff(one)
    return found
