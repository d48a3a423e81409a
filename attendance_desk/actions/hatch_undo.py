"""Taking back what was logged by mistake: the movement, its mark and its plans, together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.hatch import CHANGES
from attendance_desk.actions.marking import Cell, append_marks, standing
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.day_records import read_plan, write_plan
from attendance_desk.domain.hatch import BY_MISTAKE
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.received import address
from attendance_desk.store import day_rows, hatch_rows, ledger, mark_rows
from attendance_desk.store.hatch_rows import followers
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from attendance_desk.domain.days import Movement
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.plans import Plan
    from attendance_desk.store.mark_rows import Standing
    from attendance_desk.store.work import Snapshot, Work

    Held = Mapping[tuple[str, Session], Standing]


@dataclass(frozen=True, slots=True)
class _Back:
    """What one movement takes with it."""

    movement: Movement
    answers: str
    cells: tuple[Cell, ...]
    plans: tuple[Plan, ...]
    left: bool
    """Whether a mark stays because it was changed since, or has gone into a register."""


def undo(context: Context, by: By, numbers: Sequence[int]) -> Outcome[bool]:
    """Take movements of today back, with the marks and plans that came with them.

    Args:
        context: The book and the school.
        by: Who, and when.
        numbers: The numbers of the movements' entries; all are taken back or none.

    Returns:
        Whether every mark is as it was. A mark that was changed since, or that has gone into a
        register, stays as it is, to be amended there.

    Raises:
        NotPermitted: Not theirs to log.
        Refused: Taken back already, of another day, or the child has come or gone since.
    """
    demand(context, by, Deed.LOG_THE_DAY)
    with context.book.read() as snapshot:
        moved = day_rows.movements(snapshot, by.now.date(), by.now.date())
        newest_first = sorted(set(numbers), reverse=True)
        backs = [_back(context, snapshot, number, moved) for number in newest_first]
        held = standing(snapshot, [cell for back in backs for cell in back.cells])
    with context.book.write(by.now, by.author) as work:
        entries = [_take_back(work, back, held) for back in backs]
    whole = not any(back.left for back in backs)
    return Outcome(whole, CHANGES, receipt(entries[-1]))


def _back(context: Context, snapshot: Snapshot, number: int, moved: Iterable[Movement]) -> _Back:
    movement = next((one for one in moved if one.number == number), None)
    if movement is None:
        raise Refused(
            "already_undone",
            "That is not in today's list any more.",
            "Nothing was changed.",
            "Look at today's list again.",
        )
    if any(one.number > number and one.pupil_id == movement.pupil_id for one in moved):
        raise Refused(
            "newer_first",
            "Something newer is logged for this child.",
            "Nothing was changed.",
            "Take the newer one back first.",
        )
    after = followers(snapshot, number)
    marks = [entry for entry in after if entry.kind is Kind.MARKS_SET]
    cells = [_as_it_was(snapshot, entry, movement.day) for entry in marks]
    plans = tuple(
        _plan_as_it_was(snapshot, entry)
        for entry in after
        if entry.kind in {Kind.ABSENCE_PLANNED, Kind.PLAN_CHANGED}
    )
    taken = _registers_in(context, snapshot, movement)
    still = tuple(cell for cell in cells if cell and (cell.code or cell.session not in taken))
    answers = address(ledger.one(snapshot.connection, number))
    return _Back(movement, answers, still, plans, len(still) < len(cells))


def _registers_in(context: Context, snapshot: Snapshot, movement: Movement) -> frozenset[Session]:
    """The sessions whose register of this child is in: a mark of it is never left empty."""
    day = movement.day
    found = hatch_rows.children(snapshot, context.codes, day, [movement.pupil_id])
    return frozenset(
        Session(day, half)
        for child in found
        for half, known in child.known.items()
        if known.register_in
    )


def _as_it_was(snapshot: Snapshot, entry: Entry, day: date) -> Cell | None:
    """What a mark was before an entry; None where another entry has made it stand since."""
    pupil_id, _day, half, *_rest = entry.payload["marks"][0]
    session = Session(day, Half[half])
    held = mark_rows.standing(snapshot, [pupil_id], session).get(pupil_id)
    if held is None or held.entry != entry.number:
        return None
    before = Cell(pupil_id, session, "")
    for trace in mark_rows.history(snapshot, pupil_id, day, day):
        if trace.mark.session == session and trace.number < entry.number:
            mark = trace.mark
            before = Cell(pupil_id, session, mark.code, mark.minutes_late, mark.note)
    return before


def _plan_as_it_was(snapshot: Snapshot, entry: Entry) -> Plan:
    """A plan without what an entry made of it: a new one ended, a changed one as before."""
    if entry.kind is Kind.PLAN_CHANGED:
        return read_plan(entry.payload["before"])
    made = read_plan(entry.payload["plan"])
    found = day_rows.plan(snapshot, made.id)
    return replace(found[0] if found else made, ended=True)


def _take_back(work: Work, back: _Back, held: Held) -> Entry:
    movement = back.movement
    for cell in back.cells:
        append_marks(work, [cell], held, BY_MISTAKE, back.answers)
    for plan in back.plans:
        told = {"plan": write_plan(plan)}
        kind, whose = Kind.PLAN_CHANGED, movement.pupil_id
        work.append(Draft(kind, told, whose, BY_MISTAKE, back.answers))
    payload = {
        "movement": back.answers,
        "date": movement.day.isoformat(),
        "pupil": movement.pupil_id,
    }
    return work.append(
        Draft(Kind.MOVEMENT_UNDONE, payload, movement.pupil_id, BY_MISTAKE, back.answers)
    )
