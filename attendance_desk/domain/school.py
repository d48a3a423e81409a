"""The school as a whole: its name, its day, its calendar, its classes and its staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.access import Role
from attendance_desk.domain.calendar import Closure, DayTimes, SchoolYear, Term
from attendance_desk.domain.people import SchoolClass, StaffMember


@dataclass(frozen=True, slots=True)
class School:
    """Everything of a school that is neither a pupil nor a mark.

    Attributes:
        id: Random id, made once, that ties both books and every copy to this school.
        invented: True for the practice school, whose children do not exist.
        times: Dated times of the day, oldest first; never empty.
    """

    id: str
    name: str
    dfe_number: str
    invented: bool
    times: tuple[DayTimes, ...]
    years: tuple[SchoolYear, ...]
    terms: tuple[Term, ...]
    closures: tuple[Closure, ...]
    classes: tuple[SchoolClass, ...]
    staff: tuple[StaffMember, ...]

    @property
    def first_head(self) -> StaffMember:
        """The first of the staff with the head's role."""
        return next(m for m in self.staff if m.role == Role.HEAD.value and m.left is None)

    def times_on(self, day: date) -> DayTimes:
        """The times in force on a day; the first ones for days before them."""
        held = [times for times in self.times if times.since <= day]
        return held[-1] if held else self.times[0]
