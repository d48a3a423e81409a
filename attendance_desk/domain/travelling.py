"""Traveller absence: how many sessions a child attended in the last twelve months.

Source: Education Act 1996 s444(6): a parent with no fixed abode, whose work makes them travel, has
    a defence when the child (of six or more) attended at least 200 sessions in the twelve months
    that end on the day. It is a fact to look at, never a target. Nothing here knows an ethnicity.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desk.domain.codes import Counts

SESSIONS = 200
_ATTENDED = frozenset({Counts.PRESENT, Counts.AEA})


@dataclass(frozen=True, slots=True)
class Attended:
    """Attendances in twelve months.

    Attributes:
        first: The first day counted.
        last: The last day counted.
        sessions: Sessions attended here, approved activities among them.
        elsewhere: Sessions marked D: attended, if at all, in the register of the other school.
    """

    first: date
    last: date
    sessions: int
    elsewhere: int = 0

    @property
    def sentence(self) -> str:
        """The count against 200, with its days."""
        other = f", and {self.elsewhere} marked at another school" if self.elsewhere else ""
        return (
            f"{self.sessions} sessions attended from {_words(self.first)} to "
            f"{_words(self.last)}{other}. Education Act 1996 s444(6) speaks of {SESSIONS}."
        )


def a_year_before(day: date) -> date:
    """The first of the twelve months that end on a day."""
    try:
        return day.replace(year=day.year - 1) + timedelta(days=1)
    except ValueError:  # 29 February
        return date(day.year - 1, 3, 1)


def attended(marks: Iterable[tuple[date, str, Counts | None]], until: date) -> Attended:
    """Count a child's attendances in the twelve months that end on a day.

    Args:
        marks: Day, letter and what the letter counts as, of marks that stand.
        until: The last day.
    """
    first = a_year_before(until)
    within = [(letter, counts) for day, letter, counts in marks if first <= day <= until]
    return Attended(
        first,
        until,
        sum(1 for _letter, counts in within if counts in _ATTENDED),
        sum(1 for letter, _counts in within if letter == "D"),
    )


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
