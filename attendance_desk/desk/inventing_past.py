"""The past of the invented school, written into its book: registers, records and more.

Registers and records are written as entries at their own moments. What people did beside them is
lived through at its moment, with everything before it in the book.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from attendance_desk.clock import Clock
from attendance_desk.desk.founding import CreatedSchool
from attendance_desk.desk.inventing_months import chapters
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.imports import Progress
from attendance_desk.domain.ledger import Author, Entry, Kind
from attendance_desk.domain.people import StaffMember
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.records import write_pupil
from attendance_desk.invented.plan import (
    Event,
    How,
    InventedSchool,
    MarkAmended,
    RecordsKept,
    RegisterTaken,
)
from attendance_desk.store.ledger import Draft

if TYPE_CHECKING:
    from attendance_desk.desk.inventing_hands import Chapter, Draw
    from attendance_desk.desk.seats import Seated

_ONE = {How.ENROLLED: Kind.PUPIL_ENROLLED, How.CHANGED: Kind.PUPIL_CHANGED}
_PUPILS_A_CHUNK = 200
_TELL_EVERY = 50


@dataclass(frozen=True, slots=True)
class Telling:
    """How the past is told.

    Attributes:
        progress: Told events written and events in all; False stops it.
        draw: Draws letters; without it there are only registers and records.
    """

    progress: Progress | None = None
    draw: Draw | None = None


def write_past(
    created: CreatedSchool, invented: InventedSchool, clock: Clock, telling: Telling
) -> int:
    """Every event as an entry at its own moment, by its own person.

    Without anything between the registers it is one transaction.

    Args:
        created: The new school.
        invented: What happened in it.
        clock: The end of its past.
        telling: Who is told how far it is, and who draws letters.

    Returns:
        How many entries it is.

    Raises:
        Refused: It was stopped.
    """
    seated = take_seat(created.folder, created.unlocked, clock.now())
    try:
        pen = _Pen({member.id: member for member in invented.school.staff})
        done = 0
        for chapter in _chapters(seated, invented, clock, telling):
            until = bisect_right(invented.events, chapter.at, key=lambda event: event.at)
            _write_some(seated, pen, (invented.events, done, until), telling.progress)
            chapter.live()
            done = until
        _write_some(seated, pen, (invented.events, done, len(invented.events)), telling.progress)
        with seated.register.read() as snapshot:
            return snapshot.head().number
    finally:
        seated.close()


def _chapters(
    seated: Seated, invented: InventedSchool, clock: Clock, telling: Telling
) -> tuple[Chapter, ...]:
    if telling.draw is None:
        return ()
    return chapters(seated, invented, clock.now(), telling.draw)


def _write_some(
    seated: Seated, pen: _Pen, some: tuple[tuple[Event, ...], int, int], progress: Progress | None
) -> None:
    """Some of the events, in one transaction."""
    events, start, end = some
    if start == end:
        return
    head = next(iter(pen.staff.values()))
    with seated.register.write(events[start].at, _author(head)) as work:
        for done in range(start, end):
            event = events[done]
            if progress and done % _TELL_EVERY == 0:
                _tell(progress, done, len(events))
            work.author = _author(pen.staff[event.by])
            for draft in pen.drafts(event):
                pen.remember(event, work.append(draft, now=event.at))


def _tell(progress: Progress, done: int, of: int) -> None:
    if not progress(done, of):
        raise Refused(
            "stopped",
            "The making was stopped.",
            "Nothing is left of it.",
            "Start it again when you like.",
        )


def _author(member: StaffMember) -> Author:
    return Author(member.id, member.name, member.role, member.title)


@dataclass(slots=True)
class _Pen:
    """Writes events as entries, and remembers what stands where an amendment answers it."""

    staff: dict[str, StaffMember]
    stands: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)

    def drafts(self, event: RecordsKept | RegisterTaken | MarkAmended) -> Iterator[Draft]:
        if isinstance(event, RegisterTaken):
            yield self._register(event)
        elif isinstance(event, MarkAmended):
            yield self._amendment(event)
        else:
            yield from _records(event)

    def remember(self, event: RecordsKept | RegisterTaken | MarkAmended, entry: Entry) -> None:
        """Keep what an N answers to: nothing else is ever amended here."""
        if isinstance(event, RegisterTaken):
            place = f"{entry.device}/{entry.device_number}"
            day, half = event.session.day.isoformat(), event.session.half.name
            for mark in event.marks:
                if mark.code == "N":
                    self.stands[mark.pupil_id, day, half] = (mark.code, place)

    def _register(self, event: RegisterTaken) -> Draft:
        by = self.staff[event.by]
        payload = {
            "date": event.session.day.isoformat(),
            "session": event.session.half.name,
            "class": event.class_id,
            "marks": [[m.pupil_id, m.code, m.minutes_late, m.note] for m in event.marks],
            "late_reason": "",
            "covering": event.class_id not in by.classes,
        }
        return Draft(Kind.REGISTER_TAKEN, payload, subject=event.class_id)

    def _amendment(self, event: MarkAmended) -> Draft:
        mark = event.mark
        day, half = mark.session.day.isoformat(), mark.session.half.name
        previous, answers = self.stands.pop((mark.pupil_id, day, half))
        payload = {
            "date": day,
            "session": half,
            "pupil": mark.pupil_id,
            "code": mark.code,
            "minutes": mark.minutes_late,
            "note": mark.note,
            "previous": previous,
        }
        return Draft(Kind.MARK_AMENDED, payload, mark.pupil_id, event.reason, answers)


def _records(event: RecordsKept) -> Iterator[Draft]:
    if event.how is How.IMPORTED:
        records = [write_pupil(pupil) for pupil in event.pupils]
        digest = hashlib.sha256(repr(records).encode()).hexdigest()
        for start in range(0, len(records), _PUPILS_A_CHUNK):
            payload: dict[str, Any] = {
                "source": "pupils",
                "digest": digest,
                "chunk": start // _PUPILS_A_CHUNK + 1,
                "pupils": records[start : start + _PUPILS_A_CHUNK],
            }
            yield Draft(Kind.PUPILS_IMPORTED, payload)
        return
    for pupil in event.pupils:
        record = {"pupil": write_pupil(pupil)}
        if event.how is How.LEFT:
            ground = pupil.enrolments[-1].ground
            yield Draft(Kind.PUPIL_LEFT, record, pupil.id, ground)
        else:
            yield Draft(_ONE[event.how], record, pupil.id)
