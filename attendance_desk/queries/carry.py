"""The day's marks for the school's own system, and what changed since they were carried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.carry import (
    CarryClass,
    CarryLine,
    CarryMark,
    CarrySheet,
    LastCarried,
)
from attendance_desk.domain.marks import PRESENT
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.ground import year_label
from attendance_desk.queries.imprint import imprint, meanings
from attendance_desk.queries.register_sheet import no_school
from attendance_desk.store import mark_rows, paper_rows, people_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from attendance_desk.domain.marks import Mark
    from attendance_desk.domain.people import SchoolClass
    from attendance_desk.queries.ground import Ground
    from attendance_desk.store.mark_rows import RegisterIn, Standing
    from attendance_desk.store.people_rows import ClassMate


@dataclass(frozen=True, slots=True)
class _Day:
    """What is known of the day as a whole."""

    day: date
    registers: frozenset[tuple[str, Half]]
    changed: Mapping[tuple[str, int], str]
    upns: Mapping[str, str]


def carry_sheet(ground: Ground, day: date) -> CarrySheet:
    """Every mark of a day, class by class in the order of the registers.

    Raises:
        NotPermitted: Who asks may not take names out.
        Refused: There was no school that day.
    """
    ground.require(Deed.EXPORT_NAMES)
    if not ground.calendar.is_school_day(day):
        why = no_school(ground, day)
        raise Refused("no_session", why, "There are no marks to carry.", "Choose a school day.")
    before = paper_rows.carried(ground.snapshot, day)
    changed = paper_rows.changed_since(ground.snapshot, day, before.head) if before else {}
    registers = mark_rows.registers_in(ground.snapshot, day)
    known = _Day(day, frozenset(map(_which, registers)), changed, _upns(ground))
    classes = tuple(
        _class(ground, school_class, known)
        for school_class in ground.school.classes
        if not school_class.closed
    )
    classes = tuple(one for one in classes if one.lines)
    codes = {m.code for one in classes for line in one.lines for m in line.marks}
    return CarrySheet(
        imprint=imprint(ground),
        day=day,
        classes=classes,
        head=ground.snapshot.head().number,
        last=_last(before, changed),
        key=meanings(ground, codes - set(PRESENT.values()), Session(day, Half.AM)),
    )


def last_carried(ground: Ground, day: date) -> LastCarried | None:
    """When a day was carried and how many marks changed since; None when it never was."""
    ground.require(Deed.EXPORT_NAMES)
    before = paper_rows.carried(ground.snapshot, day)
    if before is None:
        return None
    return _last(before, paper_rows.changed_since(ground.snapshot, day, before.head))


def day_marks(ground: Ground, day: date) -> Iterator[tuple[str, Mark, str, str]]:
    """The marks of a day, for a file: UPN, mark, recorded at, recorded by."""
    ground.require(Deed.EXPORT_NAMES)
    upns = _upns(ground)
    for school_class in ground.school.classes:
        mates = people_rows.class_list(ground.snapshot, school_class.id, day)
        held = [_held(ground, mates, Session(day, half)) for half in Half]
        for mate in mates:
            for marks in held:
                one = marks.get(mate.id)
                if one is not None and one.mark.code:
                    yield upns[mate.id], one.mark, one.at, one.name


def _last(
    before: paper_rows.Carried | None, changed: Mapping[tuple[str, int], str]
) -> LastCarried | None:
    if before is None:
        return None
    return LastCarried(datetime.fromisoformat(before.at), before.name, len(changed))


def _upns(ground: Ground) -> dict[str, str]:
    return {pupil.id: pupil.upn for pupil in people_rows.pupils(ground.snapshot)}


def _which(register: RegisterIn) -> tuple[str, Half]:
    return register.class_id, register.session.half


def _held(ground: Ground, mates: tuple[ClassMate, ...], session: Session) -> dict[str, Standing]:
    return mark_rows.standing(ground.snapshot, [mate.id for mate in mates], session)


def _class(ground: Ground, school_class: SchoolClass, known: _Day) -> CarryClass:
    mates = people_rows.class_list(ground.snapshot, school_class.id, known.day)
    held = [_held(ground, mates, Session(known.day, half)) for half in Half]
    lines = tuple(
        CarryLine(
            number,
            mate.name,
            known.upns[mate.id],
            tuple(
                _mark(marks.get(mate.id), half, known.changed.get((mate.id, half.value)))
                for half, marks in zip(Half, held, strict=True)
            ),
        )
        for number, mate in enumerate(mates, start=1)
    )
    return CarryClass(
        name=school_class.name,
        year_label=year_label(school_class.year_groups),
        taken=tuple((school_class.id, half) in known.registers for half in Half),
        lines=lines,
    )


def _mark(held: Standing | None, half: Half, was: str | None) -> CarryMark:
    before = "" if was is None else was or "–"
    if held is None:
        return CarryMark("", was=before)
    code = held.mark.code
    return CarryMark(code, held.mark.minutes_late, code == PRESENT[half], before)
