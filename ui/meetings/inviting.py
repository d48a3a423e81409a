"""A meeting booked and its invitation drafted in one go, with what is said of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_steps import Wanted
from attendance_desk.domain.meeting_rules import FORMAL
from attendance_desk.domain.problems import DeskError, Refused

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.meetings import Meeting

_BEGUN = "letter_begun"
_WAITED = "The letter No 2 that was drafted before has it now: see Letters."


class Inviting:
    """Books on the lane.

    Attributes:
        told: What is said once it is booked.
    """

    def __init__(self, desk: Desk, meeting: Meeting, *, invite: bool) -> None:
        """Want a meeting.

        Args:
            desk: Who books.
            meeting: The meeting, without an id.
            invite: Whether letter No 2 is drafted, too.
        """
        self._desk, self._meeting = desk, meeting
        self._invite = invite and invites(meeting)
        self.told = "The meeting is booked."

    def book(self) -> Outcome[str]:
        """Book it, then draft; a letter that is refused leaves the meeting booked, and is said."""
        made = self._desk.meetings.book(self._meeting)
        if self._invite:
            wanted = Wanted(LetterKind.MEETING, self._meeting.pupils, meeting_id=made.value)
            try:
                self._desk.letters.draft(wanted)
            except DeskError as fault:
                begun = isinstance(fault, Refused) and fault.rule == _BEGUN
                self.told += f" {_WAITED if begun else f'Letter No 2 is not drafted: {fault}'}"
            else:
                self.told += " Letter No 2 waits as a draft: see Letters."
        return made


def invites(meeting: Meeting) -> bool:
    """Whether letter No 2 belongs to a meeting: to a first one, and to none that is booked."""
    return meeting.stage == FORMAL and not (meeting.id or meeting.after or meeting.review_of)
