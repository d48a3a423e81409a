"""What a record is written beside: the meeting, whom it is about, what the register shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from attendance_desk.desk import Desk
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.meetings import Meeting
from attendance_desk.queries.meeting_booking import Booking


@dataclass(frozen=True, slots=True)
class Known:
    """What a record begins with.

    Attributes:
        names: The children, as people say it.
        when: What kind of meeting it is, and when, in words.
        known: Who may have come.
        agreed: What was agreed at it before.
        days: What the register shows, a sentence for each child.
    """

    meeting: Meeting
    names: str
    when: str
    known: Booking
    agreed: tuple[Agreed, ...]
    days: tuple[str, ...]


def of_booked(desk: Desk, meeting_id: str) -> Callable[[], Known]:
    """Reads a meeting of the list, on the lane."""

    def read() -> Known:
        row = desk.meetings.one(meeting_id)
        held = row.meeting
        booking, days = desk.meetings.booking(held.pupils[0]), desk.meetings.days(held)
        return Known(held, row.names, f"{row.stage}, {row.when}.", booking, row.agreed, days)

    return read


def of_unbooked(desk: Desk, meeting: Meeting) -> Callable[[], Known]:
    """Reads what there is to know for one that nobody booked, on the lane."""

    def read() -> Known:
        booking, days = desk.meetings.booking(meeting.pupils[0]), desk.meetings.days(meeting)
        return Known(meeting, booking.name, "Nobody booked it.", booking, (), days)

    return read
