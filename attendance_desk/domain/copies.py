"""Monthly copies of the register: which months want one, and how long each is kept.

Source: rules.md A5: the Education (Pupil Registration) (England) Regulations 2006, regulation
    15(2), asked for an additional back-up copy of an electronic register at least once a month.
    Whether the regulations of 2024 repeat it was not seen; the desk keeps to it in any case.
"""

from __future__ import annotations

import calendar as months_of
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from attendance_desk.domain.calendar import SchoolYear
from attendance_desk.domain.school_calendar import SchoolCalendar

KEPT_YEARS = 6
_AUGUST, _LAST = 8, 31
_FORTNIGHT = timedelta(days=14)


class MonthState(Enum):
    """How a month stands."""

    NOT_OVER = "not over"
    DUE = "due"
    COPIED = "copied"
    IN_A_LATER_COPY = "in a later copy"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class CopyMade:
    """A copy that was made, as the ledger tells it.

    Attributes:
        id: Number of the entry that tells of it.
        month: The first day of the month whose copy it is.
        made_at: When, aware.
        head: Number of the newest entry that is in it.
        digest: SHA-256 of its book's file, in hex.
        in_folder: Whether it was put into the school folder, and not elsewhere.
        keep_until: It is not deleted before the day after this one.
        checked_at: When it was last read back from its medium.
        whole: What that reading found.
        gone: Whether it was removed after its time.
        lost: Whether it was put into the school folder and is not there any more.
    """

    id: int
    month: date
    made_at: datetime
    name: str
    title: str
    head: int
    digest: str
    in_folder: bool
    keep_until: date
    checked_at: datetime
    whole: bool = True
    gone: bool = False
    lost: bool = False

    @property
    def stands(self) -> bool:
        """Whether it can be relied on."""
        return self.whole and not self.gone and not self.lost


@dataclass(frozen=True, slots=True)
class MonthOfCopies:
    """A month with school sessions, and its copies in the order in which they were made."""

    month: date
    state: MonthState
    copies: tuple[CopyMade, ...]

    @property
    def due_by(self) -> date:
        """The day by which the desk asks for its copy: a fortnight after the month is over.

        Source: the school's choice; the rule says "at least once a month".
        """
        return after(self.month) + _FORTNIGHT - timedelta(days=1)


def first_of(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def after(month: date) -> date:
    """The first day of the month after."""
    return first_of(first_of(month) + timedelta(days=32))


def month_words(month: date) -> str:
    """`October 2026`."""
    return f"{months_of.month_name[month.month]} {month.year}"


def day_words(day: date) -> str:
    """`2 November 2026`."""
    return f"{day.day} {month_words(day)}"


def keep_until(month: date, years: Iterable[SchoolYear]) -> date:
    """The last day on which the copy of a month must be kept.

    Args:
        month: Any day of the month.
        years: The school's years. Of two that share the month the later counts; where none does,
            the year is taken to end on 31 August.

    Returns:
        31 August, six years after the end of the month's school year.
    """
    first, last = first_of(month), after(month) - timedelta(days=1)
    ends = max((y.ends for y in years if y.starts <= last and y.ends >= first), default=first)
    closes = date(ends.year, _AUGUST, _LAST)
    year = ends.year if ends <= closes else ends.year + 1
    return date(year + KEPT_YEARS, _AUGUST, _LAST)


def months_with_sessions(calendar: SchoolCalendar, since: date, today: date) -> tuple[date, ...]:
    """The first days of the months in which there was or is school, from `since` to today's."""
    month, found = first_of(since), []
    while month <= today:
        if calendar.school_days(month, after(month) - timedelta(days=1)):
            found.append(month)
        month = after(month)
    return tuple(found)


def standing(
    months: Sequence[date], made: Sequence[CopyMade], today: date
) -> tuple[MonthOfCopies, ...]:
    """How each month stands.

    A copy holds the whole register up to its making, so an older month without a copy of its own
    is in every later one. Only the newest month that is over can therefore be due.

    Args:
        months: In order, as `months_with_sessions` gives them.
        made: Every copy, in the order in which they were made.
        today: The school's day.
    """
    over = [month for month in months if after(month) <= today]
    newest = over[-1] if over else None
    found = []
    for month in months:
        own = tuple(copy for copy in made if copy.month == month)
        later = any(copy.stands and copy.month > month for copy in made)
        state = _state(month, newest, own=any(c.stands for c in own), later=later)
        found.append(MonthOfCopies(month, state, own))
    return tuple(found)


def _state(month: date, newest: date | None, *, own: bool, later: bool) -> MonthState:
    if newest is None or month > newest:
        return MonthState.NOT_OVER
    if own:
        return MonthState.COPIED
    if later:
        return MonthState.IN_A_LATER_COPY
    return MonthState.DUE if month == newest else MonthState.MISSED


def due(
    months: Sequence[date], made: Sequence[CopyMade], today: date
) -> tuple[MonthOfCopies, ...]:
    """The months whose copy is to be made now; one at the most."""
    return tuple(m for m in standing(months, made, today) if m.state is MonthState.DUE)
