"""Decisions about paper: what the door may show, and what was carried over by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.received import address
from attendance_desk.store import ledger, paper_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from datetime import date


def allow_door_roll(context: Context, by: By, *, allowed: bool) -> Outcome[None]:
    """Say whether the fire roll may be seen while nobody is signed in.

    Raises:
        NotPermitted: Not the head.
    """
    demand(context, by, Deed.CHANGE_SCHOOL)
    with context.book.read() as snapshot:
        if paper_rows.door_roll_allowed(snapshot) == allowed:
            return Outcome(None)
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.DOOR_ROLL_DECIDED, {"allowed": allowed}))
    return Outcome(None, frozenset({Area.SCHOOL}), receipt(entry))


def carry_day(context: Context, by: By, day: date, head: int) -> Outcome[None]:
    """Remember that a day's marks were carried to the school's own system.

    Args:
        context: The book and the school.
        by: Who carries them, and when.
        day: Whose marks.
        head: The number of the last entry that the sheet or file was made from.

    Raises:
        NotPermitted: Who asks may not take names out.
    """
    demand(context, by, Deed.EXPORT_NAMES)
    with context.book.read() as snapshot:
        named = address(ledger.one(snapshot.connection, head)) if head else "0"
    payload = {"date": day.isoformat(), "head": named}
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.DAY_CARRIED, payload))
    return Outcome(None, frozenset(), receipt(entry))
