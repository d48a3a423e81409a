"""Agreeing who does what by when, and closing it: from meetings, plans and panels alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.agreed import Agreed, AgreedState
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.meeting_records import write_agreed
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from datetime import date

MEETINGS = frozenset({Area.MEETINGS})


def agree(context: Context, by: By, wanted: Agreed) -> Outcome[str]:
    """Agree that somebody does something by a day.

    Args:
        context: The book and the school.
        by: Who writes it down.
        wanted: What, without an id.

    Returns:
        Its id.

    Raises:
        NotPermitted: Not theirs to agree.
        Refused: No words, no owner, or a day that is past.
    """
    demand(context, by, Deed.BOOK_MEETINGS)
    made = ready(by, wanted)
    with context.book.write(by.now, by.author) as work:
        entry = work.append(draft(made))
    return Outcome(made.id, MEETINGS, receipt(entry))


def ready(by: By, wanted: Agreed) -> Agreed:
    """What is written down: with an id, who made it, and nothing missing.

    Raises:
        Refused: No words, no owner, or a day that is past.
    """
    words = " ".join(wanted.words.split())
    if not words or not wanted.owner_name.strip():
        raise Refused(
            "agreed_incomplete",
            "What is agreed needs words and somebody who does it.",
            "Nothing was saved.",
            "Say what is done, and by whom.",
        )
    if wanted.due < by.now.date():
        raise Refused(
            "agreed_past",
            "The day it is to be done by is past.",
            "Nothing was saved.",
            "Choose today or a later day.",
        )
    return replace(
        wanted,
        id=wanted.id or new_id("g"),
        words=words,
        owner_name=wanted.owner_name.strip(),
        made_on=by.now.date(),
        made_by=by.signed,
    )


def draft(agreed: Agreed) -> Draft:
    """The entry that holds it; for actions that agree something together with other things."""
    payload = {"agreed": write_agreed(agreed)}
    return Draft(Kind.AGREED_SET, payload, agreed.pupil_id, agreed.closed_words)


def close(
    context: Context, by: By, agreed_id: str, state: AgreedState, words: str = ""
) -> Outcome[None]:
    """Say what came of it: done, not done, or dropped with a reason.

    Raises:
        NotPermitted: Neither theirs nor do they book meetings.
        Refused: It is closed already, or its reason is missing.
    """
    with context.book.read() as snapshot:
        held = letter_rows.agreed(snapshot, agreed_id)
    if held is None or held.owner != by.member.id:
        demand(context, by, Deed.BOOK_MEETINGS)
    demand(context, by, Deed.CLOSE_AGREED)
    said = " ".join(words.split())
    if held is None or not held.open:
        raise Refused(
            "agreed_closed",
            "This is closed already.",
            "Nothing was changed.",
            "Look at the list again.",
        )
    if state is AgreedState.OPEN or (state is not AgreedState.DONE and not said):
        raise Refused(
            "agreed_needs_reason",
            "What was not done, or is dropped, needs its reason.",
            "Nothing was changed.",
            "Say why in a few words, then save again.",
        )
    after = replace(
        held,
        state=state,
        closed_on=by.now.date(),
        closed_by=by.signed,
        closed_words=said,
    )
    return _write(context, by, after)


def carry(context: Context, by: By, agreed_id: str, due: date) -> Outcome[None]:
    """Carry something that is not done on to another day; the days before are kept.

    Raises:
        NotPermitted: Not theirs to carry on.
        Refused: It is closed, or the day is past.
    """
    demand(context, by, Deed.BOOK_MEETINGS)
    with context.book.read() as snapshot:
        held = letter_rows.agreed(snapshot, agreed_id)
    if held is None or not held.open or due < by.now.date() or due == held.due:
        raise Refused(
            "agreed_not_carried",
            "Only what is open is carried on, and only to a later day.",
            "Nothing was changed.",
            "Choose another day, or agree it anew.",
        )
    return _write(context, by, replace(held, due=due, carried=(*held.carried, held.due)))


def _write(context: Context, by: By, after: Agreed) -> Outcome[None]:
    with context.book.write(by.now, by.author) as work:
        entry = work.append(draft(after))
    return Outcome(None, MEETINGS, receipt(entry))
