"""A letter with everything that its dialog offers: its parents, languages and meetings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.correspondence import Letter, LetterKind
from attendance_desk.domain.meetings import Meeting, MeetingState
from attendance_desk.domain.names import listed

if TYPE_CHECKING:  # the desk pulls in the database; the door is painted before that
    from attendance_desk.desk import Desk

ENGLISH = "en"
_WITHOUT = ", no words for this letter yet"
MEETING = frozenset({LetterKind.MEETING, LetterKind.MISSED})
"""Kinds of letters that are about a meeting."""


@dataclass(frozen=True, slots=True)
class Whole:
    """One letter.

    Attributes:
        title: What its kind is called among staff.
        names: The children.
        parents: The parents it may go to, by name.
        languages: Each with its words and its code.
        meetings: Those it may be about, the newest first.
    """

    letter: Letter
    title: str
    names: str
    parents: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]
    meetings: tuple[Meeting, ...] = ()


def ask_whole(desk: Desk, letter_id: str) -> Whole:
    """Everything about a letter; on the lane.

    Raises:
        Refused: There is no such letter.
    """
    found = desk.letters.one(letter_id)
    letter = found.letter
    return Whole(
        letter,
        found.title,
        listed(found.names),
        _parents(desk, letter.pupils),
        _languages(desk, letter),
        _meetings(desk, letter),
    )


def _parents(desk: Desk, pupils: tuple[str, ...]) -> tuple[str, ...]:
    contacts = (one for pupil in pupils for one in desk.people.page(pupil).pupil.contacts)
    named = (one.name for one in contacts if one.responsibility and not one.do_not_contact)
    return tuple(dict.fromkeys(named))


def _languages(desk: Desk, letter: Letter) -> tuple[tuple[str, str], ...]:
    """English, the school's languages, and the letter's own; each says where words are lacking."""
    found = {ENGLISH: "English"}
    for code, name, worded in desk.letter_texts.tongues_of(letter.kind):
        found[code] = name if worded else f"{name}{_WITHOUT}"
    found.setdefault(letter.language, f"{letter.language}{_WITHOUT}")
    return tuple((words, code) for code, words in found.items())


def _meetings(desk: Desk, letter: Letter) -> tuple[Meeting, ...]:
    """A No 2 invites to one that is booked; a No 3 tells of one that was missed."""
    if letter.kind not in MEETING:
        return ()
    wanted = MeetingState.MISSED if letter.kind is LetterKind.MISSED else MeetingState.BOOKED
    held = (row.meeting for row in desk.meetings.of_pupil(letter.pupils[0]))
    return tuple(one for one in held if one.state is wanted or one.id == letter.meeting_id)
