"""The only reader of the system's clock.

Everything else is told the time. School time is Europe/London, whatever zone the PC is set to;
`ticks` is time since some fixed point that does not move when the clock is set.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

SCHOOL_ZONE = ZoneInfo("Europe/London")


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> datetime:
        """Wall time at the school, aware."""

    def ticks(self) -> float:
        """Seconds since a fixed point; never goes back."""


class SystemClock:
    """This PC's clock."""

    def now(self) -> datetime:
        """Wall time at the school, aware."""
        return datetime.now(SCHOOL_ZONE)

    def ticks(self) -> float:
        """Seconds since a fixed point; never goes back."""
        return time.monotonic()


class PractiseClock:
    """A clock that starts at a chosen moment and runs on: for the tour and practice only."""

    def __init__(self, start: datetime) -> None:
        """Start at a moment.

        Args:
            start: Aware wall time.
        """
        self._start = start.astimezone(SCHOOL_ZONE)
        self._from = time.monotonic()

    def now(self) -> datetime:
        """Wall time at the school, aware."""
        return self._start + timedelta(seconds=time.monotonic() - self._from)

    def ticks(self) -> float:
        """Seconds since a fixed point; never goes back."""
        return time.monotonic()

    def move_to(self, moment: datetime) -> None:
        """Go on from another moment, as the tour does between two scenes."""
        self._start = moment.astimezone(SCHOOL_ZONE)
        self._from = time.monotonic()
