"""Imports: what a preview showed is written, all of it in one transaction or nothing.

An import is one entry a file, in chunks, so that no single entry grows without bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.records import day_number, write_pupil
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.imports import KeptMark, Progress, PupilsPreview


_PUPILS_A_CHUNK = 200
_MARKS_A_CHUNK = 5000
_FROM_FILE = "Taken over from a file"


@dataclass(frozen=True, slots=True)
class Source:
    """Where an import came from: its kind and the digest of its bytes, never its file's name.

    Attributes:
        called: The kept list by which it was read; empty for none.
    """

    kind: str
    digest: str
    called: str = ""


def import_pupils(
    context: Context, by: By, preview: PupilsPreview, source: Source
) -> Outcome[int]:
    """Write the pupils that a preview added or changed.

    Returns:
        How many records were written, with the receipt of the last entry.
    """
    demand(context, by, Deed.IMPORT)
    records = [replace(arrival.pupil, id=new_id("p")) for arrival in preview.added]
    records += [change.after for change in preview.changed]
    entry = None
    with context.book.write(by.now, by.author) as work:
        for number, some in enumerate(_chunks(records, _PUPILS_A_CHUNK), start=1):
            payload = {
                **_header(source, number),
                "pupils": [write_pupil(pupil) for pupil in some],
                "added": len(preview.added),
            }
            entry = work.append(Draft(Kind.PUPILS_IMPORTED, payload))
    if entry is None:
        return Outcome(0)
    return Outcome(len(records), frozenset({Area.PEOPLE}), receipt(entry))


def import_marks(
    context: Context,
    by: By,
    marks: Iterable[KeptMark],
    source: Source,
    progress: Progress | None = None,
) -> Outcome[int]:
    """Write marks as they arrive; an exception from their reader undoes everything.

    Returns:
        How many marks were written, with the receipt of the last entry.

    Raises:
        Refused: The person pressed Cancel; nothing was written.
    """
    demand(context, by, Deed.IMPORT)
    written = 0
    entry = None
    with context.book.room_for_much(), context.book.write(by.now, by.author) as work:
        for number, some in enumerate(_mark_chunks(marks), start=1):
            payload = _marks(some, source, number)
            entry = work.append(Draft(Kind.MARKS_IMPORTED, payload, reason=_FROM_FILE))
            written += len(some)
            _go_on(progress, written)
    if entry is None:
        return Outcome(0)
    return Outcome(written, frozenset({Area.MARKS}), receipt(entry))


def _go_on(progress: Progress | None, written: int) -> None:
    if progress is not None and not progress(written, 0):
        raise Refused(
            "cancelled",
            "The import was cancelled.",
            "Nothing was written.",
            "Start it again when you like.",
        )


def _header(source: Source, number: int) -> dict[str, Any]:
    said = {"source": source.kind, "digest": source.digest, "chunk": number}
    return {**said, "list": source.called} if source.called else said


def _marks(some: Sequence[KeptMark], source: Source, number: int) -> dict[str, Any]:
    places: dict[str, int] = {}
    lines = [_line(mark, places.setdefault(mark.pupil_id, len(places))) for mark in some]
    return {**_header(source, number), "pupils": list(places), "marks": lines}


def _line(mark: KeptMark, pupil: int) -> list[Any]:
    line: list[Any] = [
        pupil,
        day_number(mark.session.day),
        mark.session.half.value,
        mark.code,
        mark.minutes_late,
        mark.note or None,
        mark.recorded_at.isoformat(timespec="seconds") if mark.recorded_at else None,
        mark.recorded_by or None,
    ]
    while line[-1] is None:
        line.pop()
    return line


def _mark_chunks(marks: Iterable[KeptMark]) -> Iterator[list[KeptMark]]:
    """Chunks in which no session stands twice: amendments follow in order, after the originals."""
    stream = iter(marks)
    seen: set[tuple[str, Session]] = set()
    later: list[KeptMark] = []
    while True:
        chunk: list[KeptMark] = []
        for mark in stream:
            key = (mark.pupil_id, mark.session)
            if key in seen:
                later.append(mark)
                continue
            seen.add(key)
            chunk.append(mark)
            if len(chunk) == _MARKS_A_CHUNK:
                break
        if chunk:
            yield chunk
        elif later:
            stream, seen, later = iter(later), set(), []
        else:
            return


def _chunks(records: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(records), size):
        yield records[start : start + size]
