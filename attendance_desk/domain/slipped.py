"""Children who are here, by what is known, though nobody logged that they came.

The register then says too little: an arrival gives L or U (or another code) its time, and a fire
roll its names (SI 2024/208 reg 10).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from attendance_desk.domain.calendar import DayTimes
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.days import Movement, Way
from attendance_desk.domain.hatch import read_clock
from attendance_desk.domain.marks import clock_words

_AWAY = frozenset({Counts.AUTH, Counts.UNAUTH})


@dataclass(frozen=True, slots=True)
class Stood:
    """What stands for one child in one session.

    Attributes:
        code: The mark; empty for none.
        was: The codes before it, oldest first.
        register_in: Whether the register is in.
    """

    code: str = ""
    counts: Counts | None = None
    was: tuple[str, ...] = ()
    register_in: bool = False

    @property
    def away(self) -> bool:
        """Whether the register says that the child was not there; U is somebody who came."""
        if not self.code:
            return self.register_in
        return self.counts in _AWAY and self.code != "U"

    @property
    def here(self) -> bool:
        """Whether it says that the child is in the building."""
        return self.counts is Counts.PRESENT or self.code == "U"

    @property
    def came_after_n(self) -> bool:
        """Whether somebody wrote that the child came after all."""
        return self.code in {"L", "U"} and "N" in self.was


@dataclass(frozen=True, slots=True)
class DayOfChild:
    """One child's day so far.

    Attributes:
        movements: Theirs of this day, in the order logged.
        expected_at: When a family said that they come, `HH:MM`; empty for nothing said.
    """

    pupil_id: str
    morning: Stood
    afternoon: Stood
    movements: tuple[Movement, ...] = ()
    expected_at: str = ""


def slipped(child: DayOfChild, times: DayTimes, now: time) -> str:
    """Why a child seems to have come past the hatch, or did not come when said; empty if not.

    Args:
        child: Their day.
        times: The times of that day.
        now: The time of day.
    """
    newest = child.movements[-1] if child.movements else None
    if newest is not None and newest.way is Way.OUT:
        return _not_back(child, newest, times, now)
    if newest is not None:
        return ""
    if child.morning.away and child.afternoon.here:
        return f"{child.morning.code or 'No mark'} in the morning, here in the afternoon"
    for half, words in ((child.morning, "morning"), (child.afternoon, "afternoon")):
        if half.came_after_n:
            return f"N became {half.code} in the {words}"
    expected = read_clock(child.expected_at)
    if expected is not None and now > expected and _not_seen(child):
        return f"expected at {clock_words(expected)}"
    return ""


def _not_back(child: DayOfChild, out: Movement, times: DayTimes, now: time) -> str:
    left = time.fromisoformat(out.at)
    told = f"left at {clock_words(left)}"
    if child.afternoon.here and left < times.pm.taken:
        return f"{told}, here in the afternoon"
    back = read_clock(out.back_at)
    if back is not None and now > back:
        return f"{told}, expected back at {clock_words(back)}"
    return ""


def _not_seen(child: DayOfChild) -> bool:
    return not (child.morning.here or child.afternoon.here)
