"""The room of the weekly attendance meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import weekly, weekly_list
from attendance_desk.actions.weekly import Agenda, Decision
from attendance_desk.desk.room import Room
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.weekly_owners import owner_named
from attendance_desk.queries import weekly_child, weekly_paper
from attendance_desk.queries import weekly_list as listing
from attendance_desk.queries.so_far import so_far

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.weekly_papers import WeeklyRecord
    from attendance_desk.queries.weekly_child import WeeklyChild
    from attendance_desk.queries.weekly_list import WeeklyBoard


class WeeklyRoom(Room):
    """Who is talked about each week, and what is decided."""

    def list(self) -> WeeklyBoard:
        """The list of the meeting that goes on, or of the next one."""
        with self._desk.ground() as ground:
            return listing.board(so_far(ground, self._desk.views))

    def child(self, pupil_id: str) -> WeeklyChild:
        """One child's page."""
        with self._desk.ground() as ground:
            return weekly_child.child(so_far(ground, self._desk.views), pupil_id)

    def paper(self, weekly_id: str = "") -> WeeklyRecord:
        """The record of a meeting; of the newest without an id."""
        with self._desk.ground() as ground:
            return weekly_paper.paper(so_far(ground, self._desk.views), weekly_id)

    def start(self, people: tuple[str, ...] = ()) -> Outcome[str]:
        """Begin the meeting with the list as it is now; one that goes on today goes on.

        Args:
            people: Who is there; who asks without them.
        """
        held = self.list()
        rows = tuple((row.pupil_id, row.why) for row in held.rows)
        left = tuple(row.pupil_id for row in held.more)
        agenda = Agenda(rows, left, people or (self._desk.me.name,))
        return weekly.start(self._desk.context(), self._desk.by(), agenda)

    def decide(
        self, pupil_id: str, choice: str, note: str = "", owner: str = "", due: date | None = None
    ) -> Outcome[str]:
        """Decide about a child, or change what was decided.

        Args:
            pupil_id: The child.
            choice: The id of a decision; empty takes it back.
            note: What was said, for staff.
            owner: Who does it, by id or as people type it.
            due: By when.
        """
        staff_id, name = owner_named(owner, self._desk.school.staff)
        wanted = Decision(pupil_id, choice, note, staff_id, name, due)
        return weekly.decide(self._desk.context(), self._desk.by(), wanted)

    def also(self, pupil_id: str, words: str, owner: str, due: date) -> Outcome[str]:
        """Agree something more about a child of the meeting."""
        staff_id, name = owner_named(owner, self._desk.school.staff)
        by = self._desk.by()
        wanted = Agreed("", pupil_id, words, name, due, by.now.date(), owner=staff_id)
        return weekly.also(self._desk.context(), by, wanted)

    def pick(self, pupil_id: str) -> Outcome[str]:
        """Put a child on the list of the meeting that goes on, or of the next one."""
        more = {row.pupil_id: row.why for row in self.list().more}
        by = self._desk.by()
        return weekly_list.pick(self._desk.context(), by, pupil_id, more.get(pupil_id, ()))

    def unpick(self, pupil_id: str) -> Outcome[str]:
        """Take a picked child off again."""
        return weekly_list.unpick(self._desk.context(), self._desk.by(), pupil_id)

    def make_time(self, most: int, weekday: int | None = None) -> Outcome[str]:
        """Choose how many children the school talks about in one meeting, and on which day."""
        return weekly_list.make_time(self._desk.context(), self._desk.by(), most, weekday)

    def say(self, people: tuple[str, ...], words: str) -> Outcome[str]:
        """Write down who is there, and what was said about the school."""
        return weekly_list.say(self._desk.context(), self._desk.by(), people, words)

    def end(self) -> Outcome[str]:
        """End the meeting."""
        return weekly.end(self._desk.context(), self._desk.by())
