"""The new school year as one proposal: its days, its classes, their teachers, every child.

Nothing here decides: a person looks at the proposal, changes it, and lets it hold as one act
(decision 0048).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from attendance_desk.domain.access import Role
from attendance_desk.domain.calendar import Closure, SchoolYear, Term
from attendance_desk.domain.moving_up import Step, propose
from attendance_desk.domain.new_year_days import YearDays
from attendance_desk.domain.people import Pupil, SchoolClass, StaffMember
from attendance_desk.domain.school import School
from attendance_desk.domain.school_calendar import SchoolCalendar

OPENED = "new school year"
"""The reason of every entry that lets a new year hold, but of leavers: theirs is the ground."""

TAKEN_BACK = "new school year taken back"
"""The reason of every entry that takes one back."""

_LATE = timedelta(days=35)
"""So long after its first day a year that nobody has prepared is still the one to prepare."""

Calendar = tuple[tuple[SchoolYear, ...], tuple[Term, ...], tuple[Closure, ...]]
Teachers = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class NewYear:
    """What a new school year is to be.

    Attributes:
        days: The year with its terms and closures.
        last_day: The last day on roll of those who leave.
        classes: All classes as they are from then on; one with an id of its own is new.
        teachers: The classes of every member of staff, by their ids.
        steps: Every child's next place.
    """

    days: YearDays
    last_day: date
    classes: tuple[SchoolClass, ...]
    teachers: Teachers
    steps: tuple[Step, ...]

    @property
    def starts(self) -> date:
        """The first day with children."""
        return self.days.year.starts


def year_words(year: SchoolYear) -> str:
    """A school year as people say it: 2027/28."""
    return f"{year.starts:%Y}/{year.ends:%y}"


def year_to_prepare(calendar: SchoolCalendar, today: date, *, begun: bool) -> SchoolYear | None:
    """The year of the calendar that is to be prepared; None when it is not set up yet.

    Args:
        calendar: The school's own.
        today: The day of asking.
        begun: Whether a register of the current year was taken.
    """
    later = sorted((y for y in calendar.years if y.starts > today), key=lambda y: y.starts)
    if later:
        return later[0]
    current = calendar.current_year(today)
    fresh = not begun and current.starts <= today <= current.starts + _LATE
    return current if fresh and len(calendar.years) > 1 else None


def proposed(
    school: School, pupils: Sequence[Pupil], days: YearDays, today: date, last_day: date
) -> NewYear:
    """Classes and teachers as they are, and every child in the next year group's class."""
    teachers = tuple((m.id, m.classes) for m in school.staff if teaches(m))
    open_classes = tuple(one for one in school.classes if not one.closed)
    steps = propose(pupils, open_classes, today, days.year.starts)
    return NewYear(days, last_day, open_classes, teachers, steps)


def again(plan: NewYear, school: School, pupils: Sequence[Pupil], today: date) -> NewYear:
    """A proposal that was kept, brought up to date with who is here now.

    A child who has left or moved since falls back to the proposal of today; what a person chose
    for everybody else stays.
    """
    fresh = proposed(school, pupils, plan.days, today, plan.last_day)
    chosen = {step.pupil_id: step for step in plan.steps}
    classes = {one.id for one in plan.classes if not one.closed}
    steps = tuple(_still(chosen.get(step.pupil_id), step, classes) for step in fresh.steps)
    known = {one.id for one in plan.classes}
    added = tuple(one for one in fresh.classes if one.id not in known)
    wanted = dict(plan.teachers)
    teachers = tuple((who, wanted.get(who, classes_of)) for who, classes_of in fresh.teachers)
    return replace(plan, classes=(*plan.classes, *added), teachers=teachers, steps=steps)


def _still(chosen: Step | None, fresh: Step, classes: set[str]) -> Step:
    if chosen is None:
        return replace(fresh, doubt=fresh.doubt or "New since this proposal was begun.")
    if chosen.now != fresh.now:
        return replace(fresh, doubt="Has moved since this proposal was begun.")
    if chosen.place is not None and chosen.place.class_id not in classes:
        return replace(fresh, doubt=fresh.doubt or "The class that was chosen is gone.")
    place = None if chosen.place is None else chosen.place
    return replace(fresh, place=place, ground=chosen.ground, doubt=chosen.doubt)


