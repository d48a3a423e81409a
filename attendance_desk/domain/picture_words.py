"""Words and weeks that pictures have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.charts import Place
from attendance_desk.domain.problems import Refused

_WEEK = timedelta(days=7)
_TO_WEDNESDAY = timedelta(days=2)
ABOUT_THE_SAME = Fraction(1, 2)
"""Sessions in 100 below which no direction is named (`experience.md` 5.11)."""


@dataclass(frozen=True, slots=True)
class Of:
    """Of whom and of when a picture is.

    Attributes:
        who: The name of the school, of a class or of a group.
        days: From when to when, in words.
        remarks: What stands below it: what is not marked, not kept, not comparable.
    """

    who: str
    days: str
    remarks: tuple[str, ...] = ()

    def titled(self, what: str) -> str:
        """The title of a picture: "Reasons: Oak, 2 September to 20 November 2026"."""
        return f"{what}: {self.who}, {self.days}"


def too_few(happened: str, do: str = "Choose more days, or more children.") -> Refused:
    """Why a picture is not drawn: what would be seen would be chance."""
    return Refused("too_few", happened, "A picture of it would show chance.", do)


def nothing(happened: str) -> Refused:
    """Why a picture is not drawn: nothing of what it shows happened."""
    return Refused("nothing_to_draw", happened, "There is nothing to draw.", "Choose other days.")


def days_said(sessions: int) -> str:
    """Sessions as days: "½ day", "1 day", "4½ days"."""
    whole, half = divmod(sessions, 2)
    days = f"{whole:,}{'½' * half}" if whole or not half else "½"
    return f"{days} day" if sessions in {1, 2} else f"{days} days"


def in_hundred(part: int, whole: int) -> Fraction:
    """A part out of every 100, exact."""
    return Fraction(100 * part, whole)


def not_marked_words(count: int) -> tuple[str, ...]:
    """What stands below a chart of sessions without a mark; nothing where there are none."""
    if not count:
        return ()
    if count == 1:
        return ("1 session is not marked and counts nowhere.",)
    return (f"{count:,} sessions are not marked and count nowhere.",)


def direction(change: Fraction) -> str:
    """Where a rate goes, in sessions of 100; under half a session it goes nowhere."""
    if abs(change) < ABOUT_THE_SAME:
        return "about the same"
    return "so it is up" if change > 0 else "so it is down"


def mondays_of(first: date, last: date) -> Iterator[date]:
    """The Mondays of the weeks that touch a stretch of days."""
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield monday
        monday += _WEEK


def week_places(mondays: Sequence[date]) -> Iterator[Place]:
    """Weeks along a chart, each month named once."""
    month = 0
    for monday in mondays:
        # A week belongs to the month that has most of its school days.
        middle = monday + _TO_WEDNESDAY
        new = middle.month != month
        month = middle.month
        yield Place(week_words(monday), f"{middle:%b}" if new else "", on_edge=new)


def week_words(monday: date) -> str:
    """A week by its Monday."""
    return f"week of {date_words(monday)}"
