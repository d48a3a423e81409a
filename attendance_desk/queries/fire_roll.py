"""Papers for when the power or the building is gone: the fire roll and the blank register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.papers import BlankRegister, FireClass, FireRoll
from attendance_desk.queries.ground import year_label
from attendance_desk.queries.imprint import imprint, meanings
from attendance_desk.store import mark_rows, people_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.people import SchoolClass
    from attendance_desk.queries.ground import Ground

_BLANK_KEY = ("/", "\\", "L", "N", "I", "M")


def fire_roll(ground: Ground, session: Session) -> FireRoll:
    """Who should be outside: names only, never a reason."""
    classes = tuple(
        _fire_class(ground, school_class, session)
        for school_class in ground.school.classes
        if not school_class.closed
    )
    return FireRoll(imprint(ground), session, classes)


def _fire_class(ground: Ground, school_class: SchoolClass, session: Session) -> FireClass:
    mates = people_rows.class_list(ground.snapshot, school_class.id, session.day)
    held = mark_rows.codes(ground.snapshot, [mate.id for mate in mates], session)
    outside: list[str] = []
    trip: list[str] = []
    away: list[str] = []
    for mate in mates:
        code = ground.codes.on(held.get(mate.id, ""), session.day)
        # Without a mark a child is looked for: one too many on the list, never one too few.
        if code is None or code.counts is Counts.PRESENT or code.letter == "U":
            outside.append(mate.name)
        elif code.counts is Counts.AEA:
            trip.append(mate.name)
        else:
            away.append(mate.name)
    register = mark_rows.register_in(ground.snapshot, school_class.id, session)
    return FireClass(
        name=school_class.name,
        teacher=_teacher(ground, school_class.id),
        taken=register is not None,
        outside=tuple(outside),
        trip=tuple(trip),
        away=tuple(away),
    )


def _teacher(ground: Ground, class_id: str) -> str:
    names = [
        member.name
        for member in ground.school.staff
        if class_id in member.classes and member.left is None and Role(member.role) is Role.TEACHER
    ]
    return ", ".join(names)


def blank_register(ground: Ground, class_id: str, day: date | None) -> BlankRegister:
    """A register to fill in by hand while the power is off."""
    ground.require(Deed.SEE_REGISTERS)
    school_class = ground.class_of(class_id)
    on = day or ground.now.date()
    mates = people_rows.class_list(ground.snapshot, class_id, on)
    return BlankRegister(
        imprint=imprint(ground),
        class_name=school_class.name,
        year_label=year_label(school_class.year_groups),
        day=day,
        pupils=tuple(mate.name for mate in mates),
        key=meanings(ground, _BLANK_KEY, Session(on, Half.AM)),
    )
