"""What entries since a moment have left as it was, so that it need not be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.ledger import Kind

if TYPE_CHECKING:
    from attendance_desk.store.ledger import Head
    from attendance_desk.store.work import Snapshot

LEAVES_PEOPLE = frozenset(
    {
        Kind.REGISTER_TAKEN,
        Kind.MARK_RECORDED,
        Kind.MARK_AMENDED,
        Kind.MARKS_SET,
        Kind.ABSENCE_PLANNED,
        Kind.PLAN_CHANGED,
        Kind.LEAVE_ASKED,
        Kind.LEAVE_DECIDED,
        Kind.CHILD_ARRIVED,
        Kind.CHILD_LEFT,
        Kind.CHILD_CAME_BACK,
        Kind.MOVEMENT_UNDONE,
        Kind.CALL_TAKEN,
        Kind.CALL_CHANGED,
        Kind.RETURN_SENT,
        Kind.GOVERNORS_SAID,
        Kind.GOVERNORS_READ,
        Kind.CODES_LEFT,
        Kind.DUTY_DECIDED,
        Kind.RING_LOGGED,
        Kind.RING_CHANGED,
        Kind.NUMBER_FOUND_OUT,
        Kind.LANGUAGE_SET,
        Kind.LINE_SET,
        Kind.CALL_RULES_CHANGED,
        Kind.SCRIPT_CHANGED,
        Kind.CARE_SET,
        Kind.VISIT_LOGGED,
        Kind.CLOCK_MOVED,
        Kind.NOTE_POINTED,
        Kind.NOTE_WRITTEN,
        Kind.LETTERBOX_SET,
        Kind.ROUTINE_SET,
        Kind.ROUTINE_DONE,
        Kind.DAY_CARRIED,
        Kind.ACTION_REFUSED,
        Kind.SIGN_IN_CHANGED,
        Kind.QUESTION_SETTLED,
        Kind.CLOCK_SET_RIGHT,
        Kind.IMPORT_LIST_SET,
    }
)
"""Kinds that change no child's record, no class, nobody's contacts and no list of names.

A kind that is not named here is taken to change them: that is slower, and never wrong.
"""


def people_stand(snapshot: Snapshot, before: Head) -> bool:
    """Whether records, classes and contacts are as they were at an earlier head of this ledger."""
    rows = snapshot.connection.exec_driver_sql(
        "SELECT number, hash, kind FROM entry WHERE number >= ? ORDER BY number", (before.number,)
    )
    oldest = rows.fetchone()
    if oldest is None or oldest[1] != before.hash:
        return False
    return all(Kind(row[2]) in LEAVES_PEOPLE for row in rows.all())
