"""Arrivals, leavers and those who come back: the movement and its marks, saved together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.hatch_ground import (
    Today,
    check_times,
    read_today,
    said_at,
)
from attendance_desk.actions.marking import Cell, append_marks
from attendance_desk.actions.marks import check_code
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.day_records import write_movement, write_plan
from attendance_desk.domain.days import Movement, Way
from attendance_desk.domain.hatch import (
    NOT_SAID,
    Coming,
    came_words,
    coming,
    half_at,
    returning,
)
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.plans import PlanKind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.received import address
from attendance_desk.store.hatch_rows import Child
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import time

    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.plans import Plan
    from attendance_desk.store.work import Work

CHANGES = frozenset({Area.DAY, Area.MARKS, Area.PLANS})


@dataclass(frozen=True, slots=True)
class Arrival:
    """Children who come in together: a child and the brothers and sisters with it.

    Attributes:
        reason: The id of a reason; empty where none is given.
        time_only: Whether the time is to be kept of a child who is marked here already.
    """

    pupil_ids: tuple[str, ...]
    at: time
    reason: str = ""
    words: str = ""
    time_only: bool = False


@dataclass(frozen=True, slots=True)
class Logged:
    """What was saved of one child.

    Attributes:
        code: The mark that was written; empty for none.
        sentence: What it means, as it was worked out.
    """

    movement: Movement
    name: str
    code: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class _Step:
    """One child's part of what will be written."""

    child: Child
    movement: Movement
    meant: Coming
    plans: tuple[tuple[Plan, Plan], ...] = ()

    @property
    def cell(self) -> Cell | None:
        """The mark, where there is one to write."""
        if not self.meant.code:
            return None
        at = said_at(self.movement.at)
        session = Session(self.movement.day, self.meant.half)
        note = came_words(at)
        return Cell(self.child.id, session, self.meant.code, self.meant.minutes, note)


def arrive(context: Context, by: By, new: Arrival) -> Outcome[tuple[Logged, ...]]:
    """Log children who arrive late, and write L, U, M or here as their time makes it.

    Returns:
        One for each child; all are saved or none.

    Raises:
        NotPermitted: Not theirs to log.
        Refused: No session today, not on roll, a time that has not come, out, logged already, or
            marked here already and `time_only` was not said. Nothing is written.
    """
    demand(context, by, Deed.LOG_THE_DAY)
    check_times(context, by, new.at)
    with context.book.read() as snapshot:
        today = read_today(context, snapshot, by, new.pupil_ids)
    steps = [_arriving(today, child, new) for child in today.children]
    _check_codes(context, by, steps)
    return _write(context, by, today, Kind.CHILD_ARRIVED, steps)


def come_back(context: Context, by: By, pupil_id: str, at: time) -> Outcome[tuple[Logged, ...]]:
    """Log that a child who left is back; what was filled in for the afternoon is withdrawn.

    Raises:
        NotPermitted: Not theirs to log.
        Refused: The child is not out, or the time is before they left. Nothing is written.
    """
    demand(context, by, Deed.LOG_THE_DAY)
    check_times(context, by, at)
    with context.book.read() as snapshot:
        today = read_today(context, snapshot, by, (pupil_id,))
    step = _returning(today, today.children[0], at)
    _check_codes(context, by, [step])
    return _write(context, by, today, Kind.CHILD_CAME_BACK, [step])


def _arriving(today: Today, child: Child, new: Arrival) -> _Step:
    if child.out is not None:
        raise Refused(
            "is_out",
            f"{child.name} left today at {_clock(child.out)} and is not logged back.",
            "Nothing was saved.",
            "Log that they are back.",
        )
    meant = coming(today.times, new.at, new.reason, child.known)
    if any(_half(today, one) is meant.half for one in child.ways(Way.IN)):
        raise Refused(
            "already_logged",
            f"{child.name} is logged already: came at {_clock(child.movements[-1])}.",
            "Nothing was saved twice.",
            "Undo the first, if it is wrong.",
        )
    if meant.kept and not new.time_only:
        raise Refused(
            "already_here",
            f"{child.name} is marked here already ({child.known[meant.half].code}).",
            "Nothing was saved.",
            "Log the time only, or leave it as it is.",
        )
    reason = new.reason or ("" if new.words else NOT_SAID)
    movement = Movement(child.id, today.day, f"{new.at:%H:%M}", Way.IN, reason, new.words)
    return _Step(child, movement, meant, _cut(today, child, meant))


def _cut(today: Today, child: Child, meant: Coming) -> tuple[tuple[Plan, Plan], ...]:
    """What a family told for longer than this session: it ends with the child's coming."""
    session = Session(today.day, meant.half)
    return tuple(
        (plan, replace(plan, last=session))
        for plan in child.plans
        if plan.kind is PlanKind.TOLD
        and plan.pupils == (child.id,)
        and plan.holds(session)
        and not plan.pattern
        and (plan.last is None or plan.last > session)
    )


def _returning(today: Today, child: Child, at: time) -> _Step:
    out = child.out
    if out is None:
        raise Refused(
            "not_out",
            f"{child.name} is not logged as having left today.",
            "Nothing was saved.",
            "Log an arrival, or look at today's list.",
        )
    if at < said_at(out.at):
        raise Refused(
            "before_leaving",
            f"{child.name} left at {_clock(out)}; nobody comes back before that.",
            "Nothing was saved.",
            "Correct the time.",
        )
    meant = returning(today.times, at, out.reason, child.known)
    movement = Movement(child.id, today.day, f"{at:%H:%M}", Way.BACK)
    stands = not meant.code and meant.half is Half.PM and at >= today.times.pm.taken
    plans = tuple((plan, replace(plan, ended=True)) for plan in child.made_by_leaving)
    return _Step(child, movement, meant, () if stands else plans)


def _check_codes(context: Context, by: By, steps: Iterable[_Step]) -> None:
    for session, code in {
        (step.cell.session, step.cell.code) for step in steps if step.cell is not None
    }:
        check_code(context, by, session, code)


def _write(
    context: Context, by: By, today: Today, kind: Kind, steps: Sequence[_Step]
) -> Outcome[tuple[Logged, ...]]:
    entries = []
    with context.book.write(by.now, by.author) as work:
        for step in steps:
            entries.append(append_movement(work, kind, step.movement))
            _append_what_follows(work, today, step, entries[-1])
    logged = tuple(
        Logged(
            replace(step.movement, number=entry.number),
            step.child.name,
            step.meant.code,
            step.meant.sentence,
        )
        for step, entry in zip(steps, entries, strict=True)
    )
    return Outcome(logged, CHANGES, receipt(entries[-1]))


def append_movement(work: Work, kind: Kind, movement: Movement) -> Entry:
    """The entry of a movement, inside a unit of work."""
    return work.append(Draft(kind, {"movement": write_movement(movement)}, movement.pupil_id))


def _append_what_follows(work: Work, today: Today, step: _Step, entry: Entry) -> None:
    """The mark and the plans of a movement; each answers the movement's entry."""
    cell = step.cell
    if cell is not None:
        stands = (cell.pupil_id, cell.session) in today.held
        reason = step.meant.amend_reason if stands else ""
        append_marks(work, [cell], today.held, reason, address(entry))
    for before, after in step.plans:
        payload = {"plan": write_plan(after), "before": write_plan(before)}
        work.append(Draft(Kind.PLAN_CHANGED, payload, step.child.id, "", address(entry)))


def _half(today: Today, movement: Movement) -> Half:
    return half_at(today.times, said_at(movement.at))


def _clock(movement: Movement) -> str:
    return clock_words(said_at(movement.at))
