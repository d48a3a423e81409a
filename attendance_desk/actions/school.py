"""The school itself: set up once, then its calendar, day, classes and staff changed."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.calendar import check_day_times
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.people import SchoolClass, StaffMember
from attendance_desk.domain.problems import Problem, Refused, Weight
from attendance_desk.domain.records import (
    write_calendar,
    write_class,
    write_day_times,
    write_staff,
)
from attendance_desk.domain.school import School
from attendance_desk.domain.school_calendar import check_calendar
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attendance_desk.domain.calendar import Closure, DayTimes, SchoolYear, Term
    from attendance_desk.domain.imports import SetUp
    from attendance_desk.store.work import Work


def new_id(letter: str) -> str:
    """A short id that says nothing of whom it names."""
    return letter + secrets.token_hex(5)


def school_from(set_up: SetUp, school_id: str, *, invented: bool = False) -> School:
    """The school that a set-up file describes, with fresh ids for its classes and staff.

    Raises:
        Refused: There is no head, a name stands twice, or a rule of the day or calendar is
            broken.
    """
    _refuse_problems((*check_day_times(set_up.times), *_calendar_of(set_up)))
    classes = tuple(SchoolClass(new_id("c"), c.name, c.year_groups) for c in set_up.classes)
    ids = {c.name: c.id for c in classes}
    staff = tuple(
        StaffMember(new_id("s"), s.name, s.title, s.role, tuple(ids[name] for name in s.classes))
        for s in set_up.staff
    )
    if not any(member.role == Role.HEAD.value for member in staff):
        raise Refused(
            "needs_a_head",
            "The set-up names no head.",
            "Somebody must be able to let others in.",
            'Add a [[staff]] with role = "head".',
        )
    return School(
        id=school_id,
        name=set_up.name,
        dfe_number=set_up.dfe_number,
        invented=invented,
        times=(set_up.times,),
        years=set_up.years,
        terms=set_up.terms,
        closures=set_up.closures,
        classes=classes,
        staff=staff,
    )


def set_up(work: Work, school: School) -> None:
    """Write the first entry of a new book: the whole school."""
    payload = {
        "id": school.id,
        "name": school.name,
        "dfe_number": school.dfe_number,
        "invented": school.invented,
        "times": [write_day_times(times) for times in school.times],
        "calendar": write_calendar(school.years, school.terms, school.closures),
        "classes": [write_class(c) for c in school.classes],
        "staff": [write_staff(member) for member in school.staff],
    }
    work.append(Draft(Kind.SCHOOL_SET_UP, payload, subject=school.id))


def change_calendar(
    context: Context,
    by: By,
    years: tuple[SchoolYear, ...],
    terms: tuple[Term, ...],
    closures: tuple[Closure, ...],
) -> Outcome[None]:
    """Put another calendar in force, whole.

    Raises:
        NotPermitted: Not the head.
        Refused: The calendar contradicts itself.
    """
    demand(context, by, Deed.CHANGE_SCHOOL)
    _refuse_problems(check_calendar(years, terms, closures))
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.CALENDAR_CHANGED, write_calendar(years, terms, closures)))
    return Outcome(None, frozenset({Area.CALENDAR}), receipt(entry))


def change_day_times(context: Context, by: By, times: DayTimes) -> Outcome[None]:
    """Put other times of the day in force from a day on.

    Raises:
        NotPermitted: Not the head.
        Refused: A register would stay open for more than thirty minutes, or the times cross.
    """
    demand(context, by, Deed.CHANGE_SCHOOL)
    _refuse_problems(check_day_times(times))
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.DAY_TIMES_CHANGED, write_day_times(times)))
    return Outcome(None, frozenset({Area.SCHOOL}), receipt(entry))


def save_class(context: Context, by: By, school_class: SchoolClass) -> Outcome[str]:
    """Add a class (with an empty id) or change one; gives its id."""
    demand(context, by, Deed.CHANGE_SCHOOL)
    value = school_class if school_class.id else replace(school_class, id=new_id("c"))
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.CLASS_CHANGED, write_class(value), subject=value.id))
    return Outcome(value.id, frozenset({Area.SCHOOL}), receipt(entry))


def save_staff(context: Context, by: By, member: StaffMember) -> Outcome[str]:
    """Add a member of staff (with an empty id) or change one; gives the id.

    Raises:
        NotPermitted: Not the head.
        Refused: Nobody would be left who can let others in.
    """
    demand(context, by, Deed.CHANGE_STAFF)
    value = member if member.id else replace(member, id=new_id("s"))
    others = [m for m in context.school.staff if m.id != value.id]
    heads = [m for m in (*others, value) if m.role == Role.HEAD.value and m.left is None]
    if not heads:
        raise Refused(
            "needs_a_head",
            "A school needs somebody with the head's role who can sign in.",
            "Nothing was changed.",
            "Give the role to somebody else first.",
        )
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.STAFF_CHANGED, write_staff(value), subject=value.id))
    return Outcome(value.id, frozenset({Area.STAFF}), receipt(entry))


def _calendar_of(value: SetUp) -> tuple[Problem, ...]:
    return check_calendar(value.years, value.terms, value.closures)


def _refuse_problems(problems: Iterable[Problem]) -> None:
    errors = [problem for problem in problems if problem.weight is Weight.ERROR]
    if errors:
        first = errors[0]
        raise Refused("school_day", f"{first.where}: {first.what}", "", first.remedy)
