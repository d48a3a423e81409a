"""Readings: what the tables say after each entry. `apply` is the only way a reading changes.

The same function serves a live action and a rebuild, so a rebuild gives the same tables.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attendance_desk.domain.ledger import Entry, Kind
from attendance_desk.store.readings import (
    clock_right,
    codes,
    days,
    duties,
    joining,
    keeping,
    letters,
    marks,
    paper,
    pcs,
    people,
    phone,
    school,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    Reading = Callable[[Connection, Entry], None]


def _nothing(_connection: Connection, _entry: Entry) -> None:
    """Remembered, but no table shows it."""


_BY_KIND: dict[Kind, Reading] = {
    Kind.SCHOOL_SET_UP: school.set_up,
    Kind.CALENDAR_CHANGED: school.calendar_changed,
    Kind.DAY_TIMES_CHANGED: school.day_times_changed,
    Kind.CLASS_CHANGED: school.class_changed,
    Kind.STAFF_CHANGED: school.staff_changed,
    Kind.PUPIL_ENROLLED: people.pupil_changed,
    Kind.PUPIL_CHANGED: people.pupil_changed,
    Kind.PUPIL_LEFT: people.pupil_changed,
    Kind.PUPILS_IMPORTED: people.pupils_imported,
    Kind.PUPILS_PUT_BACK: people.pupils_put_back,
    Kind.ABSENCE_PLANNED: days.plan_made,
    Kind.PLAN_CHANGED: days.plan_made,
    Kind.LEAVE_ASKED: days.leave_asked,
    Kind.LEAVE_DECIDED: days.leave_asked,
    Kind.CHILD_ARRIVED: days.moved,
    Kind.CHILD_LEFT: days.moved,
    Kind.CHILD_CAME_BACK: days.moved,
    Kind.MOVEMENT_UNDONE: days.movement_undone,
    Kind.CALL_TAKEN: days.call_taken,
    Kind.CALL_CHANGED: days.call_taken,
    Kind.RETURN_SENT: days.return_sent,
    Kind.RING_LOGGED: phone.rang,
    Kind.RING_CHANGED: phone.rang,
    Kind.NUMBER_FOUND_OUT: phone.number_found,
    Kind.LANGUAGE_SET: phone.language_set,
    Kind.LINE_SET: phone.line_set,
    Kind.CALL_RULES_CHANGED: phone.rules_changed,
    Kind.SCRIPT_CHANGED: phone.script_changed,
    Kind.CARE_SET: phone.care_set,
    Kind.VISIT_LOGGED: phone.visited,
    Kind.CLOCK_MOVED: phone.clock_moved,
    Kind.NOTE_POINTED: phone.note_pointed,
    Kind.NOTE_WRITTEN: phone.note_written,
    Kind.LETTERBOX_SET: phone.letterbox_set,
    Kind.ROUTINE_SET: phone.routine_set,
    Kind.ROUTINE_DONE: phone.routine_done,
    Kind.POLICY_SET: letters.policy_set,
    Kind.RUNG_RULED: letters.matter("rung_ruling", "on"),
    Kind.LETTER_TEXT_CHANGED: letters.wording_changed,
    Kind.LETTER_DRAFTED: letters.letter_set,
    Kind.LETTER_CHANGED: letters.letter_set,
    Kind.LETTER_APPROVED: letters.letter_approved,
    Kind.LETTER_MOVED: letters.letter_set,
    Kind.MEETING_SET: letters.matter("meeting", "date"),
    Kind.WEEKLY_SET: letters.matter("weekly", "date"),
    Kind.PANEL_SET: letters.matter("panel", "date"),
    Kind.AGREED_SET: letters.matter("agreed", "made_on"),
    Kind.SUPPORT_PLAN_SET: letters.matter("plan", "started"),
    Kind.NOTICE_SET: letters.notice_set,
    Kind.PENALTY_RULED: letters.matter("penalty_ruling", "on"),
    Kind.AUTHORITY_SET: letters.authority_set,
    Kind.RECOGNITION_SET: letters.matter("adjustment", "on"),
    Kind.AWARD_SET: letters.matter("award", "last"),
    Kind.GOVERNORS_SAID: letters.matter("governors_said", "on"),
    Kind.GOVERNORS_READ: letters.matter("governors_read", "on"),
    Kind.PRACTICE_JUDGED: letters.matter("practice", "on"),
    Kind.PRACTICE_NOTED: letters.matter("practice_note", "day"),
    Kind.PATTERN_RULED: letters.matter("pattern_ruling", "on"),
    Kind.BADGE_SET: letters.matter("badge", "on"),
    Kind.CODES_LEFT: codes.left,
    Kind.DOOR_ROLL_DECIDED: paper.door_roll_decided,
    Kind.DAY_CARRIED: paper.day_carried,
    Kind.DUTY_DECIDED: duties.decided,
    Kind.ACTION_REFUSED: _nothing,
    Kind.SIGN_IN_CHANGED: pcs.sign_in_changed,
    Kind.KEY_SHOWN: _nothing,
    Kind.MONTHLY_COPY_MADE: keeping.copy_made,
    Kind.MONTHLY_COPY_CHECKED: keeping.copy_checked,
    Kind.MONTHLY_COPY_REMOVED: keeping.copy_removed,
    Kind.BACKUP_PLACE_SET: letters.matter("backup_place", "on"),
    Kind.BACKUP_SET: letters.matter("backup", "on"),
    Kind.RESTORE_PRACTISED: letters.matter("practice_restore", "on"),
    Kind.SCHOOL_RESTORED: letters.matter("restore", "on"),
    Kind.SHEET_TESTED: letters.matter("sheet_test", "on"),
    Kind.PAYLOADS_ERASED: keeping.payloads_erased,
    Kind.PC_SET: pcs.pc_set,
    Kind.CLOCK_SET_RIGHT: clock_right.set_right,
    Kind.QUESTION_SETTLED: joining.settled,
    Kind.IMPORT_LIST_SET: letters.matter("import_list", "on"),
}
_MARKS = {
    Kind.MARKS_IMPORTED: marks.marks_changed,
    Kind.REGISTER_TAKEN: marks.register_taken,
    Kind.MARK_RECORDED: marks.marks_changed,
    Kind.MARK_AMENDED: marks.marks_changed,
    Kind.MARKS_SET: marks.marks_changed,
}


def apply(connection: Connection, entry: Entry, beside: frozenset[int] = marks.NONE) -> None:
    """Bring the tables up to date with one entry, in the caller's transaction.

    An entry whose facts were erased after their time changes nothing.

    Args:
        connection: Where the tables are.
        entry: The next one in the order of all PCs.
        beside: Numbers of earlier entries on the same things that its PC had not heard of.
    """
    if entry.erased:
        return
    if entry.kind in _MARKS:
        _MARKS[entry.kind](connection, entry, beside)
    else:
        _BY_KIND[entry.kind](connection, entry)
