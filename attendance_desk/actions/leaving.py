"""Taking a child off the roll: the listed ground, and what that ground needs beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.people import PEOPLE, check_enquiry, held, leaving
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.records import write_pupil
from attendance_desk.domain.roll import Leave
from attendance_desk.domain.rulings import About, Ruling, write_ruling
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.store.work import Work


def take_off(context: Context, by: By, leave: Leave) -> Outcome[None]:
    """Take a child off the roll; a joint enquiry is remembered in the same step.

    Raises:
        NotPermitted: Not theirs to do.
        Refused: No listed ground, not on roll on that day, or the ground needs a joint enquiry
            that nobody recorded.
    """
    demand(context, by, Deed.CHANGE_PUPILS)
    after, listed = leaving(held(context, leave.pupil_id), leave.last, leave.ground)
    enquiry = leave.enquiry.strip()
    if not enquiry:
        check_enquiry(context, leave.pupil_id, listed)
    with context.book.write(by.now, by.author) as work:
        if enquiry:
            _remember(work, by, leave.pupil_id, enquiry)
        entry = work.append(
            Draft(Kind.PUPIL_LEFT, {"pupil": write_pupil(after)}, leave.pupil_id, listed)
        )
    return Outcome(None, PEOPLE | {Area.DAY}, receipt(entry))


def _remember(work: Work, by: By, pupil_id: str, words: str) -> None:
    today = by.now.date()
    ruling = Ruling(About.JOINT_ENQUIRY, pupil_id, today.isoformat(), words, today, by.signed)
    work.append(Draft(Kind.DUTY_DECIDED, {"ruling": write_ruling(ruling)}, pupil_id, words))
