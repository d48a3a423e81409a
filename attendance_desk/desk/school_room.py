"""The room of the school itself: its calendar, its times, its classes and its staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import school
from attendance_desk.desk.room import Room

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Closure, DayTimes, SchoolYear, Term
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.people import SchoolClass, StaffMember


class SchoolRoom(Room):
    """The school's own facts: head only."""

    def change_calendar(
        self,
        years: tuple[SchoolYear, ...],
        terms: tuple[Term, ...],
        closures: tuple[Closure, ...],
    ) -> Outcome[None]:
        """Put another calendar in force."""
        desk = self._desk
        return self._done(
            school.change_calendar(desk.context(), desk.by(), years, terms, closures)
        )

    def change_day_times(self, times: DayTimes) -> Outcome[None]:
        """Put other times in force from a day on."""
        return self._done(school.change_day_times(self._desk.context(), self._desk.by(), times))

    def save_class(self, school_class: SchoolClass) -> Outcome[str]:
        """Add or change a class."""
        return self._done(school.save_class(self._desk.context(), self._desk.by(), school_class))

    def save_staff(self, member: StaffMember) -> Outcome[str]:
        """Add or change a member of staff."""
        return self._done(school.save_staff(self._desk.context(), self._desk.by(), member))
