"""The room of the new school year: proposed, kept as a draft, looked at, let hold, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import jottings, new_year, new_year_back
from attendance_desk.actions.context import demand
from attendance_desk.actions.school import new_id
from attendance_desk.desk import usual_backups
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.domain.new_year import again
from attendance_desk.domain.new_year_records import read_new_year, write_new_year
from attendance_desk.domain.people import SchoolClass
from attendance_desk.queries import new_year as question
from attendance_desk.store import jottings as kept
from attendance_desk.store import year_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.new_year import NewYear
    from attendance_desk.queries.new_year import YearBoard

_KIND, _KEY = "new_year", "proposal"


class NewYearRoom(Room):
    """The new school year: head only."""

    def proposal(self) -> NewYear:
        """The draft that was left, brought up to date; else what the desk proposes."""
        fresh = self.fresh()
        with self._desk.ground() as ground:
            found = kept.of_person(ground.snapshot, ground.me.id, _KIND)
            held = read_new_year(found[0].record) if found else None
            if held is None or held.days.year.ends < fresh.starts:
                return fresh
            pupils = tuple(ground.pupils.values())
            return again(held, ground.school, pupils, ground.now.date())

    def fresh(self) -> NewYear:
        """What the desk proposes; nothing is written."""
        with self._desk.ground() as ground:
            return question.propose(ground)

    def keep(self, plan: NewYear) -> Outcome[None]:
        """Keep a proposal as a draft; it counts for nothing."""
        desk = self._desk
        demand(desk.context(), desk.by(), Deed.CHANGE_SCHOOL)
        return jottings.keep(desk.context(), desk.by(), _KIND, _KEY, write_new_year(plan))

    def drop(self) -> Outcome[None]:
        """Throw the draft away."""
        desk = self._desk
        demand(desk.context(), desk.by(), Deed.CHANGE_SCHOOL)
        return jottings.keep(desk.context(), desk.by(), _KIND, _KEY, {})

    def new_class(self, name: str, year_groups: Sequence[str]) -> SchoolClass:
        """A class that a proposal may have; it is not made before the year holds."""
        with self._desk.ground() as ground:
            ground.require(Deed.CHANGE_SCHOOL)
        return SchoolClass(new_id("c"), name, tuple(year_groups))

    def look(self, plan: NewYear) -> YearBoard:
        """What a proposal would change, and what is odd or open; nothing is written."""
        with self._desk.ground() as ground:
            return question.board(ground, self._desk.views, plan)

    def open(self, plan: NewYear) -> Outcome[int]:
        """Let it hold, all of it or nothing. A backup is made on this PC first.

        Raises:
            Refused: Something stops it.
            Refused, DiskFull, ReadOnly, Damaged: No backup could be made; nothing is written.
        """
        desk = self._desk
        demand(desk.context(), desk.by(), Deed.CHANGE_SCHOOL)
        usual_backups.before(desk, lambda _words: None)
        outcome = self._done(new_year.open_year(desk.context(), desk.by(), plan))
        jottings.keep(desk.context(), desk.by(), _KIND, _KEY, {})
        return outcome

    def opened(self) -> bool:
        """Whether there is a new year that could be taken back."""
        with self._desk.ground() as ground:
            ground.require(Deed.CHANGE_SCHOOL)
            return year_rows.newest(ground.snapshot) is not None

    def take_back(self) -> Outcome[int]:
        """Take the newest new year back, as one act. A backup is made on this PC first.

        Raises:
            Refused: There is none, or something builds on it; says what.
        """
        desk = self._desk
        demand(desk.context(), desk.by(), Deed.CHANGE_SCHOOL)
        usual_backups.before(desk, lambda _words: None)
        return self._done(new_year_back.take_back(desk.context(), desk.by()))
