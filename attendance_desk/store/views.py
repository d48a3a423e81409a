"""A school year of marks loaded into byte strings, as it stands or as it stood at an entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.records import day_number, day_of
from attendance_desk.domain.view import ViewBuilder, YearView, with_marks, without_days
from attendance_desk.store import as_at as past
from attendance_desk.store import keeping_rows, ledger, mark_rows, people_rows, received_rows
from attendance_desk.store.canonical import stood

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from attendance_desk.domain.calendar import SchoolYear
    from attendance_desk.domain.codes import CodeSet
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.school_calendar import SchoolCalendar
    from attendance_desk.store.work import Snapshot

# A year is one stretch of the key, so the time does not grow with the years on file.
_NOW = "SELECT pupil_id, day, half, code FROM mark WHERE day BETWEEN ?1 AND ?2 AND code <> ''"
_THEN = f"""
    SELECT pupil_id, day, half, code FROM mark
    WHERE day BETWEEN ?1 AND ?2 AND entry <= ?3 AND code <> ''
    UNION ALL
    SELECT pupil_id, day, half, code FROM mark_was
    WHERE day BETWEEN ?1 AND ?2 AND entry <= ?3 AND superseded_by > ?3 AND code <> ''
        AND {stood("mark_was", "?3")}
"""

_SILENT = frozenset(
    {
        Kind.DOOR_ROLL_DECIDED,
        Kind.DAY_CARRIED,
        Kind.ACTION_REFUSED,
        Kind.SIGN_IN_CHANGED,
        Kind.KEY_SHOWN,
        Kind.MONTHLY_COPY_MADE,
        Kind.MONTHLY_COPY_CHECKED,
        Kind.MONTHLY_COPY_REMOVED,
        Kind.BACKUP_PLACE_SET,
        Kind.BACKUP_SET,
        Kind.RESTORE_PRACTISED,
        Kind.SCHOOL_RESTORED,
        Kind.SHEET_TESTED,
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
        Kind.POLICY_SET,
        Kind.RUNG_RULED,
        Kind.LETTER_TEXT_CHANGED,
        Kind.LETTER_DRAFTED,
        Kind.LETTER_CHANGED,
        Kind.LETTER_APPROVED,
        Kind.LETTER_MOVED,
        Kind.MEETING_SET,
        Kind.WEEKLY_SET,
        Kind.PANEL_SET,
        Kind.AGREED_SET,
        Kind.SUPPORT_PLAN_SET,
        Kind.NOTICE_SET,
        Kind.PENALTY_RULED,
        Kind.AUTHORITY_SET,
        Kind.RECOGNITION_SET,
        Kind.AWARD_SET,
        Kind.GOVERNORS_SAID,
        Kind.GOVERNORS_READ,
        Kind.PRACTICE_JUDGED,
        Kind.PRACTICE_NOTED,
        Kind.PATTERN_RULED,
        Kind.BADGE_SET,
        Kind.IMPORT_LIST_SET,
        Kind.CODES_LEFT,
        Kind.DUTY_DECIDED,
        Kind.QUESTION_SETTLED,
        Kind.CLOCK_SET_RIGHT,
    }
)
_MARKING = frozenset({Kind.REGISTER_TAKEN, Kind.MARK_RECORDED, Kind.MARK_AMENDED, Kind.MARKS_SET})
# Following more entries than this one by one is slower than reading the year again.
_MOST_FOLLOWED = 400


def load(
    snapshot: Snapshot,
    year: SchoolYear,
    calendar: SchoolCalendar,
    codes: CodeSet,
    as_at: int | None = None,
) -> YearView:
    """A year's marks.

    Args:
        snapshot: The book.
        year: The school year.
        calendar: Whose sessions are counted.
        codes: What letters mean.
        as_at: The number of the last entry that is to count, of marks and of the roll; all of
            them by default.

    Returns:
        The view, read up to the newest entry or to `as_at`. Days whose marks were erased after
        their time are left out of it, at any moment: figures say "not kept", and nothing wrong.
    """
    span = (day_number(year.starts), day_number(year.ends))
    builder = ViewBuilder(year, calendar, codes)
    roll = people_rows.pupils(snapshot) if as_at is None else past.pupils(snapshot, as_at)
    for pupil in roll:
        builder.add(pupil)
    # The driver's own rows, one at a time: a year of them as objects would be 30 MiB.
    if as_at is None:
        builder.fill(snapshot.rows(_NOW, span))
    else:
        builder.fill(snapshot.rows(_THEN, (*span, as_at)))
    view = builder.build(snapshot.head().number if as_at is None else as_at)
    return without_days(view, keeping_rows.not_kept(snapshot))


def follow(snapshot: Snapshot, view: YearView) -> YearView | None:
    """The view brought up to the newest entry, or None when it is better loaded again."""
    head = snapshot.head().number
    if head == view.head:
        return view
    if head - view.head > _MOST_FOLLOWED:
        return None
    marks: list[tuple[str, Session, str]] = []
    for entry in ledger.entries(snapshot.connection, view.head + 1, head):
        if entry.kind in _SILENT:
            continue
        if entry.kind not in _MARKING:
            return None
        marks.extend(_marks(entry))
    if marks and received_rows.any_since(snapshot.connection, view.head):
        # What came late does not stand where something later was here already.
        marks = [(pupil, at, _now(snapshot, pupil, at)) for pupil, at, _code in marks]
    return with_marks(view, marks, head)


def _now(snapshot: Snapshot, pupil_id: str, at: Session) -> str:
    return mark_rows.codes(snapshot, [pupil_id], at).get(pupil_id, "")


def _marks(entry: Entry) -> Iterator[tuple[str, Session, str]]:
    payload = entry.payload
    if entry.kind is Kind.MARKS_SET:
        for pupil_id, day, half, code, *_rest in payload["marks"]:
            yield pupil_id, Session(date.fromisoformat(day), Half[half]), code
        return
    number = int(payload["date"].replace("-", ""))
    session = Session(day_of(number), Half[payload["session"]])
    if entry.kind is Kind.REGISTER_TAKEN:
        for pupil_id, code, *_rest in payload["marks"]:
            yield pupil_id, session, code
    else:
        yield payload["pupil"], session, payload["code"]


def last_entry_at(snapshot: Snapshot, moment: datetime) -> int:
    """The number of the last entry in this book at or before a moment; 0 when there was none.

    Logical time is compared and not wall time: it never goes back, and it knows no summer time.
    What another PC made counts from when it came.
    """
    row = snapshot.connection.exec_driver_sql(
        """
        SELECT COALESCE(MAX(entry.number), 0)
        FROM entry LEFT JOIN received ON received.number = entry.number
        WHERE COALESCE(arrived, CAST(hlc AS INTEGER)) < ?
        """,
        ((int(moment.timestamp()) + 1) * 1000,),
    ).fetchone()
    return int(row[0]) if row else 0
