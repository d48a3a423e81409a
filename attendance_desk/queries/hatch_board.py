"""The hatch: what is known of a child who stands there, who came and went, who slipped past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import DayTimes, Half, Session
from attendance_desk.domain.days import Movement, Way
from attendance_desk.domain.due import Due
from attendance_desk.domain.hatch import Known, contact_words, half_at, must_check, read_clock
from attendance_desk.domain.hatch import out_now as out_of
from attendance_desk.domain.marks import clock_words, minutes_between
from attendance_desk.domain.slipped import DayOfChild, Stood, slipped
from attendance_desk.queries.register_sheet import no_school
from attendance_desk.store import day_rows, hatch_rows, held_rows, people_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attendance_desk.domain.plans import Plan
    from attendance_desk.queries.ground import Ground
    from attendance_desk.store.hatch_rows import Child
    from attendance_desk.store.people_rows import ClassMate

_RULE = (
    "Who comes after the register began is L, after it closed U or another code, with the time "
    "(SI 2024/208 reg 10)."
)


@dataclass(frozen=True, slots=True)
class Collector:
    """Somebody who may stand at the hatch for a child.

    Attributes:
        check: Whether the safeguarding lead is asked before the child goes; nothing says why.
    """

    words: str
    check: bool


@dataclass(frozen=True, slots=True)
class AtHatch:
    """A child who stands at the hatch, or is collected.

    Attributes:
        known: What is known of both sessions.
        collectors: The child's contacts in their order.
        out: How they left, while they are out.
        came: Their arrivals of today, in the order logged.
    """

    pupil_id: str
    name: str
    class_name: str
    known: Mapping[Half, Known]
    collectors: tuple[Collector, ...] = ()
    out: Movement | None = None
    came: tuple[Movement, ...] = ()


@dataclass(frozen=True, slots=True)
class HatchSheet:
    """What the dialog knows.

    Attributes:
        closed: Why there is no session today; empty on a school day.
        children: Those asked about who are on roll, in the order asked.
    """

    day: date
    times: DayTimes
    closed: str = ""
    children: tuple[AtHatch, ...] = ()

    def child(self, pupil_id: str) -> AtHatch | None:
        """One of the children."""
        return next((one for one in self.children if one.pupil_id == pupil_id), None)


@dataclass(frozen=True, slots=True)
class MovementLine:
    """One line of today's list.

    Attributes:
        at: As people write it: 9.04.
        minutes: Whole minutes after the session started, for an arrival after it began.
        code: The mark that stands now for the session of an arrival.
        who: Who collected, and when they are expected back; empty for an arrival.
    """

    number: int
    pupil_id: str
    name: str
    class_name: str
    way: Way
    at: str
    minutes: int | None = None
    code: str = ""
    who: str = ""


def sheet(ground: Ground, pupil_ids: tuple[str, ...]) -> HatchSheet:
    """What is known of some children today.

    Raises:
        NotPermitted: Not theirs to log.
    """
    ground.require(Deed.LOG_THE_DAY)
    day = ground.now.date()
    names = {one.id: one.name for one in ground.school.classes}
    found = hatch_rows.children(ground.snapshot, ground.codes, day, pupil_ids)
    closed = "" if ground.calendar.is_school_day(day) else no_school(ground, day)
    at_hatch = tuple(_at_hatch(child, names, day) for child in found)
    return HatchSheet(day, ground.school.times_on(day), closed, at_hatch)


def _at_hatch(child: Child, names: Mapping[str, str], day: date) -> AtHatch:
    collectors = tuple(
        Collector(contact_words(contact), must_check(contact)) for contact in child.pupil.contacts
    )
    places = (
        place.class_id
        for place in child.pupil.places
        if place.starts <= day and (place.ends is None or day <= place.ends)
    )
    return AtHatch(
        child.id,
        child.name,
        names.get(next(places, ""), ""),
        child.known,
        collectors,
        child.out,
        child.ways(Way.IN),
    )


def movements(ground: Ground, day: date | None = None) -> tuple[MovementLine, ...]:
    """Who came late, who left and who came back on a day, in the order logged; no reason of any.

    Raises:
        NotPermitted: Not theirs to see.
    """
    ground.require(Deed.LOG_THE_DAY)
    on = day or ground.now.date()
    logged = day_rows.movements(ground.snapshot, on, on)
    ids = tuple(dict.fromkeys(one.pupil_id for one in logged))
    found = {one.id: one for one in hatch_rows.children(ground.snapshot, ground.codes, on, ids)}
    names = {one.id: one.name for one in ground.school.classes}
    return tuple(
        _line(ground, one, _at_hatch(found[one.pupil_id], names, on))
        for one in logged
        if one.pupil_id in found
    )


def _line(ground: Ground, movement: Movement, child: AtHatch) -> MovementLine:
    at, times = time.fromisoformat(movement.at), ground.school.times_on(movement.day)
    half = half_at(times, at)
    came = movement.way is Way.IN
    return MovementLine(
        movement.number,
        child.pupil_id,
        child.name,
        child.class_name,
        movement.way,
        clock_words(at),
        minutes_between(times.of(half).start, at) or None if came else None,
        child.known[half].code if came else "",
        _with(movement),
    )


def _with(movement: Movement) -> str:
    if not movement.who:
        return ""
    back = read_clock(movement.back_at)
    return f"with {movement.who}" + (f", back {clock_words(back)}" if back else "")


def out_now(ground: Ground) -> tuple[Movement, ...]:
    """Who has left the building today and is not back, in the order they left."""
    day = ground.now.date()
    return tuple(out_of(day_rows.movements(ground.snapshot, day, day)).values())


def skipped(ground: Ground) -> tuple[Due, ...]:
    """The children who seem to have come past the hatch today: a line each, `arrival_not_logged`.

    Its area is `hatch` and its target the pupil's id: the dialog opens filled in.
    """
    day = ground.now.date()
    if not ground.calendar.is_school_day(day):
        return ()
    times = ground.school.times_on(day)
    found = []
    for mate, child in _days_of_children(ground, day):
        why = slipped(child, times, ground.now.time())
        if why:
            found.append(_due(mate, why, ground.now))
    return tuple(found)


def _due(mate: ClassMate, why: str, now: datetime) -> Due:
    return Due(
        kind="arrival_not_logged",
        due=now.replace(hour=23, minute=59, second=0, microsecond=0),
        rule=_RULE,
        sentence=f"When did {mate.name} come? {why}.",
        pupil_id=mate.id,
        evidence=(why,),
        area="hatch",
        target=mate.id,
        key=now.date().isoformat(),
    )


def _days_of_children(ground: Ground, day: date) -> Iterable[tuple[ClassMate, DayOfChild]]:
    moved = ground.read(day_rows.movements, day, day)
    plans = [plan for plan, _number in ground.read(day_rows.plans, day, day)]
    said = [plan for plan in plans if _said_when(plan)]
    registers = ground.read(held_rows.registers, day, day)
    held = {half: ground.read(held_rows.codes, Session(day, half)) for half in Half}
    for school_class in ground.school.classes:
        is_in = {half: (school_class.id, Session(day, half)) in registers for half in Half}
        for mate in ground.read(people_rows.class_list, school_class.id, day):
            morning, afternoon = (
                _stood(ground, held[half].get(mate.id), day, is_in=is_in[half]) for half in Half
            )
            mine = tuple(one for one in moved if one.pupil_id == mate.id)
            expected = _expected_at(mate.id, said, day)
            yield mate, DayOfChild(mate.id, morning, afternoon, mine, expected)


def _stood(ground: Ground, held: tuple[str, ...] | None, day: date, *, is_in: bool) -> Stood:
    if held is None:
        return Stood(register_in=is_in)
    *was, letter = held
    code = ground.codes.on(letter, day)
    return Stood(letter, code.counts if code else None, tuple(was), is_in)


def _expected_at(pupil_id: str, plans: Iterable[Plan], day: date) -> str:
    """When a family said that a child comes today: late, or after an appointment."""
    for plan in plans:
        if plan.is_for(pupil_id) and plan.first.day <= day and not plan.ended:
            return _said_when(plan)
    return ""


def _said_when(plan: Plan) -> str:
    return plan.facts.get("expected") or plan.facts.get("comes") or ""
