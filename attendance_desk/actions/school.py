"""The school itself: set up once, then its calendar, day, classes and staff changed."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.calendar import check_day_times
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.names import fold
from attendance_desk.domain.people import YEAR_GROUPS, SchoolClass, StaffMember
from attendance_desk.domain.problems import Problem, Refused, Weight
from attendance_desk.domain.records import (
    write_calendar,
    write_class,
    write_day_times,
    write_staff,
)
from attendance_desk.domain.school import School
from attendance_desk.domain.school_calendar import check_calendar
from attendance_desk.store import people_rows
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


def set_up(work: Work, school: School, letterbox: str) -> None:
    """Write the first entry of a new book: the whole school.

    Args:
        work: The first transaction.
        school: The school.
        letterbox: What notes for the safeguarding book are sealed with (`store.letterbox`).
    """
    payload = {
        "id": school.id,
        "name": school.name,
        "dfe_number": school.dfe_number,
        "invented": school.invented,
        "times": [write_day_times(times) for times in school.times],
        "calendar": write_calendar(school.years, school.terms, school.closures),
        "classes": [write_class(c) for c in school.classes],
        "staff": [write_staff(member) for member in school.staff],
        "letterbox": letterbox,
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
    """Add a class (with an empty id) or change one; gives its id.

    Raises:
        NotPermitted: Not the head.
        Refused: It has no name, another's name or no year group, or closes with children in it.
    """
    demand(context, by, Deed.CHANGE_SCHOOL)
    value = school_class if school_class.id else replace(school_class, id=new_id("c"))
    _check_class(context, value)
    if value.closed:
        _check_empty(context, by, value)
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.CLASS_CHANGED, write_class(value), subject=value.id))
    return Outcome(value.id, frozenset({Area.SCHOOL}), receipt(entry))


def _check_class(context: Context, value: SchoolClass) -> None:
    if not value.name.strip() or not value.year_groups:
        raise Refused(
            "class_record",
            "A class needs a name and at least one year group.",
            "Nothing was saved.",
            "Fill in what is missing.",
        )
    if not set(value.year_groups) <= set(YEAR_GROUPS):
        raise Refused(
            "year_group",
            "That is not a year group of a primary school.",
            "Nothing was saved.",
            "Choose from N1, N2, R and 1 to 6.",
        )
    others = {
        fold(one.name) for one in context.school.classes if one.id != value.id and not one.closed
    }
    if fold(value.name) in others and not value.closed:
        raise Refused(
            "one_name_one_class",
            f"There is a class {value.name} already.",
            "Two classes of one name could not be told apart on a register.",
            "Give another name.",
        )


def _check_empty(context: Context, by: By, value: SchoolClass) -> None:
    with context.book.read() as snapshot:
        count = people_rows.in_class_from(snapshot, value.id, by.now.date())
    if count:
        children = "1 child has" if count == 1 else f"{count} children have"
        raise Refused(
            "class_in_use",
            f"{children} a place in {value.name} today or later.",
            "Nothing was changed: they would be on no register.",
            "Move them to another class first.",
        )


def save_staff(context: Context, by: By, member: StaffMember) -> Outcome[str]:
    """Add a member of staff (with an empty id) or change one; gives the id.

    The record alone: the way in is the desk's (`desk.staff`).

    Raises:
        NotPermitted: Not the head.
        Refused: As `checked_staff`.
    """
    value = checked_staff(context, by, member)
    with context.book.write(by.now, by.author) as work:
        entry = work.append(staff_draft(value))
    return Outcome(value.id, frozenset({Area.STAFF}), receipt(entry))


def staff_draft(value: StaffMember) -> Draft:
    """What the ledger remembers of a member of staff."""
    return Draft(Kind.STAFF_CHANGED, write_staff(value), subject=value.id)


def checked_staff(context: Context, by: By, member: StaffMember) -> StaffMember:
    """A member of staff who may be saved, with an id.

    Raises:
        NotPermitted: Not the head.
        Refused: No name or title, somebody else's name, or nobody would be left who can let
            others in.
    """
    demand(context, by, Deed.CHANGE_STAFF)
    value = member if member.id else replace(member, id=new_id("s"))
    others = [m for m in context.school.staff if m.id != value.id and m.left is None]
    if not value.name.strip() or not value.title.strip():
        raise Refused(
            "staff_record",
            "Somebody who works here needs a name and a job title.",
            "Nothing was saved: the title stands beside every change they make.",
            "Fill in what is missing.",
        )
    if value.left is None and _spoken(value.name) in {_spoken(one.name) for one in others}:
        raise Refused(
            "one_name_one_person",
            f"Somebody called {value.name} works here already.",
            "Two people with one name could not be told apart at the door.",
            "Add a first name or an initial.",
        )
    if not any(m.role == Role.HEAD.value and m.left is None for m in (*others, value)):
        raise Refused(
            "needs_a_head",
            "A school needs somebody with the head's role who can sign in.",
            "Nothing was changed.",
            "Give the role to somebody else first.",
        )
    return value


def _spoken(name: str) -> str:
    """A name as the door compares it: case and spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _calendar_of(value: SetUp) -> tuple[Problem, ...]:
    return check_calendar(value.years, value.terms, value.closures)


def _refuse_problems(problems: Iterable[Problem]) -> None:
    errors = [problem for problem in problems if problem.weight is Weight.ERROR]
    if errors:
        first = errors[0]
        raise Refused(
            "school_day", f"{first.where}: {first.what}", "Nothing was saved.", first.remedy
        )
