"""What was promised on the telephone or has to be done after it: which of it is open still.

A task is computed from the ring or the visit that made it. It ends when somebody says that it is
done, or by itself, when what it was about has happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desk.domain.call_outcomes import By, Task, Until
from attendance_desk.domain.rings import Ring
from attendance_desk.domain.school_calendar import SchoolCalendar

_TWO_WEEKS = timedelta(days=14)
ASKS_WHY = frozenset({"first_day", "retry", "day_two", "day_three"})
"""Why somebody is rung who has not said why the child is away."""


def task_key(made_by: str, task_id: str) -> str:
    """The key of the decision that a task is done.

    Args:
        made_by: The id of the ring or the visit that made it.
        task_id: The task.
    """
    return f"{made_by} {task_id}"


def not_needed_key(day: date, why: str) -> str:
    """The key of the decision that a child is not rung about something on a day."""
    return f"{day.isoformat()} {why}"


def told_key(day: date, worker: str) -> str:
    """The key of the fact that a worker was told of an absence; it begins with its day."""
    return f"{day.isoformat()} {worker}"


@dataclass(frozen=True, slots=True)
class Made:
    """A task that a ring or a visit made.

    Attributes:
        by_id: The id of the ring or visit.
        day: Its day; `at`: its time, `HH:MM`.
        phone: The number it was about, in the form of the record; may be empty.
        by: Name and title of whose ring or visit it was.
    """

    task: Task
    by_id: str
    pupil_id: str
    day: date
    at: str
    phone: str = ""
    by: str = ""

    @property
    def key(self) -> str:
        """The key of its decision."""
        return task_key(self.by_id, self.task.id)


@dataclass(frozen=True, slots=True)
class Since:
    """What happened about a child since a task was made.

    Attributes:
        spoken: The rings that hold in which the family was spoken to, oldest first.
        seen: Days on which the child was here or seen.
        no_reason: Days on which a mark N stands.
        digits: The numbers that may be rung now.
        told: Days on which a worker was told.
    """

    spoken: Sequence[Ring] = ()
    seen: frozenset[date] = frozenset()
    no_reason: frozenset[date] = frozenset()
    digits: frozenset[str] = frozenset()
    told: frozenset[date] = frozenset()


def due_on(made: Made, calendar: SchoolCalendar) -> date:
    """The day on which a task is due; always a school day, where the calendar has one."""
    if made.task.by in {By.NOW, By.TODAY}:
        return made.day
    if made.task.by is By.NEXT_DAY:
        return calendar.next_school_day(made.day) or made.day + timedelta(days=1)
    on = made.day + _TWO_WEEKS
    return on if calendar.is_school_day(on) else calendar.next_school_day(on) or on


def is_over(made: Made, since: Since, due: date, digits: str) -> bool:
    """Whether a task has ended by itself.

    Args:
        made: The task.
        since: What happened since.
        due: The day it is due (`due_on`).
        digits: The digits of its number.
    """
    match made.task.until:
        case Until.SEEN:
            return any(day >= made.day for day in since.seen)
        case Until.SPOKEN | Until.RUNG:
            return any(_answered(made, one, due) for one in since.spoken)
        case Until.CODED:
            return made.day not in since.no_reason
        case Until.NUMBER:
            return bool(digits) and digits not in since.digits
        case Until.TOLD:
            return made.day in since.told
        case Until.DONE:
            return False


def _answered(made: Made, later: Ring, due: date) -> bool:
    """Whether a later ring did it: on the day it is due, or after it."""
    if later.id == made.by_id or later.day < due:
        return False
    if later.day == made.day and later.at < made.at:
        return False
    return made.task.until is Until.SPOKEN or later.why == "task"
