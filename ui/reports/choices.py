"""What a paper is made of: which term, day, month, class or child. Values; no window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import TypeVar

from attendance_desk.domain.award_terms import Stretch, three_terms
from attendance_desk.domain.returns import RETURNS
from attendance_desk.domain.school import School
from attendance_desk.domain.school_calendar import SchoolCalendar

T = TypeVar("T")


class Need(Enum):
    """Something a paper asks before it can be made; the value is how its field is named."""

    TERM = "Term"
    DAY = "Day"
    MONTH = "Month"
    CLASS = "Class"
    CHILD = "Child"
    SPAN = "Days"
    RETURN = "Which return"
    WEEK = "The whole week"
    SMALL = "With small numbers, for the head alone"


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen; a paper reads only what it needs.

    Attributes:
        term: The label of a term, as the awards and the governors' report name them.
        month: The first of a month.
        class_id: A class; empty for every class where a paper takes that.
        pupil_id: A child; empty while none is chosen.
        first: First day of a span; None for the paper's usual one.
        last: Last day of it; None the same.
        owed: The kind of a return.
        week: The whole week, and not the day alone.
        small: Small numbers are shown.
    """

    day: date
    term: str = ""
    month: date | None = None
    class_id: str = ""
    pupil_id: str = ""
    first: date | None = None
    last: date | None = None
    owed: str = ""
    week: bool = False
    small: bool = False

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day, where both are chosen."""
        return (self.first, self.last) if self.first and self.last else None


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen from, the likeliest first.

    Attributes:
        terms: Labels of the terms that have begun, the newest first.
        months: The first of each month of this school year so far, the newest first.
        classes: Name and id of each class.
        days: The school days of this school year so far, oldest first.
    """

    terms: tuple[str, ...]
    months: tuple[date, ...]
    classes: tuple[tuple[str, str], ...]
    days: tuple[date, ...]


def offered(school: School, calendar: SchoolCalendar, today: date) -> Offered:
    """What a school can choose from on a day."""
    year = calendar.current_year(today)
    begun = [one for one in three_terms(calendar.years, calendar.terms) if one.first <= today]
    days = calendar.school_days(year.starts, min(today, year.ends))
    months = sorted({day.replace(day=1) for day in days}, reverse=True)
    return Offered(
        _labels(begun),
        tuple(months),
        tuple((one.name, one.id) for one in school.classes if not one.closed),
        days,
    )


def likely(found: Offered, mine: tuple[str, ...], today: date) -> Choices:
    """What is chosen before anybody chooses.

    Args:
        found: What can be chosen from.
        mine: Ids of the classes of who sits there.
        today: The school's day.
    """
    ids = [class_id for _name, class_id in found.classes]
    own = next((one for one in mine if one in ids), ids[0] if ids else "")
    return Choices(
        found.days[-1] if found.days else today,
        found.terms[0] if found.terms else "",
        found.months[0] if found.months else today.replace(day=1),
        own,
        owed=RETURNS[0],
    )


def earlier(chosen: Choices, needs: tuple[Need, ...], found: Offered, by: int) -> Choices:
    """The same paper of an earlier or later time; as it was where there is none.

    Args:
        chosen: What is chosen now.
        needs: What the paper asks.
        found: What can be chosen from.
        by: 1 for earlier, -1 for later.
    """
    if Need.TERM in needs:
        return replace(chosen, term=_beside(found.terms, chosen.term, by))
    if Need.MONTH in needs and chosen.month:
        return replace(chosen, month=_beside(found.months, chosen.month, by))
    if Need.DAY in needs:
        return replace(chosen, day=_day_beside(found.days, chosen.day, by))
    return chosen


def next_class(chosen: Choices, found: Offered, by: int) -> Choices:
    """The same paper of the class after, or before."""
    ids = tuple(class_id for _name, class_id in found.classes)
    return replace(chosen, class_id=_beside(ids, chosen.class_id, by))


def _labels(begun: list[Stretch]) -> tuple[str, ...]:
    return tuple(one.label for one in reversed(begun))


def _beside(among: tuple[T, ...], one: T, by: int) -> T:
    if one not in among:
        return among[0] if among else one
    return among[max(0, min(len(among) - 1, among.index(one) + by))]


def _day_beside(days: tuple[date, ...], day: date, by: int) -> date:
    """The school day before or after, also of a day without school."""
    if by > 0:
        return next((one for one in reversed(days) if one < day), day)
    return next((one for one in days if one > day), day)
