"""The cells of the week grid: what stands, what is expected, and why nothing can be typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from attendance_desk.domain import grid_reasons as reasons
from attendance_desk.domain.access import Role
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.entering import Child, child_on
from attendance_desk.domain.grid import GridCell, Why
from attendance_desk.domain.marks import clock_words, opens
from attendance_desk.domain.plans import Expected, PlanKind
from attendance_desk.domain.plans import expected as expected_of
from attendance_desk.queries.ground import Ground
from attendance_desk.store import day_rows, week_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attendance_desk.domain.grid import At
    from attendance_desk.domain.people import Pupil
    from attendance_desk.store.week_rows import Reasoned


@dataclass(frozen=True, slots=True)
class Known:
    """Everything the cells are made from."""

    ground: Ground
    around: reasons.Surroundings
    standing: Mapping[At, Reasoned]
    registers: frozenset[tuple[str, Session]]
    expected: Mapping[At, Expected]
    closed: Mapping[Session, Why | None] = field(default_factory=dict)


def known(ground: Ground, pupils: Sequence[Pupil], days: Sequence[date], class_id: str) -> Known:
    """Read what the cells of some children on some days are made from.

    Args:
        ground: The ground of the question.
        pupils: The children.
        days: The days, in order.
        class_id: The class whose week it is; empty for the weeks of one child.
    """
    if not days:
        return Known(ground, _around(ground, class_id), {}, frozenset(), {})
    first, last = days[0], days[-1]
    around = _around(ground, class_id)
    plans = day_rows.plans(ground.snapshot, first, last)
    ids = [pupil.id for pupil in pupils]
    sessions = [Session(day, half) for day in days for half in Half]
    ahead = {
        (pupil_id, session): one
        for session in (sessions if plans else ())
        for pupil_id, one in expected_of(plans, ids, session).items()
    }
    return Known(
        ground,
        around,
        week_rows.standing(ground.snapshot, ids, days),
        week_rows.registers_in(ground.snapshot, first, last),
        ahead,
        {session: reasons.closed(session, around) for session in sessions},
    )


def _around(ground: Ground, class_id: str) -> reasons.Surroundings:
    names = {one.id: one.name for one in ground.school.classes}
    return reasons.Surroundings(ground.calendar, names, class_id)


def cells(about: Known, pupil: Pupil, sessions: Sequence[Session]) -> tuple[GridCell, ...]:
    """The cells of a child in some sessions."""
    calendar = about.ground.calendar
    kinds = {day: child_on(pupil, day, calendar) for day in {one.day for one in sessions}}
    return tuple(_cell(about, pupil, one, kinds[one.day]) for one in sessions)


def _cell(about: Known, pupil: Pupil, session: Session, child: Child) -> GridCell:
    at = pupil.id, session
    held, ahead = about.standing.get(at), about.expected.get(at)
    teacher = about.ground.role is Role.TEACHER
    source = "" if ahead is None or teacher else ahead.source
    why = _why(about, pupil, session, ahead)
    if held is None:
        shown = ahead.code if ahead and not (why and why.shut) else ""
        return GridCell(*at, expected=shown, source=source, why=why, child=child)
    one = held.standing
    title = f", {one.title}" if one.title else ""
    return GridCell(
        *at,
        code=one.mark.code,
        minutes=one.mark.minutes_late,
        note="" if teacher else one.mark.note,
        was=one.was,
        by=f"{one.name}{title}, {_moment(one.at)}",
        reason="" if teacher else held.reason,
        source=source,
        why=why,
        child=child,
    )


def _why(about: Known, pupil: Pupil, session: Session, ahead: Expected | None) -> Why | None:
    shut = about.closed.get(session) or reasons.not_theirs(pupil, session.day, about.around)
    if shut is not None:
        return shut
    ground = about.ground
    source = ahead.source if ahead is not None and ground.role is not Role.TEACHER else ""
    if ahead is not None and ahead.kind is PlanKind.CLOSED:
        return reasons.school_shut(source)
    starts = opens(ground.school.times_on(session.day).of(session.half))
    now = ground.now
    if session.day > now.date() or (session.day == now.date() and now.time() < starts):
        return reasons.ahead(session, starts)
    if ahead is not None and ahead.kind is PlanKind.PART_TIME:
        return reasons.not_expected(pupil, source)
    place = reasons.place_on(pupil, session.day)
    if place is not None and (place.class_id, session) not in about.registers:
        name = about.around.names.get(place.class_id, "the class")
        return reasons.not_in(place.class_id, name, session)
    return None


def _moment(written: str) -> str:
    at = datetime.fromisoformat(written)
    return f"{at.day} {at:%B %Y} {clock_words(at.time())}"
