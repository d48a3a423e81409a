"""A mark, and what the clock and the person decide about it.

Late rule (SI 2024/208 reg 10): absent when the taking begins but there before it has ended is L;
after the taking has ended and before the session ends is U. An arrival in the very minute of
closing is still L: the inclusive edge is this desk's documented choice (`rules.md` TM3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from attendance_desk.domain.access import LEAVE_CODES, TEACHER_CODES, Deed, Role, may
from attendance_desk.domain.calendar import Half, Session, SessionTimes

PRESENT = {Half.AM: "/", Half.PM: "\\"}

# Doors are open before the bell; a register taken earlier would not be of this session.
OPENS_BEFORE = 20

AMEND_REASONS = (
    "Arrived after the register was taken",
    "Reason given by the family",
    "Marked by mistake",
    "Reason not given within five school days",
    "Off-site activity confirmed",
    "Head's decision",
    "Other, in words",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in the register for one pupil and one session.

    Attributes:
        minutes_late: Whole minutes after the start of the session, for L and U.
        note: Words beside the mark, as typed.
    """

    pupil_id: str
    session: Session
    code: str
    minutes_late: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a time of arrival makes of a mark, and the sentence that says why."""

    code: str
    minutes_late: int | None
    sentence: str


def clock_words(at: time) -> str:
    """A time as people say it: 9.05."""
    return f"{at.hour}.{at.minute:02d}"


def minutes_between(start: time, at: time) -> int:
    """Whole minutes from one time of day to a later one; never below 0."""
    return max(0, (at.hour * 60 + at.minute) - (start.hour * 60 + start.minute))


def arrival(times: SessionTimes, half: Half, at: time) -> Arrival:
    """Present, L or U for a child who comes in at a time.

    Args:
        times: The session's times.
        half: Morning or afternoon.
        at: The time of arrival; seconds are ignored.

    Returns:
        The code, the minutes after the start of the session, and why.
    """
    at = at.replace(second=0, microsecond=0)
    if at < times.taken:
        return Arrival(PRESENT[half], None, "Here when the register began to be taken.")
    late = minutes_between(times.start, at)
    closes = clock_words(times.closes)
    if at <= times.closes:
        return Arrival("L", late, f"Late: the register is open until {closes}.")
    return Arrival("U", late, f"After the register closed at {closes}: this counts as absence.")


def may_enter(role: Role, code: str) -> bool:
    """Whether a role may write a code in a register (`experience.md` 3.14)."""
    if code in LEAVE_CODES:
        return may(role, Deed.ENTER_LEAVE_CODES)
    if code in TEACHER_CODES:
        return may(role, Deed.TAKE_OWN_REGISTER)
    return may(role, Deed.ENTER_FULL_CODES)


def who_enters(code: str) -> Deed:
    """The deed that writing a code needs, for refusals that say who can."""
    return Deed.ENTER_LEAVE_CODES if code in LEAVE_CODES else Deed.ENTER_FULL_CODES


def opens(times: SessionTimes) -> time:
    """When a register may first be taken: twenty minutes before the session (school's choice)."""
    minutes = max(0, times.start.hour * 60 + times.start.minute - OPENS_BEFORE)
    return time(minutes // 60, minutes % 60)
