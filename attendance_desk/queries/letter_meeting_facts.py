"""What a letter says of a meeting: the one it invites to, or the one that was missed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_facts import counted, dated, listed
from attendance_desk.domain.script_facts import Spoken
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.domain.correspondence import Letter
    from attendance_desk.domain.meetings import Meeting
    from attendance_desk.queries.so_far import SoFar


def meeting_facts(known: SoFar, letter: Letter) -> dict[str, Spoken]:
    """What is known of the meeting of a letter; nothing for a letter without one."""
    if not letter.meeting_id:
        return {}
    meeting = known.ground.read(letter_rows.meeting, letter.meeting_id)
    if meeting is None:
        return {}
    agreed = known.ground.read(letter_rows.agreed_of, letter.pupils[0])
    told = agreed_lines(agreed, f"meeting:{meeting.id}")
    return {
        **_booked(known, meeting),
        **({"missed_day": dated(meeting.day)} if letter.kind is LetterKind.MISSED else {}),
        **({"second_date": Spoken(meeting.second_date)} if meeting.second_date else {}),
        **({"agreed": listed(told), "each_will": listed(told)} if told else {}),
        **({"child_said": Spoken(meeting.child_said)} if meeting.child_said else {}),
        **({"review_date": dated(meeting.review_on)} if meeting.review_on else {}),
    }


def _booked(known: SoFar, meeting: Meeting) -> dict[str, Spoken]:
    facts = {
        "meeting_day": dated(meeting.day),
        "meeting_time": Spoken(said_time(meeting.at)),
        "minutes": counted(f"{meeting.minutes} minutes", Fraction(meeting.minutes)),
        "confirm_by": dated(_confirm_by(known, meeting.day)),
    }
    if meeting.place.strip():
        facts["place"] = Spoken(meeting.place.strip())
    if meeting.people:
        facts["people"] = listed(meeting.people)
    return facts


def said_time(written: str) -> str:
    """A time as letters say it: "9.15"."""
    hour, _colon, minute = written.partition(":")
    return f"{int(hour)}.{minute}" if hour.isdigit() else written


def _confirm_by(known: SoFar, day: date) -> date:
    before = known.ground.calendar.previous_school_day(day)
    return max(known.today, before) if before else known.today


def agreed_lines(agreed: Iterable[Agreed], origin: str) -> tuple[str, ...]:
    """What was agreed somewhere, a line for each: who, what, by when."""
    return tuple(
        f"{one.owner_name}: {one.words.removesuffix('.')}, by {day_words(one.due)}"
        for one in agreed
        if one.origin == origin
    )
