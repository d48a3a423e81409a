"""The weekly meeting that is open, as every action of it finds and writes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from attendance_desk.actions.agreed import MEETINGS, draft
from attendance_desk.actions.school import new_id
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.meeting_records import write_weekly
from attendance_desk.domain.meetings import Weekly
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from attendance_desk.actions.context import By, Context
    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.store.work import Snapshot

LOOKS_BACK = timedelta(days=200)


def current(snapshot: Snapshot, today: date) -> Weekly | None:
    """The meeting that goes on or is being prepared; else the last one, for its number."""
    held = letter_rows.weeklies(snapshot, today - LOOKS_BACK)
    open_now = [one for one in held if not one.ended]
    return next(iter(open_now[-1:] or held[-1:]), None)


def going(snapshot: Snapshot, today: date) -> Weekly:
    """The meeting that goes on.

    Raises:
        Refused: None does.
    """
    held = current(snapshot, today)
    if held is None or not held.going:
        raise Refused(
            "weekly_not_going",
            "No weekly meeting goes on.",
            "Nothing was saved.",
            "Start the meeting first.",
        )
    return held


def open_one(held: Weekly | None, by: By) -> Weekly:
    """The meeting that can still be changed; a new one that is being prepared where none is."""
    if held is not None and not held.ended:
        return held
    fresh = Weekly(new_id("w"), by.now.date())
    return replace(fresh, most=held.most, weekday=held.weekday) if held is not None else fresh


def not_listed() -> Refused:
    """Why nothing can be done about a child that is not on the list."""
    return Refused(
        "weeklynot_listed",
        "This child is not on the list.",
        "Nothing was changed.",
        "Look at the list again, or add the child (Ctrl+F).",
    )


def write(
    context: Context, by: By, meetings: Sequence[Weekly], agreed: Sequence[Agreed] = ()
) -> Outcome[str]:
    """Write meetings, and what was agreed with them, in one transaction.

    Returns:
        The id of the last meeting.
    """
    drafts = [draft(one) for one in agreed]
    for one in meetings:
        payload = {"weekly": write_weekly(replace(one, by=by.signed))}
        drafts.append(Draft(Kind.WEEKLY_SET, payload, "", ""))
    with context.book.write(by.now, by.author) as work:
        entries = [work.append(one) for one in drafts]
    return Outcome(meetings[-1].id, MEETINGS, receipt(entries[-1]))
