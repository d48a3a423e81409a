"""The rooms of the work with families, each loaded when somebody first enters it.

A part of the corridor: `corridor.py` leads to all of them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.desk.room import SignedIn

if TYPE_CHECKING:
    from attendance_desk.desk.agreed import AgreedRoom
    from attendance_desk.desk.awards import Awards
    from attendance_desk.desk.governors import Governors
    from attendance_desk.desk.ladder import Ladder
    from attendance_desk.desk.letter_texts import LetterTexts
    from attendance_desk.desk.letters import Letters
    from attendance_desk.desk.meetings import Meetings
    from attendance_desk.desk.panels import Panels
    from attendance_desk.desk.penalties import Penalties
    from attendance_desk.desk.sheets import Sheets
    from attendance_desk.desk.support import Support
    from attendance_desk.desk.weekly import WeeklyRoom


class WithFamilies(SignedIn):
    """The rooms of what is agreed, written and done with families."""

    @cached_property
    def agreed(self) -> AgreedRoom:
        """Who does what by when."""
        from attendance_desk.desk.agreed import AgreedRoom

        return AgreedRoom(self)

    @cached_property
    def letters(self) -> Letters:
        """Letters to families."""
        from attendance_desk.desk.letters import Letters

        return Letters(self)

    @cached_property
    def letter_texts(self) -> LetterTexts:
        """The words of letters."""
        from attendance_desk.desk.letter_texts import LetterTexts

        return LetterTexts(self)

    @cached_property
    def meetings(self) -> Meetings:
        """Meetings with parents."""
        from attendance_desk.desk.meetings import Meetings

        return Meetings(self)

    @cached_property
    def panels(self) -> Panels:
        """Panels of pupils and parents."""
        from attendance_desk.desk.panels import Panels

        return Panels(self)

    @cached_property
    def support(self) -> Support:
        """What is done about a root cause, and whether it helped."""
        from attendance_desk.desk.support import Support

        return Support(self)

    @cached_property
    def ladder(self) -> Ladder:
        """Who is due to hear from the school, and why."""
        from attendance_desk.desk.ladder import Ladder

        return Ladder(self)

    @cached_property
    def weekly(self) -> WeeklyRoom:
        """The weekly attendance meeting."""
        from attendance_desk.desk.weekly import WeeklyRoom

        return WeeklyRoom(self)

    @cached_property
    def penalties(self) -> Penalties:
        """Penalty notices: considered, decided, asked for."""
        from attendance_desk.desk.penalties import Penalties

        return Penalties(self)

    @cached_property
    def awards(self) -> Awards:
        """Certificates and awards."""
        from attendance_desk.desk.awards import Awards

        return Awards(self)

    @cached_property
    def governors(self) -> Governors:
        """Reports to governors."""
        from attendance_desk.desk.governors import Governors

        return Governors(self)

    @cached_property
    def sheets(self) -> Sheets:
        """Short papers for leaders, teachers and families."""
        from attendance_desk.desk.sheets import Sheets

        return Sheets(self)
