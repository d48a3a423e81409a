"""The history of a pupil's record: who changed what, when, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.record_changes import FieldChanged, differences
from attendance_desk.store import record_trail

if TYPE_CHECKING:
    from attendance_desk.domain.people import Pupil
    from attendance_desk.queries.ground import Ground


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One entry on a record.

    Attributes:
        number: The entry in the ledger.
        at: When, ISO with offset.
        kind: What was done, as the ledger names it.
        reason: The reason or ground given; may be empty.
        name: Who did it.
        title: Their title then.
        fields: What changed; empty for the entry that began the record.
    """

    number: int
    at: str
    kind: str
    reason: str
    name: str
    title: str
    fields: tuple[FieldChanged, ...]


def record_history(ground: Ground, pupil_id: str) -> tuple[RecordRow, ...]:
    """Every entry on a child's record, oldest first; an import that changed nothing is left out.

    Raises:
        NotPermitted: Who asks may not see records, contacts or history.
    """
    for deed in (Deed.SEE_PUPILS, Deed.SEE_CONTACTS, Deed.SEE_HISTORY):
        ground.require(deed)
    names = {one.id: one.name for one in ground.school.classes}
    rows: list[RecordRow] = []
    before: Pupil | None = None
    for entry, record in record_trail.states(ground.snapshot, pupil_id):
        fields = differences(before, record, names) if before else ()
        if fields or before is None:
            who = entry.author
            rows.append(
                RecordRow(
                    entry.number,
                    entry.at,
                    entry.kind.value,
                    entry.reason,
                    who.name,
                    who.title,
                    fields,
                )
            )
        before = record
    return tuple(rows)
