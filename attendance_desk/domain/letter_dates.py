"""The table of dates in a letter: what was missed, when, and what the family told us.

A letter goes through many hands. It never shows the letter of a code; illness is "unwell", an
appointment is "appointment", and a day of faith or of travelling is "a day we agreed"
(`rules.md` 9, D8).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from attendance_desk.domain.calendar import Half, Session, day_words, short_day_words

TOLD = {
    "I": "unwell",
    "M": "appointment",
    "E": "suspended",
    "C2": "part_time",
    "C": "leave",
    "C1": "leave",
    "G": "holiday",
    "N": "no_reason",
    "O": "not_agreed",
    "U": "late",
}
"""The term of what we were told, by code; every other absence is `agreed`."""


@dataclass(frozen=True, slots=True)
class Away:
    """A row of the table: one part of a day, or days in a row with one reason.

    Attributes:
        half: The part of the day; None for whole days.
        told: The id of a term, or words as they are.
    """

    first: date
    last: date
    half: Half | None
    told: str

    @property
    def days(self) -> int:
        """How many days in a row it is."""
        return (self.last - self.first).days + 1

    def part_words(self, terms: Mapping[str, str]) -> str:
        """The part of the day, by the words of a letter."""
        if self.half is None:
            return terms.get("day", "all day")
        part = "morning" if self.half is Half.AM else "afternoon"
        several = f"{part}s" if self.days > 1 else part
        return terms.get(several) or terms.get(part) or several


def away_rows(missed: Sequence[tuple[Session, str]]) -> tuple[Away, ...]:
    """The rows of missed sessions with their codes.

    Args:
        missed: Sessions of absence, in any order.

    Returns:
        In order of days; days in a row in one week with one reason are one row, and so are their
        mornings or their afternoons.
    """
    days: dict[date, dict[Half, str]] = {}
    for session, code in sorted(missed, key=lambda one: one[0]):
        days.setdefault(session.day, {})[session.half] = TOLD.get(code, "agreed")
    rows: list[Away] = []
    for day, halves in days.items():
        for one in _of_day(day, halves):
            if rows and _follows(rows[-1], one):
                rows[-1] = replace(rows[-1], last=one.last)
            else:
                rows.append(one)
    return tuple(rows)


def by_reason(rows: Sequence[Away]) -> tuple[tuple[str, tuple[Away, ...]], ...]:
    """The rows of a long table under what was told, each in order of days, the first day first."""
    found: dict[str, list[Away]] = {}
    for one in rows:
        found.setdefault(one.told, []).append(one)
    return tuple((told, tuple(held)) for told, held in found.items())


def _of_day(day: date, halves: Mapping[Half, str]) -> tuple[Away, ...]:
    told = set(halves.values())
    if len(halves) == len(Half) and len(told) == 1:
        return (Away(day, day, None, told.pop()),)
    return tuple(Away(day, day, half, said) for half, said in halves.items())


def _follows(before: Away, after: Away) -> bool:
    """Only within a week: across a weekend "Friday to Monday" would sound like four days."""
    alike = before.half is after.half and before.told == after.told
    return alike and after.first == before.last + timedelta(days=1)


def when_words(row: Away, *, english: bool = True) -> str:
    """The days of a row: "Monday 23 November", "Monday 9 to Wednesday 11 November"."""
    if not english:
        days = (row.first, row.last) if row.days > 1 else (row.first,)
        return " – ".join(f"{one.day:02}/{one.month:02}/{one.year}" for one in days)
    return _from_to(row, day_words)


def short_words(row: Away, terms: Mapping[str, str], *, english: bool = True) -> str:
    """A row among others in a line: "Mon 23 Nov", "Mon 9 to Wed 11 Nov (mornings)"."""
    days = _from_to(row, short_day_words) if english else when_words(row, english=False)
    if row.half is None:
        return days
    return f"{days} ({row.part_words(terms)})"


def _from_to(row: Away, said: Callable[[date], str]) -> str:
    if row.days == 1:
        return said(row.first)
    first = said(row.first)
    if row.first.month == row.last.month:
        first = first.rpartition(" ")[0]
    return f"{first} to {said(row.last)}"
