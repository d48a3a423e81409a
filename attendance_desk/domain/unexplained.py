"""An absence nobody has explained: its last day, and when the desk speaks up.

SI 2024/208 reg 10(7)-(9): N is replaced as soon as the reason is known, and no more than five
school days after the session; a reason that cannot be established makes it O. The guidance says
"5 working days" in its chapter on the process; the Regulations say school days, and they win.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.rulings import Ruling
from attendance_desk.domain.school_calendar import SchoolCalendar

SCHOOL_DAYS = 5
"""School days, strictly after the session, in which a reason may still be given."""

WARNED_FROM = 3
"""School days after the session from which the desk warns (the school's choice)."""

LAPSED = "Reason not given within five school days"
"""The reason of an amendment from N to O when the days have run out."""

RULE = (
    "N is replaced within five school days (SI 2024/208 reg 10(7)-(9)); the guidance's process "
    "chapter says working days, the Regulations win"
)
_EVE = timedelta(days=1)


class Stage(Enum):
    """How near the last day is."""

    OPEN = "open"
    NEAR = "near"
    LAST_DAY = "last day"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Unexplained:
    """One session marked N.

    Attributes:
        last_day: The fifth school day after it; None while the calendar does not reach so far.
        school_days: How many school days have begun since.
        kept: Who decided to keep the N for now, while that holds; None otherwise.
    """

    pupil_id: str
    session: Session
    last_day: date | None
    school_days: int
    stage: Stage
    kept: Ruling | None = None


def last_day(calendar: SchoolCalendar, day: date) -> date | None:
    """The last day on which an N of a day may still be N.

    Args:
        calendar: Without the days on which nobody was taught (`SchoolCalendar.without`).
        day: The day of the session.

    Returns:
        The fifth school day strictly after it; None where the next year is not set up yet.
    """
    return calendar.school_day_after(day, SCHOOL_DAYS)


def school_days_since(calendar: SchoolCalendar, day: date, today: date) -> int:
    """How many school days have begun after a day, today included."""
    return len(calendar.school_days(day + _EVE, today))


def stage(calendar: SchoolCalendar, day: date, today: date) -> Stage:
    """How near the last day of an N is."""
    last = last_day(calendar, day)
    if last is not None and today >= last:
        return Stage.LAST_DAY if today == last else Stage.PAST
    since = school_days_since(calendar, day, today)
    return Stage.NEAR if since >= WARNED_FROM else Stage.OPEN


def still_kept(calendar: SchoolCalendar, ruling: Ruling | None, today: date) -> bool:
    """Whether a decision to keep an N still holds: it is asked again on the next school day."""
    if ruling is None or ruling.taken_back:
        return False
    again = calendar.next_school_day(ruling.on)
    return again is None or today < again


def key_of(session: Session) -> str:
    """A session as rulings and rows of `due` name it: `2026-11-20 AM`."""
    return f"{session.day.isoformat()} {session.half.name}"


def judge(
    calendar: SchoolCalendar, of: tuple[str, Session], ruling: Ruling | None, today: date
) -> Unexplained:
    """One N as it stands today.

    Args:
        calendar: Without the days on which nobody was taught.
        of: The child's id and the session.
        ruling: The newest decision to keep it, if there is one.
        today: The school's day.
    """
    pupil_id, session = of
    return Unexplained(
        pupil_id,
        session,
        last_day(calendar, session.day),
        school_days_since(calendar, session.day, today),
        stage(calendar, session.day, today),
        ruling if still_kept(calendar, ruling, today) else None,
    )