def moved_to(plan: NewYear, days: YearDays) -> NewYear:
    """The proposal with other days; every next place begins on the first of them."""
    steps = tuple(
        step if step.place is None else replace(step, place=replace(step.place, starts=days.first))
        for step in plan.steps
    )
    return replace(plan, days=days, steps=steps)


def without_class(plan: NewYear, class_id: str) -> NewYear:
    """The proposal with a class that is closed, or is not made after all.

    Who was to go there stays as they are, with a doubt that says why, until somebody decides.
    """
    steps = tuple(
        replace(step, place=None, doubt="The class that was proposed closes.")
        if step.place is not None and step.place.class_id == class_id
        else step
        for step in plan.steps
    )
    classes = tuple(one for one in plan.classes if one.id != class_id)
    teachers = tuple((who, tuple(c for c in own if c != class_id)) for who, own in plan.teachers)
    return replace(plan, steps=steps, classes=classes, teachers=teachers)


def classes_after(plan: NewYear, school: School) -> tuple[SchoolClass, ...]:
    """Every class from the new year on: those of the proposal, and the others closed."""
    wanted = {one.id: one for one in plan.classes}
    held = tuple(wanted.pop(c.id, replace(c, closed=True)) for c in school.classes)
    return (*held, *wanted.values())


def changed_classes(plan: NewYear, school: School) -> tuple[SchoolClass, ...]:
    """The classes that are new, renamed, of other year groups, or closed from then on."""
    return tuple(one for one in classes_after(plan, school) if one not in school.classes)


def changed_staff(plan: NewYear, school: School) -> tuple[StaffMember, ...]:
    """Those who have other classes from then on."""
    wanted = dict(plan.teachers)
    return tuple(
        replace(member, classes=wanted[member.id])
        for member in school.staff
        if member.id in wanted and set(wanted[member.id]) != set(member.classes)
    )


def teaches(member: StaffMember) -> bool:
    """Whether somebody may be given a class."""
    return member.left is None and (member.role == Role.TEACHER.value or bool(member.classes))


def calendar_after(plan: NewYear, school: School) -> Calendar:
    """The whole calendar with the new year in the place of what stood there."""
    days = plan.days
    first, last = days.year.starts, days.year.ends
    years = tuple(y for y in school.years if y.ends < first or last < y.starts)
    terms = tuple(t for t in school.terms if t.ends < first or last < t.starts)
    closures = tuple(c for c in school.closures if c.last < first or last < c.first)
    return (
        tuple(sorted((*years, days.year), key=lambda one: one.starts)),
        tuple(sorted((*terms, *days.terms), key=lambda one: one.starts)),
        tuple(sorted((*closures, *days.closures), key=lambda one: one.first)),
    )


def school_after(plan: NewYear, school: School) -> School:
    """The school as it is once the new year holds."""
    years, terms, closures = calendar_after(plan, school)
    staff = {one.id: one for one in changed_staff(plan, school)}
    return replace(
        school,
        years=years,
        terms=terms,
        closures=closures,
        classes=classes_after(plan, school),
        staff=tuple(staff.get(one.id, one) for one in school.staff),
    )


def holds_at_once(plan: NewYear, school: School) -> tuple[str, ...]:
    """What has no day of its own and would change today's registers: names and teachers.

    A new class has no children before its first day, so it may be made at any time.
    """
    held = {one.id: one for one in school.classes}
    classes = [held[one.id].name for one in changed_classes(plan, school) if one.id in held]
    return (*classes, *(member.name for member in changed_staff(plan, school)))


def year_before(plan: NewYear, school: School) -> SchoolYear | None:
    """The school year that ends before the new one begins."""
    earlier = [year for year in school.years if year.ends < plan.starts]
    return max(earlier, key=lambda year: year.ends, default=None)
