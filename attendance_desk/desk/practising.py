"""A school morning to practise on, in the invented school and nowhere else.

Its clock starts on the last school morning that has begun, so that there is always a register to
take, and goes on from what was done there last, so that its ledger never runs backwards.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.marks import opens
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.store import ledger

if TYPE_CHECKING:
    from attendance_desk.desk.desk import Desk

_AFTER_THE_BELL = timedelta(minutes=1)


def practice_moment(desk: Desk) -> datetime:
    """When the clock of a practice should start.

    Args:
        desk: A signed-in desk of the invented school.

    Returns:
        Now, while a session is running; otherwise just after the bell of the last school
        morning, or the time of the newest entry where that is later.

    Raises:
        NotPermitted: The school is a real one; its clock is never changed.
    """
    if not desk.school.invented:
        raise NotPermitted(
            "Only the invented school can be practised in.",
            "The clock of a real school is never changed.",
            "Make one with: attendance-desk demo FOLDER",
        )
    now = desk.clock.now()
    day = now.date()
    times = desk.school.times_on(day)
    if desk.calendar.is_school_day(day) and opens(times.am) <= now.time() <= times.pm.closes:
        return now
    if not desk.calendar.is_school_day(day) or now.time() < opens(times.am):
        day = desk.calendar.previous_school_day(day) or day
    bell = datetime.combine(day, desk.school.times_on(day).am.start, now.tzinfo)
    return max(bell + _AFTER_THE_BELL, _newest(desk) + timedelta(seconds=1))


def _newest(desk: Desk) -> datetime:
    with desk.ground() as ground:
        head = ground.snapshot.head()
        entry = ledger.one(ground.snapshot.connection, head.number)
    return datetime.fromisoformat(entry.at).astimezone(desk.clock.now().tzinfo)
