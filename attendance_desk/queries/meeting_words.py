"""How a meeting stands and what is next for it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import short_day_words
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.meeting_rules import Step, begins
from attendance_desk.domain.meetings import MeetingState

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.meetings import Meeting

_STATES = {
    MeetingState.BOOKED: "Booked",
    MeetingState.HELD: "Held",
    MeetingState.MISSED: "They did not come",
    MeetingState.MOVED: "Put off",
    MeetingState.CANCELLED: "Called off",
}


def at(meeting: Meeting) -> str:
    """The time: "9.15"."""
    return clock_words(begins(meeting).time())


def state(meeting: Meeting) -> str:
    """How it stands."""
    words = _STATES[meeting.state]
    if meeting.state is MeetingState.BOOKED and meeting.confirmed:
        return f"{words}, {meeting.confirmed.partition(',')[0]} said yes"
    if meeting.state is MeetingState.MISSED and (meeting.notes or meeting.child_said):
        return f"{words}; we went ahead"
    return words


def next_words(meeting: Meeting, step: Step, today: date) -> str:
    """What is next, with its day where it has one."""
    match step:
        case Step.REVIEW if meeting.review_on is not None:
            return f"Look at it again on {short_day_words(meeting.review_on, today)}"
        case Step.TODAY:
            return f"Today at {at(meeting)}"
        case Step.NOTHING if meeting.why:
            return meeting.why
        case Step.NOTHING if meeting.second_date:
            return f"Second date: {meeting.second_date}"
        case _:
            return f"{step.value[:1].upper()}{step.value[1:]}"
