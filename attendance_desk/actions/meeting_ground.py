"""What every action about a meeting checks: whose it is, that it is there, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.domain.access import Deed, Role, may
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.meeting_records import write_meeting
from attendance_desk.domain.meeting_rules import LEAST, MOST, STAGES, TALK
from attendance_desk.domain.problems import Refused
from attendance_desk.store import letter_rows, people_rows
from attendance_desk.store.ledger import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from attendance_desk.domain.meetings import Meeting, MeetingState
    from attendance_desk.domain.people import Pupil
    from attendance_desk.store.work import Snapshot


def allow(context: Context, by: By, meeting: Meeting, deed: Deed) -> None:
    """Let whoever is given the deed pass, and the class teacher to a talk of their own.

    Reads the book by itself: a refusal is an entry, and nothing is written while something reads.

    Raises:
        NotPermitted: Neither; says who can.
        Refused: One of the children is not known here.
    """
    with context.book.read() as snapshot:
        pupils = people_rows.pupils(snapshot, meeting.pupils)
    if len(pupils) != len(set(meeting.pupils)):
        raise Refused(
            "unknown_pupil", "There is no such child here.", "Nothing was saved.", "Find again."
        )
    talks = meeting.stage == TALK and may(Role(by.member.role), Deed.TALK_OWN_PUPILS)
    if not (talks and all(_in_class(one, by.member.classes, by.now.date()) for one in pupils)):
        demand(context, by, deed)


def _in_class(pupil: Pupil, classes: Iterable[str], today: date) -> bool:
    return any(
        one.class_id in classes
        for one in pupil.places
        if one.starts <= today and (one.ends is None or today <= one.ends)
    )


def standing(snapshot: Snapshot, meeting_id: str, *states: MeetingState) -> Meeting:
    """A meeting that stands in one of some states.

    Raises:
        Refused: There is none, or it stands otherwise.
    """
    held = letter_rows.meeting(snapshot, meeting_id)
    if held is None:
        raise Refused(
            "unknown_meeting",
            "There is no such meeting.",
            "Nothing was changed.",
            "Take it from the list of meetings.",
        )
    if states and held.state not in states:
        raise Refused(
            "meeting_stands",
            f"This meeting is {held.state.value} already.",
            "Nothing was changed.",
            "Look at the list again.",
        )
    return held


def complete(meeting: Meeting) -> Meeting:
    """A meeting with its words tidied and nothing missing.

    Raises:
        Refused: No child, no time that can be read, no length that is one, or no such stage.
    """
    for wrong, words in (
        (not meeting.pupils, "A meeting is about a child."),
        (meeting.stage not in STAGES, f"There is no stage {meeting.stage}."),
        (not _is_time(meeting.at), f"“{meeting.at}” is no time of a day, such as 09:15."),
        (
            not LEAST <= meeting.minutes <= MOST,
            f"A meeting takes {LEAST} to {MOST} minutes, not {meeting.minutes}.",
        ),
        (not meeting.place.strip(), "A meeting needs a place, so that the family finds it."),
        (
            not any(one.strip() for one in meeting.people),
            "Somebody of the school is there.",
        ),
    ):
        if wrong:
            raise Refused(
                "meeting_incomplete", words, "Nothing was saved.", "Put it right and save again."
            )
    return replace(
        meeting,
        pupils=tuple(dict.fromkeys(meeting.pupils)),
        place=tidy(meeting.place),
        people=tidied(meeting.people),
        needs=tidy(meeting.needs),
    )


def _is_time(text: str) -> bool:
    try:
        return f"{time.fromisoformat(text):%H:%M}" == text
    except ValueError:
        return False


def tidy(text: str) -> str:
    """Words without spaces around them and doubled between."""
    return " ".join(text.split())


def tidied(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines tidied, the empty ones left out."""
    return tuple(line for line in map(tidy, lines) if line)


def because(words: str) -> str:
    """A reason that has to be there.

    Raises:
        Refused: There is none.
    """
    said = tidy(words)
    if not said:
        raise Refused(
            "meeting_needs_reason",
            "This needs its reason: the family may ask, and so may the next person.",
            "Nothing was changed.",
            "Say why in a few words, then save again.",
        )
    return said


def entry(by: By, meeting: Meeting, reason: str = "") -> Draft:
    """The entry that holds a meeting as it is now."""
    payload = {"meeting": write_meeting(replace(meeting, by=by.signed))}
    return Draft(Kind.MEETING_SET, payload, meeting.pupils[0], reason)
