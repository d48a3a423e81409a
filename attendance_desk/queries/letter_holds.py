"""What stands in the way of approved letters now: asked for the lists, and before any paper."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.correspondence import AT_SCHOOL, LetterKind
from attendance_desk.domain.due import Due
from attendance_desk.domain.invitations import outdated
from attendance_desk.domain.letter_holds import Hold, holds, stopped
from attendance_desk.domain.letter_steps import TITLES, names_words, who_approves
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.names import listed
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.domain.correspondence import Letter
    from attendance_desk.domain.meetings import Meeting
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.so_far import SoFar

AREA = "letters"
_KINDS = {"meeting": "invitation_outdated"}
"""What is due where it is not the letter that is held, by what stands in the way."""
_RECENT = timedelta(weeks=6)
_TO_COME = frozenset({MeetingState.BOOKED, MeetingState.MOVED, MeetingState.CANCELLED})
_RULE = (
    "A letter goes to each parent with responsibility at their own address, to nobody with whom "
    "contact is limited, and names the day that is meant (the school's own rule for letters)."
)


def held_by(ground: Ground, letter: Letter) -> tuple[Hold, ...]:
    """What stands in the way of a letter, and nobody decided about."""
    if not letter.frozen:
        return ()
    children = [ground.pupils[one] for one in letter.pupils if one in ground.pupils]
    return holds(letter, children, outdated_words(ground, letter))


def outdated_words(ground: Ground, letter: Letter) -> str:
    """How an approved invitation differs from its meeting; empty where it does not."""
    if letter.kind is not LetterKind.MEETING or not (letter.frozen and letter.invited):
        return ""
    meeting = ground.read(letter_rows.meeting, letter.meeting_id)
    others = ground.read(letter_rows.letters_of, letter.pupils[0])
    return outdated(letter, meeting, others, ground.now.date())


def misleading(ground: Ground, meeting: Meeting) -> tuple[str, str]:
    """How the invitation to a meeting differs from it, and the letter's id; else nothing twice."""
    if meeting.state not in _TO_COME or meeting.day < ground.now.date() - _RECENT:
        return "", ""
    invitations = ground.read(letter_rows.letters_of, meeting.pupils[0])
    mine = [one for one in invitations if one.meeting_id == meeting.id]
    found = ((words, one.id) for one in mine if (words := outdated_words(ground, one)))
    return next(found, ("", ""))


def may_go_out(ground: Ground, letter: Letter) -> None:
    """Make sure that nothing stands in the way of a letter before it is put on paper.

    Raises:
        Refused: Something does; says what.
    """
    hold = stopped(letter, held_by(ground, letter))
    if hold is not None:
        raise Refused(f"letter_{hold.key}", hold.words, "Nothing was printed.", hold.do)


def due(known: SoFar) -> tuple[Due, ...]:
    """Letters in whose way something stands; nothing for who sees no letters."""
    ground = known.ground
    if not ground.may(Deed.SEE_LETTERS):
        return ()
    here = ground.read(letter_rows.letters_in, tuple(sorted(one.value for one in AT_SCHOOL)))
    gone = ground.read(letter_rows.letters, known.year_starts)
    every = {one.id: one for one in (*here, *gone) if one.frozen}
    return tuple(made for one in every.values() for made in _dues(known, one))


def _dues(known: SoFar, letter: Letter) -> Iterator[Due]:
    names = listed([known.pupils[one].known_as for one in letter.pupils])
    asked = names_words(who_approves(known.ground.school.staff, letter.kind))
    for hold in held_by(known.ground, letter):
        yield Due(
            kind=_KINDS.get(hold.key, "letter_held"),
            due=known.today,
            rule=_RULE,
            sentence=f"{names}, {TITLES[letter.kind]}: {hold.words}",
            pupil_id=letter.pupils[0],
            evidence=(f"approved by {letter.approved}", hold.do),
            holder=asked if hold.final else "the office",
            area=AREA,
            target=letter.id,
            key=f"{letter.id} {hold.key}",
        )
