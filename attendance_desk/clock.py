"""The only reader of the system's clock.

Everything else is told the time. School time is Europe/London, whatever zone the PC is set to;
`ticks` is time since this PC was started, which does not move when the clock is set.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

SCHOOL_ZONE = ZoneInfo("Europe/London")


_UPTIME = Path("/proc/uptime")


def seconds_since_start() -> float:
    """Seconds since this PC was started, sleep included where the system tells.

    Linux's own count is asked first: tools that show a program another time (faketime) shift
    `monotonic` as well, and the wait after wrong passphrases must not end by that.
    """
    try:
        return float(_UPTIME.read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return time.monotonic()


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> datetime:
        """Wall time at the school, aware."""

    def ticks(self) -> float:
        """Seconds since this PC was started, the same for every program on it."""


class SystemClock:
    """This PC's clock."""

    def now(self) -> datetime:
        """Wall time at the school, aware."""
        return datetime.now(SCHOOL_ZONE)

    def ticks(self) -> float:
        """Seconds since this PC was started, the same for every program on it."""
        return seconds_since_start()


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
        """Seconds since this PC was started, the same for every program on it."""
        return seconds_since_start()

    def move_to(self, moment: datetime) -> None:
        """Go on from another moment, as the tour does between two scenes."""
        self._start = moment.astimezone(SCHOOL_ZONE)
        self._from = time.monotonic()
