"""What came of a meeting with parents: held with its record, or missed, rung, and decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import agreed
from attendance_desk.actions.agreed import MEETINGS
from attendance_desk.actions.meeting_ground import (
    allow,
    because,
    complete,
    entry,
    standing,
    tidied,
    tidy,
)
from attendance_desk.actions.meetings import not_rung, rung
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.meeting_rules import OPEN, MeetingRecord, begins, review_span
from attendance_desk.domain.meetings import Meeting, MeetingState
from attendance_desk.domain.problems import Refused
from attendance_desk.store import phone_rows
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.actions.context import By, Context
    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.store.work import Snapshot


def held(context: Context, by: By, which: str | Meeting, record: MeetingRecord) -> Outcome[str]:
    """Write down what was said at a meeting, and agree its targets, in one transaction.

    A meeting that was never booked is given whole. The record of a meeting that was written down
    already is written again; its targets stay, and new ones are added. Where the family did not
    come and was rung, the school may go ahead: such a record names nobody who came, and the
    meeting stays missed.

    Returns:
        The id of the meeting.

    Raises:
        NotPermitted: Not theirs to write down.
        Refused: It is still ahead or was called off, nobody came, a target is incomplete, or it
            has neither a day for the review, two to six weeks ahead, nor a reason for none.
    """
    with context.book.read() as snapshot:
        before = _before(by, snapshot, which)
    allow(context, by, before, Deed.HOLD_MEETINGS)
    if not record.came:
        with context.book.read() as snapshot:
            _may_go_ahead(snapshot, before)
    after = _written(before, record)
    targets = [_target(by, after, one) for one in record.targets if not one.id]
    with context.book.write(by.now, by.author) as work:
        first = work.append(entry(by, after))
        for one in targets:
            work.append(agreed.draft(one))
    return Outcome(after.id, MEETINGS, receipt(first))


def _before(by: By, snapshot: Snapshot, which: str | Meeting) -> Meeting:
    if isinstance(which, Meeting):
        found = replace(complete(which), id=new_id("m"), state=MeetingState.BOOKED)
    else:
        found = standing(snapshot, which, *OPEN, MeetingState.HELD, MeetingState.MISSED)
    if found.day > by.now.date():
        raise Refused(
            "meeting_ahead",
            f"This meeting is on {date_words(found.day, by.now.date())}.",
            "Nothing was saved.",
            "Write it down when it is over; or move it to today first.",
        )
    return found


def _may_go_ahead(snapshot: Snapshot, before: Meeting) -> None:
    if before.state is not MeetingState.MISSED:
        raise Refused(
            "meeting_nobody_came",
            "Nobody of the family is named.",
            "Nothing was saved.",
            "Name who came; or say that the meeting was missed, and ring them.",
        )
    if not (before.rang or rung(snapshot, before).ring):
        raise not_rung()


def _written(before: Meeting, record: MeetingRecord) -> Meeting:
    came = tidied(record.came)
    gone_ahead = not came
    return replace(
        before,
        state=MeetingState.MISSED if gone_ahead else MeetingState.HELD,
        came=came,
        notes={key: said for key, text in record.notes.items() if (said := text.strip())},
        child_said=record.child_said.strip(),
        root=record.root,
        support=tidied(record.support),
        review_on=None if gone_ahead else _review(before, record),
        why=before.why if gone_ahead else tidy(record.no_review),
    )


def _review(before: Meeting, record: MeetingRecord) -> date | None:
    first, last = review_span(before.day)
    if record.review_on is None:
        because(record.no_review)
    elif not first <= record.review_on <= last:
        raise Refused(
            "meeting_review",
            f"A review is two to six weeks after: {date_words(first)} to {date_words(last)}.",
            "Sooner nothing has had time to change; later a child is lost. Nothing was saved.",
            "Choose a day between, or say why there is no review.",
        )
    return record.review_on


def _target(by: By, meeting: Meeting, wanted: Agreed) -> Agreed:
    pupil = wanted.pupil_id if wanted.pupil_id in meeting.pupils else meeting.pupils[0]
    return agreed.ready(
        by,
        replace(
            wanted,
            pupil_id=pupil,
            what=wanted.what or "target",
            origin=f"meeting:{meeting.id}",
        ),
    )


def missed(context: Context, by: By, meeting_id: str) -> Outcome[None]:
    """Say that the family did not come. A call is asked for before anything is sent.

    Raises:
        NotPermitted: Not theirs.
        Refused: It is not booked, or it has not begun.
    """
    with context.book.read() as snapshot:
        before = standing(snapshot, meeting_id, MeetingState.BOOKED)
    allow(context, by, before, Deed.BOOK_MEETINGS)
    if begins(before) > by.now.replace(tzinfo=None):
        raise Refused(
            "meeting_ahead",
            "This meeting has not begun.",
            "Nothing was changed.",
            "If they have said that they cannot come, move it or put it off.",
        )
    return _write(context, by, replace(before, state=MeetingState.MISSED))


def rang(context: Context, by: By, meeting_id: str, ring_id: str) -> Outcome[None]:
    """Tie the call that was made after a missed meeting to it.

    Raises:
        NotPermitted: Not theirs.
        Refused: It was not missed, or there is no such call about its children.
    """
    with context.book.read() as snapshot:
        before = standing(snapshot, meeting_id, MeetingState.MISSED)
        ring = phone_rows.ring(snapshot, ring_id)
    allow(context, by, before, Deed.BOOK_MEETINGS)
    if ring is None or ring.undone or ring.pupil_id not in before.pupils:
        raise Refused(
            "unknown_ring",
            "There is no such call about this family.",
            "Nothing was changed.",
            "Take it from the log of calls.",
        )
    return _write(context, by, replace(before, rang=ring_id))


def leave(context: Context, by: By, meeting_id: str, why: str) -> Outcome[None]:
    """Decide that after a missed meeting nothing more is done for now.

    Raises:
        NotPermitted: Not theirs to decide.
        Refused: It was not missed, the family was not rung, or there is no reason.
    """
    with context.book.read() as snapshot:
        before = standing(snapshot, meeting_id, MeetingState.MISSED)
        since = rung(snapshot, before)
    allow(context, by, before, Deed.HOLD_MEETINGS)
    if not (before.rang or since.ring):
        raise not_rung()
    after = replace(before, why=because(why), rang=before.rang or since.ring)
    return _write(context, by, after, after.why)


def _write(context: Context, by: By, after: Meeting, reason: str = "") -> Outcome[None]:
    with context.book.write(by.now, by.author) as work:
        written = work.append(entry(by, after, reason))
    return Outcome(None, MEETINGS, receipt(written))
