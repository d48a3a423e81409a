"""Which meeting a letter is about: No 2 invites to the one that is booked, No 3 tells of a missed.

A letter takes its day, time, place and people from the meeting. Nobody has to choose it where
only one can be meant: it is put into the draft, whichever of the two was made first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import letter_ground as ground
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.letter_steps import OPEN
from attendance_desk.domain.meeting_rules import FORMAL, TALK
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from attendance_desk.domain.correspondence import Letter
    from attendance_desk.domain.meetings import Meeting
    from attendance_desk.store.ledger import Draft
    from attendance_desk.store.work import Snapshot

_ABOUT = {LetterKind.MEETING: MeetingState.BOOKED, LetterKind.MISSED: MeetingState.MISSED}
"""In which state the meeting of a letter is when the letter is made."""


def with_meeting(snapshot: Snapshot, letter: Letter, today: date) -> Letter:
    """A letter with the meeting it is about; as it is where nobody can know which.

    Args:
        snapshot: The book.
        letter: One that is not approved.
        today: The school's day; a meeting that is past is no invitation.
    """
    if letter.meeting_id or letter.kind not in _ABOUT or not letter.pupils:
        return letter
    held = letter_rows.meetings_of(snapshot, letter.pupils[0])
    found = [one for one in held if _meant(letter, one, today)]
    if letter.kind is LetterKind.MISSED:  # the newest: older ones had their letter or none
        return replace(letter, meeting_id=max(found, key=_when).id) if found else letter
    return replace(letter, meeting_id=found[0].id) if len(found) == 1 else letter


def waiting_for(snapshot: Snapshot, made: Meeting, today: date) -> Iterable[Draft]:
    """Entries for the invitations that were drafted before their meeting was booked."""
    for letter in letter_rows.letters_of(snapshot, made.pupils[0]):
        fits = letter.kind is LetterKind.MEETING and letter.state in OPEN
        if fits and not letter.meeting_id and _meant(letter, made, today):
            after = replace(letter, meeting_id=made.id, state=LetterState.DRAFT, checked="")
            yield ground.draft(Kind.LETTER_CHANGED, after)


def _meant(letter: Letter, one: Meeting, today: date) -> bool:
    invites = letter.kind is LetterKind.MEETING
    fits = one.stage == FORMAL and one.day >= today if invites else one.stage != TALK
    about = set(letter.pupils) <= set(one.pupils)
    return one.state is _ABOUT[letter.kind] and fits and about


def _when(one: Meeting) -> tuple[date, str]:
    return one.day, one.at
