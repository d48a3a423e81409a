"""What a new school year would change, counted before anything is written, and what is odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from attendance_desk.domain.calendar import ClosureKind
from attendance_desk.domain.moving_up import Step
from attendance_desk.domain.names import fold, listed
from attendance_desk.domain.new_year import NewYear, calendar_after
from attendance_desk.domain.people import YEAR_GROUPS, Place, Pupil, SchoolClass
from attendance_desk.domain.problems import Problem, Weight
from attendance_desk.domain.record_edits import left, moved, on_roll, running_on
from attendance_desk.domain.school import School
from attendance_desk.domain.school_calendar import check_calendar

_USUAL_DAYS = range(190, 196)
"""A maintained school meets 190 days for children (SI 1999/3181 reg 3); five more are training."""

_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class ClassAhead:
    """A class on the first day of the new year.

    Attributes:
        teachers: Names of those whose class it is.
        now: How many children it has today.
        then: How many it has on the first day.
        origins: From which class how many come; "new" for children who start.
        new: Whether the class is made for the new year.
    """

    school_class: SchoolClass
    teachers: tuple[str, ...]
    now: int
    then: int
    origins: tuple[tuple[str, int], ...]
    new: bool


@dataclass(frozen=True, slots=True)
class YearLook:
    """A proposal, looked at.

    Attributes:
        days: School days of the new year.
        classes: The classes of the first day.
        move: Children who get another class or year group.
        stay: Children who keep class and year group.
        leave: Children who leave.
        planned: Children whose next place was written before.
        start: Children who begin on or after the first day.
        problems: What stops it (errors), and what a person should look at (notes).
    """

    days: int
    classes: tuple[ClassAhead, ...]
    move: int
    stay: int
    leave: int
    planned: int
    start: int
    problems: tuple[Problem, ...]

    @property
    def stops(self) -> tuple[Problem, ...]:
        """What has to be mended before it can hold."""
        return tuple(one for one in self.problems if one.weight is Weight.ERROR)


@dataclass(frozen=True, slots=True)
class _Ahead:
    """A child on the first day of the new year."""

    pupil: Pupil
    now: Place | None
    then: Place | None


def look(plan: NewYear, school: School, pupils: Sequence[Pupil], today: date) -> YearLook:
    """Count what a proposal changes and find what is odd about it.

    Args:
        plan: The proposal.
        school: The school as it is.
        pupils: Every record as it is.
        today: Which places are held now.
    """
    ahead = _ahead(plan, pupils, today)
    stepped = {step.pupil_id for step in plan.steps}
    move = sum(one.place is not None for one in plan.steps)
    leave = sum(bool(one.ground) for one in plan.steps)
    start = sum(one.now is None for one in ahead)
    return YearLook(
        plan.days.count,
        _classes(plan, school, ahead),
        move,
        len(plan.steps) - move - leave,
        leave,
        sum(one.now is not None and one.pupil.id not in stepped for one in ahead),
        start,
        tuple(chain(_of_days(plan, school), _of_classes(plan, ahead), _of_children(plan, ahead))),
    )


def place_on(pupil: Pupil, day: date) -> Place | None:
    """The place of a child who is on roll on a day."""
    if on_roll(pupil, day) is None:
        return None
    held = [p for p in pupil.places if p.starts <= day and (p.ends is None or day <= p.ends)]
    return held[-1] if held else None


def _ahead(plan: NewYear, pupils: Sequence[Pupil], today: date) -> tuple[_Ahead, ...]:
    steps = {step.pupil_id: step for step in plan.steps}
    found = []
    for pupil in pupils:
        after = _after(pupil, steps.get(pupil.id), plan)
        if on_roll(after, plan.starts) or any(e.starts > plan.starts for e in after.enrolments):
            first = max(plan.starts, after.enrolments[-1].starts)
            found.append(_Ahead(after, place_on(pupil, today), place_on(after, first)))
    return tuple(found)


def _after(pupil: Pupil, step: Step | None, plan: NewYear) -> Pupil:
    if step is None:
        return pupil
    if step.place is not None:
        return moved(pupil, step.place)
    running = running_on(pupil, plan.last_day)
    return left(pupil, running, plan.last_day, step.ground) if step.ground and running else pupil


def _classes(plan: NewYear, school: School, ahead: Sequence[_Ahead]) -> tuple[ClassAhead, ...]:
    names = {one.id: one.name for one in school.classes}
    staff = {member.id: member.name for member in school.staff}
    now = Counter(one.now.class_id for one in ahead if one.now)
    origins: dict[str, Counter[str]] = {one.id: Counter() for one in plan.classes}
    for one in ahead:
        if one.then and one.then.class_id in origins:
            came = names.get(one.now.class_id, "") if one.now else "new"
            origins[one.then.class_id][came] += 1
    return tuple(
        ClassAhead(
            one,
            tuple(staff[who] for who, own in plan.teachers if one.id in own and who in staff),
            now[one.id],
            origins[one.id].total(),
            tuple(origins[one.id].most_common()),
            one.id not in names,
        )
        for one in plan.classes
    )


def _of_days(plan: NewYear, school: School) -> Iterator[Problem]:
    yield from check_calendar(*calendar_after(plan, school))
    words = f"{plan.starts.day} {plan.starts:%B %Y}"
    if plan.last_day >= plan.starts:
        yield Problem(
            "Last day on roll",
            f"It is not before the first day of the new year, {words}.",
            "Give the last day of the year that ends.",
        )
    if plan.days.count not in _USUAL_DAYS:
        yield _note(
            "Calendar",
            f"The new year has {plan.days.count} school days; 190 is usual.",
            "Look at terms, training days and closures.",
        )
    if not any(one.kind is ClosureKind.INSET for one in plan.days.closures):
        yield _note("Calendar", "It has no training day.", "Add them, if there are any.")


def _of_classes(plan: NewYear, ahead: Sequence[_Ahead]) -> Iterator[Problem]:
    children = Counter(one.then.class_id for one in ahead if one.then)
    taught = {class_id for _who, own in plan.teachers for class_id in own}
    names = Counter(fold(one.name) for one in plan.classes)
    for one in plan.classes:
        where = f"Class {one.name}" if one.name.strip() else "A class"
        if not one.name.strip() or not one.year_groups:
            yield Problem(where, "It has no name or no year group.", "Give it both.")
        elif names[fold(one.name)] > 1:
            yield Problem(where, "Two classes have this name.", "Give one another name.")
        if not set(one.year_groups) <= set(YEAR_GROUPS):
            yield Problem(where, "It has no year group of a primary school.", "Choose another.")
        if one.id not in taught:
            yield _note(where, "Nobody is its teacher.", "Choose one, or the office takes it.")
        if not children[one.id]:
            yield _note(where, "No child is in it yet.", "Give it children, or close it.")
    # A teacher of no class is no mistake: some teach all of them.


def _of_children(plan: NewYear, ahead: Sequence[_Ahead]) -> Iterator[Problem]:
    classes = {one.id: one for one in plan.classes}
    nowhere = [one.pupil.known_as for one in ahead if _class_of(one, classes) is None]
    if nowhere:
        yield Problem(
            _names(nowhere),
            f"{_count(nowhere)} no class that is open on the first day.",
            "Choose a class for them, or a ground on which they leave.",
        )
    for one in ahead:
        held = _class_of(one, classes)
        if held and one.then and one.then.year_group not in held.year_groups:
            yield _note(
                one.pupil.known_as,
                f"{held.name} does not take year group {one.then.year_group}.",
                "Give the class that year group, or the child another class.",
            )
    yield from _of_steps(plan)
    if not any(one.then and one.then.year_group == "R" for one in ahead):
        yield _note(
            "Reception",
            "Nobody starts in Reception yet.",
            "Bring the list of new children in, before or after this: Import.",
        )


def _of_steps(plan: NewYear) -> Iterator[Problem]:
    down = [s.name for s in plan.steps if s.place is None and not s.ground and not s.doubt]
    if down:
        what = f"{_count(down)} the same class and year again."
        yield _note(_names(down), what, "Leave it, if that is right.")
    doubts: dict[str, list[str]] = {}
    for step in plan.steps:
        if step.doubt:
            doubts.setdefault(step.doubt, []).append(step.name)
    for doubt, names in doubts.items():
        yield _note(_names(names), doubt, "Choose where they go, or leave them as they are.")


def _class_of(one: _Ahead, classes: Mapping[str, SchoolClass]) -> SchoolClass | None:
    return classes.get(one.then.class_id) if one.then else None


def _count(names: Sequence[str]) -> str:
    return "1 child has" if len(names) == 1 else f"{len(names)} children have"


def _names(names: Sequence[str]) -> str:
    if len(names) <= _MOST_NAMES:
        return listed(names)
    return f"{', '.join(names[:_MOST_NAMES])} and {len(names) - _MOST_NAMES} more"


def _note(where: str, what: str, remedy: str) -> Problem:
    return Problem(where, what, remedy, Weight.NOTE)
