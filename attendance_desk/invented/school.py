"""The invented school put together: from a plan to everything that happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain
from random import Random

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.names import sort_key
from attendance_desk.domain.people import Pupil
from attendance_desk.invented import stories, traits
from attendance_desk.invented.absence import Dealer
from attendance_desk.invented.children import Child, Nursery
from attendance_desk.invented.families import Registrar
from attendance_desk.invented.grid import Grid, empty_grid
from attendance_desk.invented.marking import Marker, Written
from attendance_desk.invented.names import read_bank
from attendance_desk.invented.plan import (
    Event,
    How,
    InventedSchool,
    Plan,
    RecordsKept,
    RegisterTaken,
)
from attendance_desk.invented.records import record_of
from attendance_desk.invented.staff import SCHOOL_ZONE, Staff, make_school, make_staff, opened_on
from attendance_desk.invented.terms import first_day, plan_year

_COVER = 0.03
_SNOW = 3  # days after the February half-term of the first year
_LEFT_TO_TAKE = "Oak"


def invent(plan: Plan) -> InventedSchool:
    """The school of a plan. The same plan gives the same school, to the last sign.

    Of the last day only what had happened by that minute is there, and one class's registers are
    left to be taken by whoever tries the program.
    """
    staff = make_staff(plan)
    children = _children(plan)
    cast = stories.choose(children, plan, Random(f"{plan.seed}/stories"))
    children = stories.prepare(children, cast, plan)
    habits = traits.habits(children, Random(f"{plan.seed}/habits"))
    events: list[Event] = list(_records(children, plan, staff))
    for begins in range(plan.first, plan.current + 1):
        chance = Random(f"{plan.seed}/{begins}/absence")
        grid = empty_grid(begins, children)
        if begins == plan.first:
            _snow(grid)
        stories.play(grid, cast, plan, chance)
        Dealer(grid, habits, cast.quiet, chance).deal_all()
        events += _registers(grid, plan, staff)
    happened = tuple(
        sorted(
            (event for event in events if event.at <= plan.until),
            key=lambda event: event.at,
        )
    )
    return InventedSchool(
        opened=opened_on(plan),
        school=make_school(plan, staff),
        pupils=_newest(happened),
        events=happened,
        stories=cast.told(),
    )


def _children(plan: Plan) -> tuple[Child, ...]:
    chance = Random(f"{plan.seed}/people")
    children = Nursery(plan, chance, Registrar(read_bank(), chance)).everybody()
    children = traits.with_groups(children, Random(f"{plan.seed}/groups"))
    return traits.with_part_time(children, Random(f"{plan.seed}/patterns"))


def _snow(grid: Grid) -> None:
    """One day on which the school could not open: Y4 for everybody."""
    day = grid.spans[3][0] // 2 + _SNOW
    for child in grid.children:
        line = grid.cells[child.id]
        for place in grid.days(day, day + 1):
            line[place] = "Y4" if line[place] != "-" else "-"


def _newest(events: Sequence[Event]) -> tuple[Pupil, ...]:
    kept: dict[str, Pupil] = {}
    for event in events:
        if isinstance(event, RecordsKept):
            kept.update({pupil.id: pupil for pupil in event.pupils})
    return tuple(kept.values())


def _records(children: Sequence[Child], plan: Plan, staff: Staff) -> Iterator[RecordsKept]:
    """Records in time: the first roll, each September's, joiners and leavers one by one."""
    office = staff.with_role("office").id
    for begins in range(plan.first, plan.current + 1):
        starts = first_day(begins)
        at = _at(starts - timedelta(days=1), time(10, 5))
        here = [child for child in children if child.joins <= starts <= child.leaves]
        pupils = tuple(record_of(child, at.date(), plan, staff) for child in here)
        yield RecordsKept(at, office, How.IMPORTED, pupils)
    for child in children:
        if child.joins > opened_on(plan) and child.joins != first_day(child.joins.year):
            at = _at(child.joins, time(8, 20)) - timedelta(days=1)
            record = record_of(child, child.joins, plan, staff)
            yield RecordsKept(at, office, How.ENROLLED, (record,))
        for day in _changes(child):
            if opened_on(plan) < day <= plan.until.date() and child.on_roll(day):
                record = record_of(child, day, plan, staff)
                yield RecordsKept(_at(day, time(8, 25)), office, How.CHANGED, (record,))
        if child.leaves >= first_day(plan.first):
            record = record_of(child, child.leaves, plan, staff)
            yield RecordsKept(_at(child.leaves, time(15, 50)), office, How.LEFT, (record,))


def _changes(child: Child) -> Iterator[date]:
    """Days on which a part-time pattern begins or is over, September's apart."""
    for pattern in child.patterns:
        for day in (pattern.first, pattern.last + timedelta(days=1)):
            if day != first_day(day.year) and day.month != 8:
                yield day


def _registers(grid: Grid, plan: Plan, staff: Staff) -> Iterator[Event]:
    """The registers of one year and the amendments that followed, up to the plan's day."""
    last = plan.until.date()
    classes: dict[str, list[Child]] = {found.id: [] for found in staff.classes}
    for child in sorted(grid.children, key=lambda c: (*sort_key(c.surname, c.forename), c.id)):
        classes[staff.class_of(child, grid.begins).id].append(child)
    chance = Random(f"{plan.seed}/{grid.begins}/registers")
    taken = _times_taken(grid, staff, chance)
    takers = _takers(grid, staff, chance)
    days = grid.plan.days + plan_year(grid.begins + 1).days
    marker = Marker(grid, staff, days, taken)
    for class_id, children in classes.items():
        marks = {
            child.id: marker.marks_of(
                child, class_id, Random(f"{plan.seed}/{grid.begins}/{child.id}")
            )
            for child in children
        }
        for place in range(2 * len(grid.plan.days)):
            session = grid.session(place)
            if session.day > last or (session.day == last and _left(class_id, staff)):
                break
            written = [marks[child.id][place] for child in children if place in marks[child.id]]
            if written:
                by = takers[class_id, place]
                yield from _register(taken[class_id, place], by, (class_id, session), written)


def _register(
    at: datetime, by: str, register: tuple[str, Session], written: Sequence[Written]
) -> Iterator[Event]:
    yield RegisterTaken(at, by, *register, tuple(entry.mark for entry in written))
    yield from chain.from_iterable(entry.amended for entry in written)


def _times_taken(grid: Grid, staff: Staff, chance: Random) -> dict[tuple[str, int], datetime]:
    """When each register was saved: a few minutes after it began to be taken."""
    found = {}
    for school_class in staff.classes:
        for place in range(2 * len(grid.plan.days)):
            session = grid.session(place)
            longest = 480 if session.half is Half.AM else 360
            after = timedelta(seconds=chance.randint(75, longest))
            taken = staff.times.of(session.half).taken
            found[school_class.id, place] = _at(session.day, taken) + after
    return found


def _takers(grid: Grid, staff: Staff, chance: Random) -> dict[tuple[str, int], str]:
    """Who takes each register: the class's teacher, and now and then somebody who covers."""
    cover = staff.with_role("lead").id
    return {
        (found.id, place): cover if chance.random() < _COVER else staff.teacher_of(found.id).id
        for found in staff.classes
        for place in range(2 * len(grid.plan.days))
    }


def _left(class_id: str, staff: Staff) -> bool:
    return next(found.name for found in staff.classes if found.id == class_id) == _LEFT_TO_TAKE


def _at(day: date, at: time) -> datetime:
    return datetime.combine(day, at, SCHOOL_ZONE)
