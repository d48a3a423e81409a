"""Leaving a retired or unknown letter as it was written: a decision, with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.odd_codes import oddness
from attendance_desk.domain.problems import Refused
from attendance_desk.store import code_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from datetime import date


def leave(
    context: Context, by: By, letter: str, days: tuple[date, date], reason: str
) -> Outcome[int]:
    """Decide that the marks with an odd letter stay as they are; they leave the list.

    Args:
        context: The book and the school.
        by: Who decides, and when.
        letter: The letter as it was written.
        days: The first and the last day meant; marks that come in later are not.
        reason: Why.

    Returns:
        How many marks are meant.

    Raises:
        NotPermitted: Not theirs to decide.
        Refused: No reason, or no such mark.
    """
    demand(context, by, Deed.AMEND_ANY)
    if not reason.strip():
        raise Refused(
            "decision_needs_reason",
            f"Leaving {letter} as it is needs a reason.",
            "Nothing was saved.",
            "Say why these marks are right as they are.",
        )
    first, last = days
    with context.book.read() as snapshot:
        marks = code_rows.open_marks(snapshot, letter, first, last)
    count = sum(oddness(context.codes, letter, one.session.day) is not None for one in marks)
    if not count:
        raise Refused(
            "no_such_code",
            f"No mark with {letter} waits to be looked at on those days.",
            "Nothing was saved.",
            "Look at the list again.",
        )
    payload = {"letter": letter, "first": first.isoformat(), "last": last.isoformat()}
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.CODES_LEFT, payload, reason=reason.strip()))
    return Outcome(count, frozenset({Area.MARKS}), receipt(entry))
