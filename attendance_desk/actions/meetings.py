"""Booking meetings with parents: booked, moved, confirmed, put off, called off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.agreed import MEETINGS
from attendance_desk.actions.letter_ground import LETTERS
from attendance_desk.actions.letter_meetings import waiting_for
from attendance_desk.actions.meeting_ground import (
    allow,
    because,
    complete,
    entry,
    standing,
    tidy,
)
from attendance_desk.actions.school import new_id
from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words, day_words
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.meeting_rules import OPEN, Since, begins, rung_since
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.problems import Refused
from attendance_desk.store import phone_rows
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.actions.context import By, Context
    from attendance_desk.domain.meetings import Meeting
    from attendance_desk.store.ledger import Draft
    from attendance_desk.store.work import Snapshot


def book(context: Context, by: By, wanted: Meeting) -> Outcome[str]:
    """Book a meeting.

    One whose `after` names a missed meeting is its second date: the missed one is told of it in
    the same transaction, and the family was rung before. An invitation (No 2) that waited for its
    meeting takes this one.

    Args:
        context: The book and the school.
        by: Who books.
        wanted: The meeting, without an id.

    Returns:
        Its id.

    Raises:
        NotPermitted: Not theirs to book.
        Refused: Something is missing, it is in the past, or the family was not rung yet.
    """
    made = replace(complete(wanted), id=new_id("m"), state=MeetingState.BOOKED, moved=())
    allow(context, by, made, Deed.BOOK_MEETINGS)
    _ahead(by, made)
    drafts = [entry(by, made)]
    with context.book.read() as snapshot:
        if made.after:
            drafts.append(_second(by, snapshot, made))
        drafts.extend(waiting_for(snapshot, made, by.now.date()))
    with context.book.write(by.now, by.author) as work:
        entries = [work.append(draft) for draft in drafts]
    return Outcome(made.id, MEETINGS | LETTERS, receipt(entries[0]))


def _second(by: By, snapshot: Snapshot, made: Meeting) -> Draft:
    missed = standing(snapshot, made.after, MeetingState.MISSED)
    since = rung(snapshot, missed)
    if not (missed.rang or since.ring):
        raise not_rung()
    words = f"{day_words(made.day)} at {clock_words(begins(made).time())}"
    return entry(by, replace(missed, second_date=words, rang=missed.rang or since.ring))


def rung(snapshot: Snapshot, meeting: Meeting) -> Since:
    """What was tried on the telephone since a meeting."""
    rings = phone_rows.later_rings(snapshot, frozenset(meeting.pupils), meeting.day)
    spoke = frozenset(one.id for one in shipped_outcomes().calls if one.spoke)
    return rung_since(meeting, rings, spoke)


def not_rung() -> Refused:
    """Nobody has rung the family that did not come."""
    return Refused(
        "meeting_not_rung",
        "Nobody has rung this family since they missed the meeting.",
        "A letter or a second date before a call would be unfair, so nothing was saved.",
        "Ring them first: the call stands in the list of calls.",
    )


def _ahead(by: By, meeting: Meeting) -> None:
    if begins(meeting) < by.now.replace(tzinfo=None):
        raise Refused(
            "meeting_past",
            f"{day_words(meeting.day, by.now.date())} at {meeting.at} is past.",
            "Nothing was saved.",
            "Choose a later time, or write down what was said at it.",
        )


def change(context: Context, by: By, wanted: Meeting, why: str = "") -> Outcome[None]:
    """Put another time, place or people to a meeting that is still to be held.

    Another day or time needs its reason and is kept beside the new one; whoever had confirmed the
    old one has not confirmed the new one.

    Raises:
        NotPermitted: Not theirs to change.
        Refused: It was held or missed, something is missing, or a move has no reason.
    """
    made = complete(wanted)
    with context.book.read() as snapshot:
        held = standing(snapshot, wanted.id, *OPEN)
    allow(context, by, held, Deed.BOOK_MEETINGS)
    allow(context, by, made, Deed.BOOK_MEETINGS)
    after = replace(made, state=MeetingState.BOOKED, moved=held.moved, confirmed=held.confirmed)
    if (made.day, made.at) != (held.day, held.at) or held.state is MeetingState.MOVED:
        _ahead(by, made)
        reason = held.why if held.state is MeetingState.MOVED else because(why)
        line = f"{held.day.isoformat()} {held.at} {reason}"
        after = replace(after, moved=(*held.moved, line), confirmed="", why="")
    return _write(context, by, after, tidy(why))


def confirm(context: Context, by: By, meeting_id: str, who: str) -> Outcome[None]:
    """Remember who of the family said that they come.

    Raises:
        NotPermitted: Not theirs.
        Refused: It is not booked, or nobody is named.
    """
    with context.book.read() as snapshot:
        held = standing(snapshot, meeting_id, MeetingState.BOOKED)
    allow(context, by, held, Deed.BOOK_MEETINGS)
    name = tidy(who)
    if not name:
        raise Refused(
            "meeting_incomplete", "Who said that they come?", "Nothing was saved.", "Name them."
        )
    on = date_words(by.now.date())
    return _write(context, by, replace(held, confirmed=f"{name}, on {on}"))


def put_off(context: Context, by: By, meeting_id: str, why: str) -> Outcome[None]:
    """Take a meeting from its day while nobody knows the next one; it stays to be booked again.

    Raises:
        NotPermitted: Not theirs.
        Refused: It is not booked, or there is no reason.
    """
    return _close(context, by, meeting_id, (MeetingState.MOVED, why))


def cancel(context: Context, by: By, meeting_id: str, why: str) -> Outcome[None]:
    """Call a meeting off: somebody decided that there will be none.

    Raises:
        NotPermitted: Not theirs.
        Refused: It was held or missed, or there is no reason.
    """
    return _close(context, by, meeting_id, (MeetingState.CANCELLED, why))


def _close(
    context: Context, by: By, meeting_id: str, to: tuple[MeetingState, str]
) -> Outcome[None]:
    state, why = to
    from_ = (MeetingState.BOOKED,) if state is MeetingState.MOVED else tuple(OPEN)
    with context.book.read() as snapshot:
        held = standing(snapshot, meeting_id, *from_)
    allow(context, by, held, Deed.BOOK_MEETINGS)
    said = because(why)
    return _write(context, by, replace(held, state=state, why=said, confirmed=""), said)


def _write(context: Context, by: By, after: Meeting, reason: str = "") -> Outcome[None]:
    with context.book.write(by.now, by.author) as work:
        written = work.append(entry(by, after, reason))
    return Outcome(None, MEETINGS, receipt(written))
