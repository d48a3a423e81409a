"""Workers outside the school who have not heard yet that a child is away without a reason.

They are the clocks of that kind, told one by one: a child may have two workers, and each is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.clocks import RUNNING, ClockKind
from attendance_desk.queries import clock_board
from attendance_desk.store import care_rows

if TYPE_CHECKING:
    from attendance_desk.domain.care import Care
    from attendance_desk.queries.clock_board import ClockRow
    from attendance_desk.queries.so_far import SoFar


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """One worker who is to be told.

    Attributes:
        day: The day of the absence.
        worker: The worker's name; empty where none is on record.
        what: What to do, with name and number.
        after: What it comes from, in words.
        left: How long there is, in words.
        red: Whether it is due.
    """

    pupil_id: str
    name: str
    class_name: str
    day: date
    worker: str
    what: str
    after: str
    left: str
    red: bool


def workers(known: SoFar) -> tuple[WorkerRow, ...]:
    """Whom who asks may tell, the most urgent first; nothing for who makes no calls."""
    if not known.ground.may(Deed.MAKE_CALLS):
        return ()
    care = known.ground.read(care_rows.care)
    return tuple(
        _row(row, care.get(row.clock.pupil_id))
        for row in clock_board.board(known).rows
        if row.clock.kind is ClockKind.WORKER and row.clock.state in RUNNING
    )


def worker_of(known: SoFar, pupil_id: str, day: date) -> str:
    """The worker who is told next of a child's absence; empty where nobody is named."""
    found = (row for row in workers(known) if (row.pupil_id, row.day) == (pupil_id, day))
    return next((row.worker for row in found), "")


def _row(row: ClockRow, care: Care | None) -> WorkerRow:
    clock = row.clock
    named = care.workers if care else ()
    # The clock names those who are not told yet, and no one else.
    left = [one for one in named if any(_is(one.name, said) for said in clock.evidence)]
    return WorkerRow(
        pupil_id=clock.pupil_id,
        name=row.name,
        class_name=row.class_name,
        day=date.fromisoformat(clock.key),
        worker=left[0].name if left else "",
        what=clock.next_step,
        after=clock.evidence[0],
        left=row.time_left,
        red=clock.red,
    )


def _is(name: str, said: str) -> bool:
    return said.startswith(f"{name} (")
