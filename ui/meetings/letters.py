"""The letters of a meeting: its invitation, one in its place, and the one about a missed one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_steps import Wanted
from attendance_desk.domain.meeting_rules import FORMAL
from attendance_desk.domain.meetings import MeetingState

if TYPE_CHECKING:
    from attendance_desk.queries.meetings_board import MeetingRow
    from ui.meetings.deeds import MeetingDeeds


class MeetingLetters:
    """Drafts letters about the chosen meeting; whoever approves finds them under Letters."""

    def __init__(self, screen: MeetingDeeds) -> None:
        self._screen = screen

    def keys(self, row: MeetingRow, keys: list[str]) -> list[str]:
        """The keys of a meeting with those of its letters.

        Args:
            row: The meeting.
            keys: What can be done at its step.
        """
        rest = [key for key in keys if key != "2"]
        if not self._screen.seat.may(Deed.DRAFT_LETTERS):
            return rest
        if row.invitation:  # the family has, or is to get, another time on paper
            booked = row.meeting.state is MeetingState.BOOKED
            return ["2", "L", *rest] if booked else [*rest, "L"]
        return keys if row.meeting.stage == FORMAL else rest

    @property
    def invited_words(self) -> str:
        """What the button of No 2 says."""
        row = self._screen.chosen
        return "New letter No &2" if row is not None and row.invitation else "Letter No &2"

    def invite(self) -> None:
        """Draft letter No 2; in the place of one that names another time."""
        row = self._screen.chosen
        if row is None or not row.invitation:
            self._draft(LetterKind.MEETING, "Letter No 2 is drafted: see Letters.")
            return
        which, letters = row.invitation, self._screen.seat.desk.letters
        told = "A new No 2 is drafted in the place of the first: see Letters."
        self._screen.doing.do(lambda: letters.anew(which), told)

    def missed(self) -> None:
        """Draft letter No 3 about the missed meeting."""
        self._draft(LetterKind.MISSED, "Letter No 3 is drafted: see Letters.")

    def open(self) -> None:
        """Go to the invitation that names another time."""
        if self._screen.chosen is not None:
            self._screen.asked.emit("letters", self._screen.chosen.invitation)

    def _draft(self, kind: LetterKind, told: str) -> None:
        row = self._screen.chosen
        if row is None or not self._screen.seat.may(Deed.DRAFT_LETTERS):
            return
        desk = self._screen.seat.desk
        wanted = Wanted(kind, row.meeting.pupils, meeting_id=row.meeting.id)
        self._screen.doing.do(lambda: desk.letters.draft(wanted), told)
