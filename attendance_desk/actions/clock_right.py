"""Saying that a PC's clock is right, where it was doubted."""

from __future__ import annotations

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.domain import doubtful_clock
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.store import righted_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt


def set_right(context: Context, by: By) -> Outcome[None]:
    """Say that the clock is right now: what is entered from here on is not doubted.

    What was entered while it was doubted stays as it is.

    Raises:
        NotPermitted: Not who looks after the school folder.
        Refused: The clock is not doubted; nothing is written.
    """
    demand(context, by, Deed.RUN_CHECKS)
    with context.book.read() as snapshot:
        doubted = righted_rows.doubt_now(snapshot, by.now)
        seen = doubtful_clock.highest(snapshot.head().hlc, by.now.tzinfo)
    if not doubted:
        raise Refused(
            "clock_doubted",
            "This PC's clock is not doubted.",
            "Nothing was changed.",
            "If it is wrong, ask who looks after this PC to set it.",
        )
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.CLOCK_SET_RIGHT, {"highest": seen.isoformat()}))
    return Outcome(None, frozenset({Area.MARKS}), receipt(entry))
