"""The sessions that a ladder looks back over, each with its school week and its term.

Sessions of two school years stand in one row, so that ten school weeks may begin before summer.
A school week is a week from Monday to Sunday in which the school met.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from attendance_desk.domain.calendar import SchoolYear, Session, Term

THIRDS = 3
"""Parts of a school year in which thresholds of days rise (the trust's escalation process)."""


@dataclass(frozen=True)
class LadderDays:
    """Where the sessions stand in time.

    Attributes:
        sessions: In order, a morning and an afternoon for each school day.
        year: The school year that is counted; sessions before it are a child's past.
        terms: The terms of that year.
        met: The days on which the school met.
    """

    sessions: Sequence[Session]
    year: SchoolYear
    terms: Sequence[Term]
    met: Collection[date]

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The day of each session."""
        return tuple(one.day for one in self.sessions)

    @cached_property
    def base(self) -> int:
        """The place of the first session of the year."""
        return bisect_left(self.days, self.year.starts)

    @cached_property
    def weeks(self) -> tuple[int, ...]:
        """The number of the school week of each session."""
        found, last, number = [], None, -1
        for day in self.days:
            monday = day - timedelta(days=day.weekday())
            if monday != last and day in self.met:
                last, number = monday, number + 1
            found.append(max(number, 0))
        return tuple(found)

    @cached_property
    def week_starts(self) -> tuple[int, ...]:
        """The place of the first session of each school week."""
        weeks = self.weeks
        return tuple(
            place for place, week in enumerate(weeks) if place == 0 or weeks[place - 1] != week
        )

    @cached_property
    def thirds(self) -> tuple[tuple[int, int], ...]:
        """First place and end of each part of the year that has begun to be set up.

        Six half-terms are three parts of two; a school that has set up one term of the year has
        the others still to come.
        """
        mine = sorted(
            (one.starts, one.ends)
            for one in self.terms
            if self.year.starts <= one.starts <= self.year.ends
        )
        if not mine:
            return ((self.base, len(self.days)),)
        found: dict[int, tuple[int, int]] = {}
        for number, (starts, ends) in enumerate(mine):
            third = number * THIRDS // max(len(mine), THIRDS)
            low, high = bisect_left(self.days, starts), bisect_right(self.days, ends)
            found[third] = (found.get(third, (low, 0))[0], high)
        return tuple(found.values())

    def third_of(self, place: int) -> int:
        """Which part of the year a session is in; the last one begun for days between terms."""
        return max(sum(1 for low, _ in self.thirds if low <= place) - 1, 0)

    @cached_property
    def third_by_place(self) -> tuple[int, ...]:
        """`third_of` for every place."""
        return tuple(self.third_of(place) for place in range(len(self.days)))

    def end_of_day(self, place: int) -> int:
        """The place after the last session of the day of a session."""
        return (place | 1) + 1

    def end_on(self, day: date) -> int:
        """The place after the last session of a day."""
        return bisect_right(self.days, day)

    def weeks_back(self, end: int, count: int) -> int:
        """Where the last so many school weeks before an end begin."""
        week = self.weeks[max(end - 1, 0)] if self.weeks else 0
        return self.week_starts[max(week - count + 1, 0)] if self.week_starts else 0
