"""What a school can show of one child's absences: each day, and every try to reach the family.

A day on which nobody tried says so: an evidence pack that leaves a gap out is worth nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.story import Chapter, Telling


@dataclass(frozen=True, slots=True)
class AbsentDay:
    """One school day on which the child was not here for a session or more.

    Attributes:
        marks: The sessions with their marks in words, in order.
        tries: Calls both ways and visits of the day, in order; those corrected stay, marked so.
        tried: How many of them were made by the school and stand.
    """

    day: date
    marks: tuple[str, ...]
    tries: tuple[Telling, ...]
    tried: int


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """The days of a span, oldest first.

    Attributes:
        summary: What it comes to, in a sentence.
    """

    imprint: Imprint
    name: str
    upn: str
    class_name: str
    first: date
    last: date
    days: tuple[AbsentDay, ...]
    summary: str


def absent_days(
    marks: Iterable[tuple[date, str]], lines: Iterable[Telling]
) -> tuple[AbsentDay, ...]:
    """Put marks and tries together by day.

    Args:
        marks: A day and a session's mark in words, in order.
        lines: The lines of the child's story.
    """
    tries: dict[date, list[Telling]] = {}
    for line in lines:
        if line.chapter in {Chapter.CALLS, Chapter.VISITS}:
            tries.setdefault(line.day, []).append(line)
    held: dict[date, list[str]] = {}
    for day, words in marks:
        held.setdefault(day, []).append(words)
    return tuple(_day(day, words, tries.get(day, [])) for day, words in sorted(held.items()))


def _day(day: date, marks: list[str], tries: list[Telling]) -> AbsentDay:
    tries.sort(key=lambda one: (one.at, one.number))
    ours = sum(1 for one in tries if one.ours and not one.struck)
    return AbsentDay(day, tuple(marks), tuple(tries), ours)


def summed(days: tuple[AbsentDay, ...]) -> str:
    """What a record comes to: days away, tries made, days without one."""
    tries = sum(one.tried for one in days)
    without = sum(1 for one in days if not one.tries)
    away, tried = _count(len(days), "day", "days"), _count(tries, "try", "tries")
    told = f"Away on {away}. {tried} by the school"
    gap = f"; on {_count(without, 'day', 'days')} there is no contact on record" if without else ""
    return f"{told}{gap}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
