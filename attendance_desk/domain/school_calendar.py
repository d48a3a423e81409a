"""The days a school meets, worked out once from its years, terms and closures.

A school day is a weekday inside a school year, inside one of that year's terms where the year has
any, and outside every closure. Each school day has two sessions. All ranges include both ends.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from attendance_desk.domain.calendar import (
    Closure,
    ClosureKind,
    Half,
    SchoolYear,
    Session,
    Term,
)
from attendance_desk.domain.problems import Problem

_DAY = timedelta(days=1)
_SATURDAY = 5
_WEEKEND = {5: "Saturday", 6: "Sunday"}
_KIND_WORDS = {
    ClosureKind.HOLIDAY: "school holiday",
    ClosureKind.HALF_TERM: "half-term",
    ClosureKind.INSET: "INSET day",
    ClosureKind.BANK_HOLIDAY: "bank holiday",
    ClosureKind.CLOSURE: "closed",
}


@dataclass(frozen=True)
class SchoolCalendar:
    """When the school meets.

    Attributes:
        years: School years, from the first to the last school day.
        terms: Named parts of the years. A year without terms is open throughout.
        closures: Days without school, whatever the term says.
        unplanned: Single days on which nobody could be taught (Y4 all day), found in the marks.
    """

    years: tuple[SchoolYear, ...]
    terms: tuple[Term, ...]
    closures: tuple[Closure, ...]
    unplanned: frozenset[date] = frozenset()

    @cached_property
    def _days(self) -> tuple[date, ...]:
        closed = set(self.unplanned)
        for closure in self.closures:
            closed.update(_each_day(closure.first, closure.last))
        found = {
            day
            for first, last in self._open_ranges()
            for day in _each_day(first, last)
            if day.weekday() < _SATURDAY and day not in closed
        }
        return tuple(sorted(found))

    @cached_property
    def _mondays(self) -> tuple[date, ...]:
        return tuple(_monday(day) for day in self._days)

    @cached_property
    def _day_set(self) -> frozenset[date]:
        return frozenset(self._days)

    def _open_ranges(self) -> Iterable[tuple[date, date]]:
        for year in self.years:
            terms = self._terms_of(year)
            if not terms:
                yield year.starts, year.ends
            for term in terms:
                yield max(term.starts, year.starts), min(term.ends, year.ends)

    def _terms_of(self, year: SchoolYear) -> list[Term]:
        return [
            term for term in self.terms if term.starts <= year.ends and year.starts <= term.ends
        ]

    def is_school_day(self, day: date) -> bool:
        """Whether the school meets on that day."""
        return day in self._day_set

    def school_days(self, first: date, last: date) -> tuple[date, ...]:
        """The school days of a range, in order."""
        return self._days[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def sessions(self, first: date, last: date) -> tuple[Session, ...]:
        """The sessions of a range, in order: morning, then afternoon, of each school day."""
        return tuple(
            Session(day, half)
            for day in self.school_days(first, last)
            for half in (Half.AM, Half.PM)
        )

    def closure_on(self, day: date) -> Closure | None:
        """The closure that holds on a day; where several do, the shortest says most."""
        held = [closure for closure in self.closures if closure.first <= day <= closure.last]
        return min(held, key=lambda closure: closure.last - closure.first, default=None)

    def year_of(self, day: date) -> SchoolYear | None:
        """The school year a day falls in; None in the summer holiday and beyond what is set up."""
        return next((year for year in self.years if year.starts <= day <= year.ends), None)

    def current_year(self, day: date) -> SchoolYear:
        """The last school year that has started, or the first one before any has.

        Raises:
            ValueError: When the calendar has no year at all.
        """
        in_order = sorted(self.years, key=lambda year: year.starts)
        if not in_order:
            msg = "A school calendar needs at least one school year"
            raise ValueError(msg)
        started = [year for year in in_order if year.starts <= day]
        return started[-1] if started else in_order[0]

    def term_of(self, day: date) -> Term | None:
        """The term a day falls in."""
        return next((term for term in self.terms if term.starts <= day <= term.ends), None)

    def term_after(self, day: date) -> Term | None:
        """The first term that starts after a day.

        A child who reaches compulsory school age on a prescribed day must be in full-time
        education from the start of the term after it (Education Act 1996, section 8).
        """
        later = [term for term in self.terms if term.starts > day]
        return min(later, key=lambda term: term.starts, default=None)

    def next_school_day(self, day: date) -> date | None:
        """The first school day strictly after a day; None where the calendar ends."""
        return self.school_day_after(day, 1)

    def previous_school_day(self, day: date) -> date | None:
        """The last school day strictly before a day; None before the calendar begins."""
        place = bisect_left(self._days, day) - 1
        return self._days[place] if place >= 0 else None

    def school_day_after(self, day: date, count: int) -> date | None:
        """The school day that comes `count` (1 or more) school days strictly after a day.

        An N must be replaced by the fifth one (SI 2024/208 reg 10(7)-(9): school days, which win
        over the "working days" of the guidance's process chapter). None where the calendar does
        not reach so far: next year has not been set up.
        """
        place = bisect_right(self._days, day) + count - 1
        return self._days[place] if place < len(self._days) else None

    def week_of(self, day: date) -> tuple[date, date]:
        """The Monday and the Sunday of the week a day falls in."""
        monday = _monday(day)
        return monday, monday + 6 * _DAY

    def school_weeks(self, first: date, last: date) -> tuple[date, ...]:
        """The Mondays of the weeks that have a school day inside the range, in order."""
        low, high = bisect_left(self._days, first), bisect_right(self._days, last)
        return tuple(dict.fromkeys(self._mondays[low:high]))

    def without(self, days: Iterable[date]) -> SchoolCalendar:
        """The same calendar with more days on which nobody could be taught (all Y4)."""
        return SchoolCalendar(
            self.years, self.terms, self.closures, self.unplanned | frozenset(days)
        )

    def why_closed(self, day: date) -> str:
        """Why there is no school on a day, in the school's own words; empty on a school day."""
        if self.is_school_day(day):
            return ""
        if day.weekday() in _WEEKEND:
            return _WEEKEND[day.weekday()]
        closure = self.closure_on(day)
        if closure:
            return closure.label or _KIND_WORDS[closure.kind]
        if day in self.unplanned:
            return "closed without notice"
        if self.year_of(day):
            return "between terms"
        return "outside the school years set up"


def check_calendar(
    years: Sequence[SchoolYear], terms: Sequence[Term], closures: Sequence[Closure]
) -> tuple[Problem, ...]:
    """Everything that is wrong with a calendar before it is used; empty when nothing is."""
    found = [*_check_years(years), *_check_terms(years, terms), *_check_closures(closures)]
    if found:
        return tuple(found)
    calendar = SchoolCalendar(tuple(years), tuple(terms), tuple(closures))
    return tuple(
        Problem(
            f"school year {year.starts} to {year.ends}",
            "No school day is left in this year.",
            "Check its terms and closures.",
        )
        for year in years
        if not calendar.school_days(year.starts, year.ends)
    )


def _check_years(years: Sequence[SchoolYear]) -> list[Problem]:
    if not years:
        return [
            Problem(
                "school years", "There is no school year.", "Give its first and last school day."
            )
        ]
    named = [
        (f"school year {year.starts} to {year.ends}", year.starts, year.ends) for year in years
    ]
    return _backwards(named) + _overlapping(named)


def _check_terms(years: Sequence[SchoolYear], terms: Sequence[Term]) -> list[Problem]:
    named = [(f"term {term.name}, {term.starts}", term.starts, term.ends) for term in terms]
    outside = [
        Problem(
            f"term {term.name}, {term.starts}",
            f"{term.starts} to {term.ends} is not inside one school year.",
            "Mend the dates of the term or of the year.",
        )
        for term in terms
        if not any(year.starts <= term.starts and term.ends <= year.ends for year in years)
    ]
    return _backwards(named) + outside + _overlapping(named)


def _check_closures(closures: Sequence[Closure]) -> list[Problem]:
    named = [
        (f"closure {item.label or item.kind.value}, {item.first}", item.first, item.last)
        for item in closures
    ]
    return _backwards(named)


def _backwards(named: Sequence[tuple[str, date, date]]) -> list[Problem]:
    return [
        Problem(
            where, f"It ends on {last}, before it starts on {first}.", "Mend one of the dates."
        )
        for where, first, last in named
        if last < first
    ]


def _overlapping(named: Sequence[tuple[str, date, date]]) -> list[Problem]:
    in_order = sorted(named, key=lambda item: item[1:])
    return [
        Problem(
            later[0],
            f"It starts on {later[1]}, before {earlier[0]} has ended.",
            "Mend the dates so that one ends before the next starts.",
        )
        for earlier, later in pairwise(in_order)
        if later[1] <= earlier[2]
    ]


def _each_day(first: date, last: date) -> Iterable[date]:
    for count in range((last - first).days + 1):
        yield first + count * _DAY


def _monday(day: date) -> date:
    return day - day.weekday() * _DAY
