"""The days of a new school year, proposed from the pattern of the year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desk.domain.calendar import Closure, ClosureKind, SchoolYear, Term
from attendance_desk.domain.school_calendar import SchoolCalendar

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_EASTER_MONDAY = "Easter Monday"
_SATURDAY = 5
_EARLIEST = 25
"""Of August: a copied first day before it is a week too early."""


@dataclass(frozen=True, slots=True)
class YearDays:
    """A school year with its terms and its days without school."""

    year: SchoolYear
    terms: tuple[Term, ...]
    closures: tuple[Closure, ...]

    @property
    def first(self) -> date:
        """The first day with children."""
        return self.year.starts

    @property
    def count(self) -> int:
        """How many school days it has."""
        calendar = SchoolCalendar((self.year,), self.terms, self.closures)
        return len(calendar.school_days(self.year.starts, self.year.ends))


def days_of(calendar: SchoolCalendar, year: SchoolYear) -> YearDays:
    """What a calendar says of one of its years."""
    first, last = year.starts, year.ends
    terms = tuple(t for t in calendar.terms if t.starts <= last and first <= t.ends)
    closures = tuple(c for c in calendar.closures if c.first <= last and first <= c.last)
    return YearDays(year, terms, closures)


def copied(old: YearDays, bank_days: Mapping[date, str]) -> YearDays:
    """The same pattern a year later: weekday by weekday, Easter and bank holidays by their days.

    Args:
        old: The year before.
        bank_days: England's bank holidays by day, of every calendar year that either touches.

    Returns:
        A proposal. Where the council moves a half-term it is wrong, so a person looks at it.
    """
    shift = _shift(old.year)
    easters = sorted(day for day, name in bank_days.items() if _EASTER_MONDAY in name)
    here = [day for day in easters if old.year.starts <= day <= old.year.ends]
    there = [day for day in easters if here and day > here[0]]
    gap = _around(old, here[0]) if here and there else None
    by_easter = (there[0] - here[0]) if here and there else shift

    def later(day: date) -> date:
        around = gap is not None and gap[0] <= day <= gap[1]
        return day + (by_easter if around else shift)

    year = SchoolYear(later(old.year.starts), later(old.year.ends))
    terms = tuple(Term(_renamed(t.name, shift), later(t.starts), later(t.ends)) for t in old.terms)
    kept = tuple(
        Closure(later(c.first), later(c.last), c.kind, _renamed(c.label, shift))
        for c in old.closures
        if c.kind not in {ClosureKind.BANK_HOLIDAY, ClosureKind.CLOSURE}
    )
    found = YearDays(year, terms, kept)
    closures = (*kept, *_bank_days(found, bank_days))
    return YearDays(year, terms, tuple(sorted(closures, key=lambda one: one.first)))


def _shift(year: SchoolYear) -> timedelta:
    """52 weeks, or 53 where that would begin in the summer holiday."""
    shift = 52 * _WEEK
    first = year.starts + shift
    return shift + _WEEK if (first.month, first.day) < (8, _EARLIEST) else shift


def _around(old: YearDays, easter_monday: date) -> tuple[date, date] | None:
    """The school days on both sides of the holiday that Easter Monday lies in, both included.

    None where it stands alone as a bank holiday inside a term: then nothing moves with it.
    """
    longer = [
        c
        for c in old.closures
        if c.first <= easter_monday <= c.last and c.kind is not ClosureKind.BANK_HOLIDAY
    ]
    calendar = SchoolCalendar((old.year,), old.terms, old.closures)
    before = calendar.previous_school_day(easter_monday)
    after = calendar.next_school_day(easter_monday)
    if before is None or after is None:
        return None
    between = any(t.ends < easter_monday for t in old.terms) and not any(
        t.starts <= easter_monday <= t.ends for t in old.terms
    )
    return (before, after) if longer or between else None


def _bank_days(found: YearDays, bank_days: Mapping[date, str]) -> tuple[Closure, ...]:
    calendar = SchoolCalendar((found.year,), found.terms, found.closures)
    return tuple(
        Closure(day, day, ClosureKind.BANK_HOLIDAY, name)
        for day, name in sorted(bank_days.items())
        if calendar.is_school_day(day) and day.weekday() < _SATURDAY
    )


def _renamed(name: str, shift: timedelta) -> str:
    """A name with the years in it moved on: Autumn 2026 becomes Autumn 2027."""
    words = name.split(" ")
    years = round(shift / (52 * _WEEK))
    moved = (
        str(int(word) + years) if len(word) == len("2026") and word.isdecimal() else word
        for word in words
    )
    return " ".join(moved)
