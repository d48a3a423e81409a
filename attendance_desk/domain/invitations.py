"""What an invitation said of its meeting, and whether that is still so.

An approved letter cannot follow its meeting: a family that was asked for Tuesday comes on Tuesday.
So the letter keeps the day, the time and the place it named, beside its bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from attendance_desk.domain.calendar import short_day_words
from attendance_desk.domain.correspondence import Letter, LetterKind
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.meetings import Meeting, MeetingState

_GONE = {MeetingState.CANCELLED: "called off", MeetingState.MOVED: "put off, with no new day yet"}


def invited(kind: LetterKind, meeting: Meeting | None) -> str:
    """What a letter keeps of the meeting it invites to: `2026-12-15 09:15 The library`.

    Args:
        kind: Of the letter; only an invitation keeps any.
        meeting: The meeting, if there is one.
    """
    if kind is not LetterKind.MEETING or meeting is None:
        return ""
    return f"{meeting.day.isoformat()} {meeting.at} {' '.join(meeting.place.split())}".strip()


def outdated(
    letter: Letter, meeting: Meeting | None, others: Iterable[Letter], today: date
) -> str:
    """How an approved invitation differs from its meeting; empty where nobody is misled.

    Args:
        letter: Any letter.
        meeting: The meeting it invites to, as it stands.
        others: Every letter about one of its children; a later invitation stands in its place.
        today: The school's day; a day that is over misleads nobody any more.
    """
    if meeting is None or not (letter.frozen and letter.invited):
        return ""
    now = invited(letter.kind, meeting)
    standing = now == letter.invited and meeting.state not in _GONE
    if standing or _superseded(letter, others):
        return ""
    day, at, place = _parted(letter.invited)
    if meeting.state in _GONE and day >= today:
        told, is_now = _words(day, at), _GONE[meeting.state]
    elif meeting.state is MeetingState.BOOKED and meeting.day >= today:
        _day, _at, there = _parted(now)
        told = _words(day, at, place if place != there else "")
        is_now = f"now {_words(meeting.day, meeting.at, there if place != there else '')}"
    else:
        return ""
    return f"The letter says {told}; the meeting is {is_now}."


def _superseded(letter: Letter, others: Iterable[Letter]) -> bool:
    return any(
        one.kind is letter.kind and one.frozen and one.approved_entry > letter.approved_entry
        for one in others
    )


def _parted(kept: str) -> tuple[date, str, str]:
    """What an invitation keeps: the day, the time, and the place or nothing."""
    day, at, *place = kept.split(" ", 2)
    return date.fromisoformat(day), at, "".join(place)


def _words(day: date, at: str, place: str = "") -> str:
    """A time of a meeting: "Tue 15 Dec, 9.15"; with the place where that is another."""
    when = f"{short_day_words(day)}, {clock_words(time.fromisoformat(at))}"
    return f"{when}, {place}" if place else when
