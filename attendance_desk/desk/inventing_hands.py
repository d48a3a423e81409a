"""The hands that lived through the invented school's last months: who acts, when, and in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.invented.months import Sayings

if TYPE_CHECKING:
    from attendance_desk.clock import PractiseClock
    from attendance_desk.desk.desk import Desk
    from attendance_desk.domain.letter_papers import FamilyLetter
    from attendance_desk.domain.people import Pupil
    from attendance_desk.invented.plan import InventedSchool, Tale

Draw = Callable[["FamilyLetter"], bytes]
"""Draws the page of a letter as a PDF: the desk itself draws nothing."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Everybody who acts, at one seat and on one clock.

    Attributes:
        days: The school days before today, oldest first.
        school: What was invented: its stories and its marks.
    """

    clock: PractiseClock
    office: Desk
    lead: Desk
    head: Desk
    dsl: Desk
    draw: Draw
    days: tuple[date, ...]
    school: InventedSchool
    words: Sayings

    @property
    def today(self) -> date:
        """The day it is just now."""
        return self.clock.now().date()

    def at(self, hour: int, minute: int = 0) -> None:
        """Go on from another time of the day."""
        self.clock.move_to(moment(self.today, hour, minute))

    def ahead(self, count: int) -> date:
        """A school day so many school days after today."""
        calendar = self.office.calendar
        return calendar.school_day_after(self.today, count + 1) or self.today


@dataclass(frozen=True, slots=True)
class Chapter:
    """What was done at a moment."""

    at: datetime
    live: Callable[[], None]


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A time of a school day."""
    return datetime.combine(day, time(hour, minute), SCHOOL_ZONE)


def played(school: InventedSchool, tale: Tale) -> Pupil:
    """The child who plays a story, as recorded last."""
    first = school.story(tale).pupil_ids[0]
    return next(one for one in school.pupils if one.id == first)
