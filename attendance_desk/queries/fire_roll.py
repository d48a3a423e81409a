"""Who should be outside when the alarm has rung: by the marks, the hatch and the plans."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.codes import Counts
from attendance_desk.domain.days import Way
from attendance_desk.domain.fire_roll import (
    FireClass,
    FireRoll,
    OutWith,
    SignedOut,
    for_door,
    in_the_building,
    newest_ways,
)
from attendance_desk.queries.imprint import imprint
from attendance_desk.store import day_rows, mark_rows, paper_rows, people_rows

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.days import Movement
    from attendance_desk.domain.people import SchoolClass
    from attendance_desk.domain.plans import Plan
    from attendance_desk.queries.ground import Ground
    from attendance_desk.store.people_rows import ClassMate


@dataclass(frozen=True, slots=True)
class _Day:
    """What is known of the day beside the marks."""

    session: Session
    ways: dict[str, Movement]
    plans: tuple[Plan, ...]


@dataclass(slots=True)
class _Sorted:
    """The children of a class as they are sorted into blocks. Gone when the class is made."""

    outside: list[str] = field(default_factory=list)
    away: list[str] = field(default_factory=list)
    left: list[SignedOut] = field(default_factory=list)
    out: dict[str, list[str]] = field(default_factory=dict)


def fire_roll(ground: Ground, session: Session) -> FireRoll:
    """Who should be outside: names only, never a reason.

    Who may not see registers gets what the door shows, where the head allows that.

    Raises:
        NotPermitted: They may not, and the head does not allow it.
    """
    sees = ground.may(Deed.SEE_REGISTERS)
    if not sees and not paper_rows.door_roll_allowed(ground.snapshot):
        ground.require(Deed.SEE_REGISTERS)
    roll = _roll(ground, session)
    return roll if sees else for_door(roll)


def _roll(ground: Ground, session: Session) -> FireRoll:
    movements = day_rows.movements(ground.snapshot, session.day, session.day)
    plans = day_rows.plans(ground.snapshot, session.day, session.day)
    day = _Day(session, newest_ways(movements), tuple(plan for plan, _number in plans))
    classes = tuple(
        _fire_class(ground, school_class, day)
        for school_class in ground.school.classes
        if not school_class.closed
    )
    return FireRoll(imprint(ground), session, tuple(one for one in classes if one.everybody))


def _fire_class(ground: Ground, school_class: SchoolClass, day: _Day) -> FireClass:
    session = day.session
    mates = people_rows.class_list(ground.snapshot, school_class.id, session.day)
    held = mark_rows.codes(ground.snapshot, [mate.id for mate in mates], session)
    found = _Sorted()
    for mate in mates:
        _sort(ground, mate, held.get(mate.id, ""), day, found)
    register = mark_rows.register_in(ground.snapshot, school_class.id, session)
    return FireClass(
        name=school_class.name,
        teacher=_teacher(ground, school_class.id),
        taken=register is not None,
        outside=tuple(found.outside),
        out=tuple(OutWith(whom, tuple(names)) for whom, names in found.out.items()),
        left=tuple(found.left),
        away=tuple(found.away),
    )


def _sort(ground: Ground, mate: ClassMate, letter: str, day: _Day, found: _Sorted) -> None:
    code = ground.codes.on(letter, day.session.day)
    marked_in = None if code is None else code.counts is Counts.PRESENT or code.letter == "U"
    way = day.ways.get(mate.id)
    noon = ground.school.times_on(day.session.day).pm.start
    inside = in_the_building(marked_in=marked_in, movement=way, half=day.session.half, noon=noon)
    # Without a mark a child is looked for: one too many on the list, never one too few.
    if inside is None or inside:
        found.outside.append(mate.name)
    elif code is not None and code.counts is Counts.AEA:
        found.out.setdefault(_whom(mate.id, day), []).append(mate.name)
    elif way is not None and way.way is Way.OUT:
        found.left.append(SignedOut(mate.name, way.at))
    else:
        found.away.append(mate.name)


def _whom(pupil_id: str, day: _Day) -> str:
    """Who is with a child who is out with the school, where a plan says it."""
    for plan in day.plans:
        if plan.is_for(pupil_id) and plan.holds(day.session) and plan.facts.get("supervisor"):
            return plan.facts["supervisor"]
    return ""


def _teacher(ground: Ground, class_id: str) -> str:
    names = [
        member.name
        for member in ground.school.staff
        if class_id in member.classes and member.left is None and Role(member.role) is Role.TEACHER
    ]
    return ", ".join(names)
