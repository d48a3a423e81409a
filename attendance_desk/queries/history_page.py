"""The history of marks: original, amended, reason, date, name and title (`rules.md` A1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.store import mark_rows, people_rows

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Session
    from attendance_desk.queries.ground import Ground


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One entry on one mark.

    Attributes:
        number: The entry in the ledger.
        at: When, ISO with offset.
        previous: The code it took the place of; empty for an original, and where the mark before
            had been taken back.
        code: The code that it made; empty where it took a mark back.
        changed: Whether anything stood there before: False for an original.
        clock_doubtful: Whether its PC's clock had been set back then: `at` may be wrong.
    """

    number: int
    at: str
    kind: str
    upn: str
    session: Session
    code: str
    previous: str
    reason: str
    name: str
    title: str
    device: str
    minutes_late: int | None
    note: str
    changed: bool = False
    clock_doubtful: bool = False


def history(ground: Ground, pupil_id: str, first: date, last: date) -> tuple[HistoryRow, ...]:
    """Every entry on a child's marks between two days, both included, in order.

    Raises:
        NotPermitted: Who asks may not see the history.
    """
    ground.require(Deed.SEE_HISTORY)
    upn = next((p.upn for p in people_rows.pupils(ground.snapshot, [pupil_id])), "")
    traces = mark_rows.history(ground.snapshot, pupil_id, first, last)
    before = (None, *(trace.mark.session for trace in traces))
    return tuple(
        HistoryRow(
            number=trace.number,
            at=trace.at,
            kind=trace.kind,
            upn=upn,
            session=trace.mark.session,
            code=trace.mark.code,
            previous=trace.previous,
            reason=trace.reason,
            name=trace.name,
            title=trace.title,
            device=trace.device,
            minutes_late=trace.mark.minutes_late,
            note=trace.mark.note,
            changed=session == trace.mark.session,
            clock_doubtful=trace.clock_doubtful,
        )
        for session, trace in zip(before, traces, strict=False)
    )
