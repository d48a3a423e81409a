"""The school's calendar: years, terms, closures, the sessions of a day and the school weeks.

Ranges of days in this program include both ends, because that is how schools write them
("closed from 26 to 30 October"). A session is a half-day; a week runs Monday to Sunday.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import Enum, IntEnum


class Half(IntEnum):
    """The two sessions of a school day."""

    AM = 0
    PM = 1


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """One half-day of school."""

    day: date
    half: Half


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
