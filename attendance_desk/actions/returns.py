"""Returns that were sent, and what a person decided about returns and prompts of the roll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.day_records import write_return
from attendance_desk.domain.days import ReturnSent
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.returns import RETURNS
from attendance_desk.domain.rulings import About, Ruling, write_ruling
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.ledger import Entry

DAY = frozenset({Area.DAY})
_NEEDS = {
    About.KEPT_UNEXPLAINED: Deed.SETTLE_UNEXPLAINED,
    About.SICKNESS_EXPECTED: Deed.SEND_RETURNS,
    About.RETURN_ASKED: Deed.SEND_RETURNS,
    About.JOINT_ENQUIRY: Deed.CHANGE_PUPILS,
    About.LOOKED_INTO: Deed.SEND_RETURNS,
    About.TASK_DONE: Deed.MAKE_CALLS,
    About.WORKER_TOLD: Deed.MAKE_CALLS,
    About.CALL_NOT_NEEDED: Deed.SETTLE_UNEXPLAINED,
}


def mark_sent(
    context: Context, by: By, which: Sequence[tuple[str, str, str]], on: date
) -> Outcome[int]:
    """Remember that returns were sent; they are then no longer due.

    Args:
        context: The book and the school.
        by: Who says so, and when.
        which: Kind, pupil id and key of each.
        on: The day they were sent.

    Returns:
        How many.

    Raises:
        NotPermitted: Not theirs to send.
        Refused: A day that has not come, or no return of that kind.
    """
    demand(context, by, Deed.SEND_RETURNS)
    if on > by.now.date():
        raise Refused(
            "sent_in_future",
            f"{on.day} {on:%B} has not come yet.",
            "Nothing was saved.",
            "Give the day it was sent, today or earlier.",
        )
    if {kind for kind, _, _ in which} - set(RETURNS):
        raise Refused(
            "no_such_return",
            "That is not a return.",
            "Nothing was saved.",
            "Look at the list again.",
        )
    if not which:
        return Outcome(0)
    last: Entry | None = None
    with context.book.write(by.now, by.author) as work:
        for kind, pupil_id, key in which:
            record = write_return(ReturnSent(kind, pupil_id, key, on))
            last = work.append(Draft(Kind.RETURN_SENT, {"return": record}, pupil_id))
    return Outcome(len(which), DAY, receipt(last) if last else None)


def decide(context: Context, by: By, ruling: Ruling) -> Outcome[None]:
    """Remember a decision about something that is due.

    Raises:
        NotPermitted: Not theirs to decide.
        Refused: It says no reason.
    """
    demand(context, by, _NEEDS[ruling.about])
    if not ruling.words.strip() and not ruling.taken_back:
        raise Refused(
            "decision_needs_reason",
            "A decision needs its reason.",
            "Nothing was saved.",
            "Say why in a few words, then save again.",
        )
    whole = replace(ruling, by=by.signed, number=0)
    with context.book.write(by.now, by.author) as work:
        payload = {"ruling": write_ruling(whole)}
        entry = work.append(Draft(Kind.DUTY_DECIDED, payload, ruling.pupil_id, ruling.words))
    return Outcome(None, DAY, receipt(entry))
