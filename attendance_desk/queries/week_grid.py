"""A week of a class, or a year of one child's weeks, as a grid of cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain import grid_reasons as reasons
from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.grid import (
    DAYS,
    ClassWeek,
    GridRow,
    PupilWeeks,
    Where,
    monday_of,
    sessions_of,
)
from attendance_desk.domain.grid_rules import GridRules
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.grid_cells import cells, known
from attendance_desk.queries.ground import Ground, year_label
from attendance_desk.store import people_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.domain.people import Pupil

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """A grid as the screen shows it.

    Attributes:
        where: What is shown, by a day of it.
        title: "Oak · Year 4 · Week of 16 November 2026".
        rows: Children of a class, or weeks of a child.
        rules: What may be typed.
        before: The week before, or the year before of a child; None where there is none.
        after: The one after.
        focus: Row and column where work begins.
        classes: The classes who asks may look at, by id and name.
        message: What to know before typing; empty for nothing.
    """

    where: Where
    title: str
    rows: tuple[GridRow, ...]
    rules: GridRules
    before: Where | None = None
    after: Where | None = None
    focus: tuple[int, int] = (0, 0)
    classes: tuple[tuple[str, str], ...] = ()
    message: str = ""


def sheet(ground: Ground, where: Where | None = None) -> WeekSheet:
    """The week of a class, or the weeks of a child; the first class of who asks by default.

    Raises:
        NotPermitted: The class or the child is not theirs to see.
        Refused: There is no such child, or no class.
        KeyError: There is no such class.
    """
    ground.require(Deed.SEE_REGISTERS)
    classes = _classes(ground)
    if where is None:
        if not classes:
            raise Refused(
                "no_class",
                "There is no class to show.",
                "Nothing was done.",
                "Ask the head for one.",
            )
        where = ClassWeek(classes[0][0], _start_day(ground))
    if isinstance(where, PupilWeeks):
        return _of_pupil(ground, where, classes)
    return _of_class(ground, where, classes)


def class_of(ground: Ground, pupil_id: str, day: date) -> ClassWeek:
    """The week of the class a child was in on a day.

    Raises:
        Refused: The child was in no class then.
    """
    ground.require(Deed.SEE_REGISTERS)
    found = people_rows.pupils(ground.snapshot, [pupil_id])
    place = reasons.place_on(found[0], day) if found else None
    if place is None:
        raise Refused(
            "no_class",
            "This child was in no class on that day.",
            "Nothing was done.",
            "Choose a class.",
        )
    return ClassWeek(place.class_id, day)


def _classes(ground: Ground) -> tuple[tuple[str, str], ...]:
    teacher = ground.role is Role.TEACHER
    mine = ground.me.classes
    held = [c for c in ground.school.classes if not c.closed and (c.id in mine or not teacher)]
    return tuple((c.id, c.name) for c in held)


def _start_day(ground: Ground) -> date:
    today = ground.now.date()
    if ground.calendar.school_days(monday_of(today), monday_of(today) + 6 * timedelta(days=1)):
        return today
    return ground.calendar.previous_school_day(today) or today


def _of_class(ground: Ground, where: ClassWeek, classes: tuple[tuple[str, str], ...]) -> WeekSheet:
    if where.class_id not in {class_id for class_id, _name in classes}:
        _refuse_other_class(ground)
    school_class = ground.class_of(where.class_id)
    monday = monday_of(where.day)
    days = [monday + timedelta(days=place) for place in range(DAYS)]
    mates = {
        mate.id: mate
        for day in days
        for mate in people_rows.class_list(ground.snapshot, where.class_id, day)
    }
    pupils = people_rows.pupils(ground.snapshot, mates)
    about = known(ground, pupils, days, where.class_id)
    rows = tuple(
        GridRow(pupil.known_as, pupil.known_as, cells(about, pupil, sessions_of(monday)))
        for pupil in sorted(pupils, key=lambda one: (mates[one.id].sort_key, one.id))
    )
    before, after = _weeks_beside(ground, monday)
    year = year_label(school_class.year_groups)
    week = f"Week of {monday.day} {monday:%B %Y}"
    return WeekSheet(
        where=where,
        title=" · ".join(part for part in (school_class.name, year, week) if part),
        rows=rows,
        rules=_rules(ground),
        before=ClassWeek(where.class_id, before) if before else None,
        after=ClassWeek(where.class_id, after) if after else None,
        focus=(0, _column(ground, days)),
        classes=classes,
        message="" if rows else "Nobody is in this class in that week.",
    )


def _refuse_other_class(ground: Ground) -> None:
    if ground.role is Role.TEACHER:
        raise NotPermitted(
            "Teachers see the weeks of their own class.",
            "Nothing was changed.",
            "Ask the office about another class.",
        )


def _of_pupil(
    ground: Ground, where: PupilWeeks, classes: tuple[tuple[str, str], ...]
) -> WeekSheet:
    pupil = _pupil(ground, where.pupil_id)
    calendar = ground.calendar
    year = calendar.year_of(where.day) or calendar.current_year(where.day)
    mondays = calendar.school_weeks(year.starts, year.ends)
    days = [monday + timedelta(days=place) for monday in mondays for place in range(DAYS)]
    about = known(ground, [pupil], days, "")
    rows = tuple(
        GridRow(
            pupil.known_as,
            f"{monday.day} {monday:%b %Y}",
            cells(about, pupil, sessions_of(monday)),
        )
        for monday in mondays
    )
    years = sorted(calendar.years, key=lambda one: one.starts)
    here = years.index(year)
    return WeekSheet(
        where=where,
        title=f"{pupil.known_as} · School year {year.starts.year}/{year.ends.year % 100:02d}",
        rows=rows,
        rules=_rules(ground),
        before=PupilWeeks(pupil.id, years[here - 1].ends) if here else None,
        after=PupilWeeks(pupil.id, years[here + 1].starts) if here + 1 < len(years) else None,
        focus=_focus(mondays, where.day),
        classes=classes,
    )


def _pupil(ground: Ground, pupil_id: str) -> Pupil:
    found = people_rows.pupils(ground.snapshot, [pupil_id])
    if not found:
        raise Refused(
            "unknown_pupil", "There is no such child here.", "Nothing was done.", "Find again."
        )
    place = reasons.place_on(found[0], ground.now.date())
    if ground.role is Role.TEACHER and (place is None or place.class_id not in ground.me.classes):
        ground.require(Deed.SEE_PUPILS)
    return found[0]


def _rules(ground: Ground) -> GridRules:
    head = next((one.name for one in ground.school.staff if one.role == Role.HEAD.value), "")
    words = ""
    if not ground.may(Deed.AMEND_ANY):
        words = "You can read this week. The office changes marks in it."
        if ground.may(Deed.AMEND_OWN_SESSION):
            words += " In the running session you change your own register there (F2)."
    return GridRules(ground.role, ground.codes, head or "the head", words)


def _weeks_beside(ground: Ground, monday: date) -> tuple[date | None, date | None]:
    """The Mondays of the school weeks before and after, over whatever holiday lies between."""
    before = ground.calendar.previous_school_day(monday)
    after = ground.calendar.next_school_day(monday + _WEEK - timedelta(days=1))
    return before and monday_of(before), after and monday_of(after)


def _column(ground: Ground, days: Sequence[date]) -> int:
    today = ground.now.date()
    if today not in days:
        return 0
    afternoon = ground.now.time() >= ground.school.times_on(today).pm.start
    return days.index(today) * 2 + afternoon


def _focus(mondays: Sequence[date], day: date) -> tuple[int, int]:
    begun = [place for place, monday in enumerate(mondays) if monday <= day]
    return (begun[-1] if begun else 0), min(day.weekday(), DAYS - 1) * 2
