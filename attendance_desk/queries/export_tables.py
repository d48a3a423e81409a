"""Everything for other programs: the marks that stand, and every entry ever made."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.received import address
from attendance_desk.store import ledger, mark_rows, people_rows

if TYPE_CHECKING:
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.marks import Mark
    from attendance_desk.domain.people import Pupil
    from attendance_desk.queries.ground import Ground
    from attendance_desk.store.mark_rows import EntryMark

    Cell = str | int | date | None

_OF_MANY = frozenset({Kind.REGISTER_TAKEN, Kind.MARKS_IMPORTED})
ENTRY_HEADER = (
    "Number",
    "At",
    "Kind",
    "UPN",
    "Date",
    "Session",
    "Code",
    "Previous",
    "Minutes late",
    "Note",
    "Reason",
    "Name",
    "Title",
    "Role",
    "Device",
    "Hash",
    "Details",
    "Address",
)


def pupils(ground: Ground) -> tuple[Pupil, ...]:
    """Every record, leavers too, in the order of names."""
    ground.require(Deed.EXPORT_NAMES)
    return people_rows.pupils(ground.snapshot)


def marks(ground: Ground) -> Iterator[tuple[str, Mark, str, str]]:
    """Every mark that stands: UPN, mark, recorded at, recorded by."""
    ground.require(Deed.EXPORT_NAMES)
    return mark_rows.all_marks(ground.snapshot)


def entries(ground: Ground) -> Iterator[Sequence[Cell]]:
    """Every entry in order, as rows under `ENTRY_HEADER`.

    An entry that marked several sessions has a row for each of them, so that every mark and
    amendment can be counted without this program; any other entry has its facts in `Details`.
    Number and hash are those of this PC's book; by its address an entry is called on every PC.
    """
    ground.require(Deed.EXPORT_ALL)
    upns = {p.id: p.upn for p in people_rows.pupils(ground.snapshot)}
    made = mark_rows.marks_by_entry(ground.snapshot)
    pending = next(made, None)
    for entry in ledger.entries(ground.snapshot.connection):
        if pending is None or pending.entry != entry.number:
            yield _row(entry, (upns.get(entry.subject, ""), *("",) * 6), _details(entry))
        while pending is not None and pending.entry == entry.number:
            yield _row(entry, _mark_cells(pending, upns), "")
            pending = next(made, None)


def _row(entry: Entry, middle: Sequence[Cell], details: str) -> Sequence[Cell]:
    author = entry.author
    # The one reason of a register or a file is that of the marks it changed.
    original = entry.kind in _OF_MANY and not middle[4]
    return (
        entry.number,
        entry.at,
        entry.kind.value,
        *middle,
        "" if original else entry.reason,
        author.name,
        author.title,
        author.role,
        entry.device,
        entry.hash,
        details,
        address(entry),
    )


def _mark_cells(made: EntryMark, upns: dict[str, str]) -> Sequence[Cell]:
    mark = made.mark
    return (
        upns.get(mark.pupil_id, ""),
        mark.session.day,
        mark.session.half.name,
        mark.code,
        made.previous,
        mark.minutes_late,
        mark.note,
    )


def _details(entry: Entry) -> str:
    return json.dumps(entry.payload, ensure_ascii=False, sort_keys=True)
