"""Last week's registers, as a backup holds them: what a practice restore shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half
from attendance_desk.domain.restoring import RegisterShown
from attendance_desk.store import backup_rows, held_rows, people_rows

if TYPE_CHECKING:
    from attendance_desk.queries.ground import Ground


@dataclass(frozen=True, slots=True)
class Week:
    """The registers of a week, as a backup holds them: from Monday to Sunday."""

    first: date
    last: date
    registers: tuple[RegisterShown, ...]

    @classmethod
    def none(cls, day: date) -> Week:
        """A week without anything to show."""
        return cls(day, day, ())


def last_week(ground: Ground) -> Week:
    """The newest school week before this one in which there are registers."""
    today = ground.now.date()
    monday = ground.calendar.week_of(today)[0]
    newest = ground.read(backup_rows.newest_register, monday - timedelta(days=1))
    if newest is None:
        newest = ground.read(backup_rows.newest_register, today) or today
    first, last = ground.calendar.week_of(newest)
    if not ground.may(Deed.SEE_REGISTERS):
        return Week(first, last, ())
    sessions = ground.calendar.sessions(first, last)
    codes = [(one, ground.read(held_rows.codes, one)) for one in sessions]
    return Week(
        first,
        last,
        tuple(
            RegisterShown(
                school_class.name,
                tuple(f"{one.day:%a} {one.day.day} {Half(one.half).name}" for one in sessions),
                tuple(
                    (mate.name, tuple(held.get(mate.id, ("",))[-1] for _one, held in codes))
                    for mate in ground.read(people_rows.class_list, school_class.id, newest)
                ),
            )
            for school_class in ground.school.classes
            if not school_class.closed
        ),
    )
