"""Writing a letter anew: a draft that takes the place of an approved one which is right no more.

The same step is not taken twice: when the new letter is approved the old one is withdrawn, in one
transaction. Until then the old one stands, and what is wrong with it is said beside it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import letter_ground as ground
from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.letter_ground import LETTERS
from attendance_desk.actions.letters import prepared
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.correspondence import Letter, LetterKind, LetterState
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.letter_steps import Wanted
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.store.ledger import Draft
    from attendance_desk.store.work import Snapshot


def anew(context: Context, by: By, letter_id: str) -> Outcome[str]:
    """Draft a letter in the place of an approved one in whose way something stands.

    Returns:
        The id of the draft.

    Raises:
        NotPermitted: Not theirs to draft.
        Refused: Nothing stands in its way, a draft is begun already, or an invitation has no
            meeting that is still to come.
    """
    demand(context, by, Deed.DRAFT_LETTERS)
    with context.book.read() as snapshot:
        old = ground.found(snapshot, letter_id)
        if not ground.held_by(snapshot, old, by.now.date()):
            raise Refused(
                "letter_free",
                "This letter is as it should be: nothing stands in its way.",
                "Nothing was drafted.",
                "Withdraw it with a reason if it should not have gone.",
            )
        made = prepared(context, by, snapshot, _like(snapshot, old), old.id)
        if made.kind is LetterKind.MEETING and not made.meeting_id:
            raise Refused(
                "letter_meeting",
                "There is no meeting to invite to.",
                "Nothing was drafted.",
                "Book the new day first, or withdraw the letter with a reason.",
            )
    with context.book.write(by.now, by.author) as work:
        entry = work.append(ground.draft(Kind.LETTER_DRAFTED, made))
    return Outcome(made.id, LETTERS, receipt(entry))


def _like(snapshot: Snapshot, old: Letter) -> Wanted:
    """What the old letter was wanted for; a meeting that is off is looked for again."""
    meeting = letter_rows.meeting(snapshot, old.meeting_id) if old.meeting_id else None
    off = meeting is not None and meeting.state in {MeetingState.CANCELLED, MeetingState.MOVED}
    return Wanted(
        kind=old.kind,
        pupils=old.pupils,
        rung=old.rung,
        why=old.why,
        options=old.options,
        leave_out=old.leave_out,
        language=old.language,
        large=old.large,
        meeting_id="" if off else old.meeting_id,
        plan_id=old.plan_id,
        doubt=old.doubt,
    )


def in_place_of(snapshot: Snapshot, by: By, made: Letter) -> Iterator[Draft]:
    """The entry that withdraws the letter whose place an approved one takes."""
    old = letter_rows.letter(snapshot, made.replaces) if made.replaces else None
    if old is not None and old.frozen:
        why = f"the letter of {date_words(made.made_on)} stands in its place"
        withdrawn = f"{ground.dated(by)}: {why}"
        after = replace(old, state=LetterState.WITHDRAWN, withdrawn=withdrawn)
        yield ground.draft(Kind.LETTER_MOVED, after, why)
