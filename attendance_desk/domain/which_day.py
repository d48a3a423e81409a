"""Which day it is: decided once, when somebody signs in, and asked when the clock says otherwise.

A clock that goes on by itself over midnight, or that somebody sets, must not turn the page under
the hand of who is writing. Source: `promises.md` 3.10.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.marks import clock_words

STEP = timedelta(minutes=5)
"""How far a clock may be from what has gone by before it is asked about: as for a doubted one."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided.

    Attributes:
        at: What the clock said then, aware.
        ticks: Seconds since the PC was started, then: they do not move when the clock is set.
    """

    at: datetime
    ticks: float

    @property
    def day(self) -> date:
        """The day that was decided."""
        return self.at.date()


def asks(decided: Decided, now: datetime, ticks: float) -> str:
    """The question; empty while the clock goes on as it should, on the same day.

    Args:
        decided: What was decided.
        now: What the clock says, aware.
        ticks: Seconds since the PC was started.
    """
    # In UTC: in the nights when the clocks change, the clock on the wall makes a step by itself.
    gone = timedelta(seconds=ticks - decided.ticks)
    step = now.astimezone(UTC) - decided.at.astimezone(UTC) - gone
    if abs(step) > STEP:
        way = "forward" if step > timedelta(0) else "back"
        return (
            f"This PC's clock was set {way} by {_long(abs(step))}. It says {_moment(now)}. Is that"
            " right?"
        )
    if now.date() != decided.day:
        then = day_words(decided.day)
        return (
            f"It is {day_words(now.date())} now. You signed in on {then}; what is open may still"
            f" be of {then}."
        )
    return ""


def yes_words(now: datetime) -> str:
    """What the button says that means yes: the day, so that nobody says yes to another."""
    return f"Yes, it is {day_words(now.date())}"


def _moment(at: datetime) -> str:
    return f"{day_words(at.date())} {at.year}, {clock_words(at.time())}"


def _long(step: timedelta) -> str:
    """How far: in minutes, hours or days, none of them finer than people speak."""
    minutes = round(step.total_seconds() / 60)
    for size, one, many in ((24 * 60, "a day", "days"), (60, "an hour", "hours")):
        count = round(minutes / size)
        if minutes >= size:
            return one if count == 1 else f"{count} {many}"
    return f"{minutes} minutes"
