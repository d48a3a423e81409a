"""The room of meetings with parents: booked, held or missed, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import meeting_outcomes, meetings
from attendance_desk.catalog.meetings import shipped_proforma
from attendance_desk.desk.room import Room
from attendance_desk.queries import meeting_booking, meeting_paper, meetings_board
from attendance_desk.queries.so_far import so_far

if TYPE_CHECKING:
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.meeting_papers import MeetingPaper
    from attendance_desk.domain.meeting_questions import Proforma
    from attendance_desk.domain.meeting_rules import MeetingRecord
    from attendance_desk.domain.meetings import Meeting
    from attendance_desk.queries.meeting_booking import Booking
    from attendance_desk.queries.meetings_board import MeetingRow, MeetingsBoard


class Meetings(Room):
    """Meetings with parents, and talks with class teachers."""

    def board(self) -> MeetingsBoard:
        """Every meeting that has something next, and those of the last weeks."""
        with self._desk.ground() as ground:
            return meetings_board.board(ground)

    def one(self, meeting_id: str) -> MeetingRow:
        """One meeting as it stands."""
        with self._desk.ground() as ground:
            return meetings_board.one(ground, meeting_id)

    def of_pupil(self, pupil_id: str) -> tuple[MeetingRow, ...]:
        """Every meeting about a child, the newest first."""
        with self._desk.ground() as ground:
            return meetings_board.of_pupil(ground, pupil_id)

    def booking(self, pupil_id: str) -> Booking:
        """What a booking of one child begins with."""
        with self._desk.ground() as ground:
            return meeting_booking.booking(ground, pupil_id)

    def checks(self, meeting: Meeting) -> tuple[str, ...]:
        """What stands against a meeting as it is filled in; it may be booked all the same."""
        with self._desk.ground() as ground:
            return meeting_booking.checks(ground, meeting)

    def proforma(self) -> Proforma:
        """What is asked at a meeting."""
        return shipped_proforma()

    def book(self, meeting: Meeting) -> Outcome[str]:
        """Book a meeting; one whose `after` is set is the second date of a missed one."""
        return meetings.book(self._desk.context(), self._desk.by(), meeting)

    def change(self, meeting: Meeting, why: str = "") -> Outcome[None]:
        """Put another time, place or people to a meeting; another time needs its reason."""
        return meetings.change(self._desk.context(), self._desk.by(), meeting, why)

    def confirm(self, meeting_id: str, who: str) -> Outcome[None]:
        """Remember who said that they come."""
        return meetings.confirm(self._desk.context(), self._desk.by(), meeting_id, who)

    def put_off(self, meeting_id: str, why: str) -> Outcome[None]:
        """Take it from its day while the next is not known."""
        return meetings.put_off(self._desk.context(), self._desk.by(), meeting_id, why)

    def cancel(self, meeting_id: str, why: str) -> Outcome[None]:
        """Call it off."""
        return meetings.cancel(self._desk.context(), self._desk.by(), meeting_id, why)

    def held(self, which: str | Meeting, record: MeetingRecord) -> Outcome[str]:
        """Write down what was said, of a meeting that was booked or of one that was not."""
        return meeting_outcomes.held(self._desk.context(), self._desk.by(), which, record)

    def missed(self, meeting_id: str) -> Outcome[None]:
        """Say that the family did not come."""
        return meeting_outcomes.missed(self._desk.context(), self._desk.by(), meeting_id)

    def rang(self, meeting_id: str, ring_id: str) -> Outcome[None]:
        """Tie the call that was made afterwards to a missed meeting."""
        return meeting_outcomes.rang(self._desk.context(), self._desk.by(), meeting_id, ring_id)

    def leave(self, meeting_id: str, why: str) -> Outcome[None]:
        """Decide that after a missed meeting nothing more is done for now."""
        return meeting_outcomes.leave(self._desk.context(), self._desk.by(), meeting_id, why)

    def days(self, meeting: Meeting) -> tuple[str, ...]:
        """What the register shows of its children up to its day, a sentence for each."""
        with self._desk.ground() as ground:
            return meeting_paper.days(so_far(ground, self._desk.views), meeting)

    def paper(self, meeting_id: str) -> MeetingPaper:
        """The record for the family to sign, or the form that is taken along."""
        with self._desk.ground() as ground:
            return meeting_paper.meeting_paper(so_far(ground, self._desk.views), meeting_id)
