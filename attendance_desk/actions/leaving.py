"""Taking a child off the roll: the listed ground, and what that ground needs beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.people import PEOPLE, held, leaving
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.records import write_pupil
from attendance_desk.domain.roll import Leave, needs_enquiry
from attendance_desk.domain.rulings import About, Ruling, write_ruling
from attendance_desk.store import duty_rows
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
    if needs_enquiry(listed) and not enquiry and not _enquired(context, leave.pupil_id):
        raise Refused(
            "joint_enquiry",
            f"“{listed}” holds only after the school and the authority have looked together.",
            "The child stays on the roll.",
            "Write what was done, with whom and when; or choose the ground that is true.",
        )
    with context.book.write(by.now, by.author) as work:
        if enquiry:
            _remember(work, by, leave.pupil_id, enquiry)
        entry = work.append(
            Draft(Kind.PUPIL_LEFT, {"pupil": write_pupil(after)}, leave.pupil_id, listed)
        )
    return Outcome(None, PEOPLE | {Area.DAY}, receipt(entry))


def _enquired(context: Context, pupil_id: str) -> bool:
    with context.book.read() as snapshot:
        found = duty_rows.rulings(snapshot, About.JOINT_ENQUIRY)
    return any(ruling.pupil_id == pupil_id for ruling in found)


def _remember(work: Work, by: By, pupil_id: str, words: str) -> None:
    who = f"{by.member.name}, {by.member.title}"
    today = by.now.date()
    ruling = Ruling(About.JOINT_ENQUIRY, pupil_id, today.isoformat(), words, today, who)
    work.append(Draft(Kind.DUTY_DECIDED, {"ruling": write_ruling(ruling)}, pupil_id, words))
