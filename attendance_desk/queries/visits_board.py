"""Home visits: who is out now, what was found, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.domain.access import Deed
from attendance_desk.domain.visiting import overdue, where_they_are
from attendance_desk.store import care_rows, people_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.visits import Visit
    from attendance_desk.queries.ground import Ground

_STILL_OUT = timedelta(days=14)
"""Days after which somebody who never checked in is no longer asked for on today's list."""


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit.

    Attributes:
        where: Where it has got to, in a sentence.
        outcome: What was found, in words; empty while nothing is written.
        next_step: What is offered next; empty while nothing is written.
        late: Whether somebody is out and should have been back.
        note: Whether there is a restricted note; never its words.
    """

    visit: Visit
    name: str
    where: str
    outcome: str
    next_step: str
    late: bool
    note: bool


def visits(ground: Ground, day: date | None = None) -> tuple[VisitRow, ...]:
    """The visits of a day, today by default; and those from which nobody has come back.

    Raises:
        NotPermitted: Not theirs to see.
    """
    ground.require(Deed.GO_ON_VISITS)
    wanted = day or ground.now.date()
    held = care_rows.visits(ground.snapshot, wanted - _STILL_OUT, wanted)
    return _rows(ground, [one for one in held if one.day == wanted or one.out])


def of_pupil(ground: Ground, pupil_id: str) -> tuple[VisitRow, ...]:
    """The visits to a child's home, the first one first."""
    ground.require(Deed.GO_ON_VISITS)
    return _rows(ground, care_rows.visits_of(ground.snapshot, pupil_id))


def _rows(ground: Ground, found: list[Visit] | tuple[Visit, ...]) -> tuple[VisitRow, ...]:
    ids = {one.pupil_id for one in found}
    names = {one.id: one.known_as for one in people_rows.pupils(ground.snapshot, ids)}
    return tuple(_row(ground, one, names.get(one.pupil_id, "")) for one in found)


def _row(ground: Ground, visit: Visit, name: str) -> VisitRow:
    outcome = shipped_outcomes().visit(visit.outcome)
    return VisitRow(
        visit,
        name,
        where_they_are(visit, ground.now),
        outcome.label if outcome else "",
        outcome.next_step if outcome else "",
        overdue(visit, ground.now),
        bool(visit.note_id),
    )
