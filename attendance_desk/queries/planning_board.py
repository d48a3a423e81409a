"""What is planned: by week, who, what, from whom, until when; and what is due about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain import leave, part_time, planning, suspension
from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.calendar import Half, date_words, day_words
from attendance_desk.domain.day_records import read_plan
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.store import day_rows, ledger, people_rows

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.due import Due
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.school_calendar import SchoolCalendar
    from attendance_desk.queries.ground import Ground

KIND_WORDS: Mapping[PlanKind, str] = {
    PlanKind.DUAL: "At another school",
    PlanKind.CLOSED: "Closed",
    PlanKind.SUSPENDED: "Suspended",
    PlanKind.PART_TIME: "Part-time",
    PlanKind.OFF_SITE: "Trip",
    PlanKind.LEAVE: "Leave",
    PlanKind.RELIGIOUS: "Religious observance",
    PlanKind.TRAVELLING: "Travelling",
    PlanKind.UNABLE: "Cannot come",
    PlanKind.TOLD: "Told by family",
    PlanKind.REFUSED: "Leave not agreed",
}
READS_REASONS = frozenset({Role.HEAD, Role.DSL, Role.LEAD})
_ASK_FOR_SOMETHING = frozenset({"C2", "E"})
_LATER = {"reviewed": "Last review held"}
_NAMED = 3
_AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan in a list.

    Attributes:
        who: The children: names, a class with its number, or everybody.
        what: Kind, code and words.
        source: Who planned it, and when; the child's record for a pattern on it.
        until: The last session in words, or that nobody knows it.
        review: The day of a review, or empty.
        facts: Label and value of everything it holds that who asks may read.
        may_change: Whether who asks may end, stretch or change it here.
        editable: The facts that who asks may read, filled in or not.
    """

    plan: Plan
    who: str
    what: str
    source: str
    until: str
    review: str
    facts: tuple[tuple[str, str], ...]
    may_change: bool
    editable: tuple[planning.Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanningBoard:
    """The plans that touch a range of days.

    Attributes:
        may: What who asks may do.
    """

    first: date
    last: date
    plans: tuple[PlanLine, ...]
    may: frozenset[Deed]


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One entry on a plan or a request."""

    number: int
    at: str
    did: str
    reason: str
    name: str
    title: str


def board(ground: Ground, first: date, last: date) -> PlanningBoard:
    """The plans that touch a range of days, closures first, then by first session and name.

    Raises:
        NotPermitted: Who asks sees no children.
    """
    ground.require(Deed.SEE_OWN_PUPILS)
    held = day_rows.plans(ground.snapshot, first, last)
    names = Names(ground)
    lines = [
        _line(ground, names, plan, number)
        for plan, number in held
        if plan.whole or names.mine(plan)
    ]
    lines.sort(key=lambda one: (not one.plan.whole, one.plan.first, one.who))
    may = frozenset(deed for deed in Deed if ground.may(deed))
    return PlanningBoard(first, last, tuple(lines), may)


def trail(ground: Ground, plan_id: str) -> tuple[TrailRow, ...]:
    """Every entry on a plan, oldest first; reasons of a restricted one for few."""
    ground.require(Deed.SEE_PUPILS)
    rows, today = [], ground.now.date()
    for entry in day_rows.plan_entries(ground.snapshot, plan_id):
        plan = read_plan(entry.payload["plan"])
        hidden = planning.restricted(plan) and ground.role not in READS_REASONS
        did = (
            f"{plan.code or 'no code'}, {_until(plan, today)}" if not plan.ended else "taken back"
        )
        reason = "for the head to read" if hidden and entry.reason else entry.reason
        author = entry.author
        rows.append(TrailRow(entry.number, entry.at, did, reason, author.name, author.title))
    return tuple(rows)


def taught_calendar(ground: Ground, calendar: SchoolCalendar | None = None) -> SchoolCalendar:
    """The calendar without the days on which the whole school was closed both sessions.

    Such a day is no school day where the law counts school days.
    """
    today = ground.now.date()
    year = ground.calendar.current_year(today)
    held = ground.read(day_rows.plans, year.starts, max(year.ends, today))
    whole = [plan for plan, _n in held if plan.kind is PlanKind.CLOSED and plan.whole]
    days = {session.day for plan in whole for session in _sessions(ground, plan)}
    closed = [
        day
        for day in days
        if all(
            any(plan.holds(one) for plan in whole) for one in ground.calendar.sessions(day, day)
        )
    ]
    known = calendar or ground.calendar
    return known.without(closed) if closed else known


def dues(ground: Ground, calendar: SchoolCalendar | None = None) -> tuple[Due, ...]:
    """Decisions, reviews, ends and the sixth day of suspensions, ahead and overdue.

    Args:
        ground: The ground of the question.
        calendar: Days that are known not to have been taught left out; the school's by default.
            Closures are left out of either.
    """
    today = ground.now.date()
    first = today - _AHEAD
    names = Names(ground)
    taught = taught_calendar(ground, calendar)
    held = [plan for plan, _n in ground.read(day_rows.plans, first, today + _AHEAD)]
    found: list[Due] = []
    for request in ground.read(day_rows.requests, first, today + _AHEAD):
        found += leave.due_of(request, names.of(request.pupils), head_name(ground), taught, today)
    for plan in (one for one in held if one.code in _ASK_FOR_SOMETHING):
        name = names.of(plan.pupils)
        found += part_time.due_of(plan, name, today)
        found += suspension.due_of(plan, held, name, today, taught)
    return (*found, *names.unagreed(held))


def head_name(ground: Ground) -> str:
    """Who decides leave, by name."""
    heads = (m for m in ground.school.staff if m.role == Role.HEAD.value and m.left is None)
    return next((member.name for member in heads), "the head")


class Names:
    """The children's names and classes, read once for a board."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._pupils = ground.pupils
        self._today = ground.now.date()

    def mine(self, plan: Plan) -> bool:
        """Whether one of the children is somebody who asks may see."""
        if self._ground.may(Deed.SEE_PUPILS):
            return True
        own = self._ground.me.classes
        return any(self._class_id(one) in own for one in plan.pupils)

    def of(self, pupil_ids: tuple[str, ...]) -> str:
        """Names of a few, a class with its number, or names and how many more."""
        if len(pupil_ids) > _NAMED:
            whole = self._whole_class(set(pupil_ids))
            if whole:
                return f"{whole} ({len(pupil_ids)})"
        found = [self._pupils[one].known_as for one in pupil_ids if one in self._pupils]
        more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        return ", ".join(found[:_NAMED]) + more

    def unagreed(self, plans: Sequence[Plan]) -> Iterator[Due]:
        """Part-time patterns on records of older children without an agreement."""
        now = [one for one in plans if one.last is None or one.last.day >= self._today]
        for pupil in self._pupils.values():
            for one in pupil.enrolments:
                if one.starts <= self._today and (one.ends is None or self._today <= one.ends):
                    yield from part_time.unagreed(pupil, one.part_time, now, self._today)

    def _whole_class(self, ids: set[str]) -> str:
        for one in self._ground.school.classes:
            mates = self._ground.read(people_rows.class_list, one.id, self._today)
            if mates and {mate.id for mate in mates} == ids:
                return one.name
        return ""

    def _class_id(self, pupil_id: str) -> str:
        pupil: Pupil | None = self._pupils.get(pupil_id)
        held = [
            place.class_id
            for place in (pupil.places if pupil else ())
            if place.starts <= self._today and (place.ends is None or self._today <= place.ends)
        ]
        return held[-1] if held else ""


def _line(ground: Ground, names: Names, plan: Plan, number: int) -> PlanLine:
    decided = plan.kind in {PlanKind.CLOSED, PlanKind.LEAVE, PlanKind.REFUSED}
    form = planning.form_of(plan)
    hidden = planning.restricted(plan) and ground.role not in READS_REASONS
    readable = tuple(
        fact
        for fact in (form.facts if form else ())
        if not (hidden and fact.key in planning.RESTRICTED)
    )
    labels = {fact.key: fact.label for fact in readable} | _LATER
    facts = [(labels[key], value) for key, value in plan.facts.items() if key in labels]
    what = KIND_WORDS[plan.kind] + (f" ({plan.code})" if plan.code else "")
    own = "" if plan.words.lower().startswith(KIND_WORDS[plan.kind].lower()) else plan.words
    return PlanLine(
        plan=plan,
        who="Everybody" if plan.whole else names.of(plan.pupils),
        what=f"{what}: {own}" if own else what,
        source=_source(ground, number),
        until=_until(plan, ground.now.date()),
        review=plan.facts.get("review", ""),
        facts=tuple(facts),
        editable=readable,
        may_change=number > 0 and not decided and ground.may(Deed.PLAN_ABSENCE),
    )


def _source(ground: Ground, number: int) -> str:
    if not number:
        return "the child's record"
    entry = ledger.one(ground.snapshot.connection, number)
    at = datetime.fromisoformat(entry.at)
    return f"{entry.author.name}, {date_words(at.date(), ground.now.date())}"


def _until(plan: Plan, today: date) -> str:
    if plan.last is None:
        return "end not known"
    if plan.last.day == plan.first.day:
        return leave.between_words(plan.first, plan.last, today)
    half = "" if plan.last.half is Half.PM else ", morning"
    return f"to {day_words(plan.last.day, today)}{half}"


def _sessions(ground: Ground, plan: Plan) -> tuple[Session, ...]:
    last = plan.last.day if plan.last else plan.first.day
    return tuple(one for one in ground.calendar.sessions(plan.first.day, last) if plan.holds(one))
