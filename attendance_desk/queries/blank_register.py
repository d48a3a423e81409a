"""Registers to be marked by hand while the power is off, for one class or for all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.by_hand import BlankRegister, BlankRegisters
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.ground import year_label
from attendance_desk.queries.imprint import imprint, meanings
from attendance_desk.store import people_rows

if TYPE_CHECKING:
    from attendance_desk.queries.ground import Ground

_KEY = ("/", "\\", "L", "N", "I", "M")


def blank_register(
    ground: Ground, class_id: str, day: date | None, half: Half | None = None
) -> BlankRegister:
    """One class's sheet.

    Args:
        ground: The book.
        class_id: The class.
        day: The day it is for; without one the class of today, and a line for the date.
        half: The only session; both of the day without one.
    """
    ground.require(Deed.SEE_REGISTERS)
    return _sheet(ground, class_id, (day,) if day else (), half)


def blank_registers(
    ground: Ground,
    class_ids: tuple[str, ...] = (),
    day: date | None = None,
    half: Half | None = None,
    *,
    week: bool = False,
) -> BlankRegisters:
    """The sheets of several classes in one paper; of all of them where none is named.

    Args:
        ground: The book.
        class_ids: The classes.
        day: The day, or any day of the week.
        half: The only session; both without one.
        week: Whether the sheets have columns for the school days of the week.

    Raises:
        Refused: The week has no school day, or nobody is in a class then.
    """
    ground.require(Deed.SEE_REGISTERS)
    days = _week(ground, day or ground.now.date()) if week else (day,) if day else ()
    wanted = class_ids or tuple(c.id for c in ground.school.classes if not c.closed)
    sheets = tuple(_sheet(ground, class_id, days, half) for class_id in wanted)
    filled = tuple(sheet for sheet in sheets if sheet.pupils)
    if not filled:
        raise Refused(
            "nobody", "Nobody is in a class then.", "Nothing was printed.", "Choose another day."
        )
    return BlankRegisters(imprint(ground), filled)


def _sheet(
    ground: Ground, class_id: str, days: tuple[date, ...], half: Half | None
) -> BlankRegister:
    school_class = ground.class_of(class_id)
    on = days[0] if days else ground.now.date()
    mates = people_rows.class_list(ground.snapshot, class_id, on)
    return BlankRegister(
        imprint=imprint(ground),
        class_name=school_class.name,
        year_label=year_label(school_class.year_groups),
        day=days[0] if days else None,
        pupils=tuple(mate.name for mate in mates),
        key=meanings(ground, _KEY, Session(on, Half.AM)),
        half=half,
        days=days if len(days) > 1 else (),
    )


def _week(ground: Ground, day: date) -> tuple[date, ...]:
    monday = day - timedelta(days=day.weekday())
    days = tuple(
        one
        for one in (monday + timedelta(days=n) for n in range(7))
        if ground.calendar.is_school_day(one)
    )
    if not days:
        raise Refused(
            "no_session",
            f"There is no school in the week of {monday.day} {monday:%B %Y}.",
            "Nothing was printed.",
            "Choose another week.",
        )
    return days
