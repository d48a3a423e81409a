"""The school's calendar: years, terms, closures, the sessions of a day and the school weeks.

Ranges of days in this program include both ends, because that is how schools write them
("closed from 26 to 30 October"). A session is a half-day; a week runs Monday to Sunday.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from enum import Enum, IntEnum

from attendance_desk.domain.problems import Problem

LONGEST_OPEN = 30
"""Minutes a register may stay open after its session starts (2024 guidance: not more than 30)."""


class Half(IntEnum):
    """The two sessions of a school day."""

    AM = 0
    PM = 1


_HALVES = {"AM": "morning", "PM": "afternoon"}
_HALF_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?: (AM|PM))?")
_BOTH_HALVES = re.compile(r"(\S+ on [^,;]+), morning; \1, afternoon")
"""Evidence as it is kept: a day, and a half of it; two halves of one day that say the same."""


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One half-day of school."""

    day: date
    half: Half


def day_words(day: date, today: date | None = None) -> str:
    """A day as people say it: "Monday 23 November"; "Sunday 3 January 2027" in another year.

    Args:
        day: The day.
        today: The day on which it is said; without it the year is left out.
    """
    return f"{day:%A} {date_words(day, today)}"


def date_words(day: date, today: date | None = None) -> str:
    """A day without its weekday: "23 November"; "3 January 2027" in another year."""
    return f"{day.day} {day:%B}{_other_year(day, today)}"


def short_day_words(day: date, today: date | None = None) -> str:
    """A day for a narrow column: "Mon 23 Nov"; "Sun 3 Jan 2027" in another year."""
    return f"{day:%a} {day.day} {day:%b}{_other_year(day, today)}"


def said_days(words: str, today: date | None = None) -> str:
    """Evidence as people read it: "2026-10-19 AM" becomes "Mon 19 Oct, morning"."""

    def said(found: re.Match[str]) -> str:
        day = short_day_words(date.fromisoformat(found[1]), today)
        return f"{day}, {_HALVES[found[2]]}" if found[2] else day

    both = _HALF_DAY.sub(said, words)
    return _BOTH_HALVES.sub(r"\1, all day", both)


def _other_year(day: date, today: date | None) -> str:
    return f" {day.year}" if today is not None and day.year != today.year else ""


@dataclass(frozen=True, slots=True)
class SessionTimes:
    """When a session starts, when its register begins to be taken and when that ends."""

    start: time
    taken: time
    closes: time


@dataclass(frozen=True, slots=True)
class DayTimes:
    """The times of both sessions, in force from a day on."""

    since: date
    am: SessionTimes
    pm: SessionTimes

    def of(self, half: Half) -> SessionTimes:
        """The times of one half of the day."""
        return self.am if half is Half.AM else self.pm


class ClosureKind(Enum):
    """Why there is no school on a weekday."""

    HOLIDAY = "holiday"
    HALF_TERM = "half_term"
    INSET = "inset"
    BANK_HOLIDAY = "bank_holiday"
    CLOSURE = "closure"


@dataclass(frozen=True, slots=True)
class Closure:
    """Days without school for everyone, first and last included."""

    first: date
    last: date
    kind: ClosureKind
    label: str


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """From the first school day to the last, both included."""

    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Term:
    """A named part of a school year, first and last day included."""

    name: str
    starts: date
    ends: date


def check_day_times(times: DayTimes) -> tuple[Problem, ...]:
    """Everything that is wrong with the times of a day; empty when nothing is.

    The order must be start, taken, closes; a register closes at most 30 minutes after its session
    starts (statutory guidance of August 2024, the same for every session); the morning register
    closes before the afternoon starts.
    """
    found = [*_check_session("morning", times.am), *_check_session("afternoon", times.pm)]
    if times.pm.start <= times.am.closes:
        found.append(
            Problem(
                "afternoon start",
                f"The afternoon starts at {_said(times.pm.start)}, before the morning register "
                f"has closed at {_said(times.am.closes)}.",
                "Give a later start for the afternoon or an earlier close for the morning.",
            )
        )
    return tuple(found)


def _check_session(name: str, times: SessionTimes) -> list[Problem]:
    found = []
    if times.taken < times.start:
        found.append(
            Problem(
                f"{name} register taken",
                f"The {name} register begins at {_said(times.taken)}, before the session starts "
                f"at {_said(times.start)}.",
                "Give a time at or after the start of the session.",
            )
        )
    if times.closes < times.taken:
        found.append(
            Problem(
                f"{name} register closes",
                f"The {name} register closes at {_said(times.closes)}, before it is taken "
                f"at {_said(times.taken)}.",
                "Give a time at or after the taking of the register.",
            )
        )
    open_for = _minutes(times.closes) - _minutes(times.start)
    if open_for > LONGEST_OPEN:
        found.append(
            Problem(
                f"{name} register closes",
                f"The {name} register would stay open for {open_for} minutes after "
                f"{_said(times.start)}; the national guidance allows at most {LONGEST_OPEN}.",
                f"Close it by {_said(_later(times.start, LONGEST_OPEN))}.",
            )
        )
    return found


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _later(moment: time, minutes: int) -> time:
    total = min(_minutes(moment) + minutes, 24 * 60 - 1)
    return time(total // 60, total % 60)


def _said(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02}"
