"""The room of stories: everything about a child in date order, the log of calls, the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.queries import call_log, contact_record, story
from attendance_desk.store import care_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.call_log import CallLog, LogWanted
    from attendance_desk.domain.contact_record import ContactRecord
    from attendance_desk.domain.restricted import RestrictedNote
    from attendance_desk.domain.story import Story as Told
    from attendance_desk.domain.worker_papers import WorkerSummary


class Story(Room):
    """What was marked, said, seen and decided."""

    def of(self, pupil_id: str, span: tuple[date, date] | None = None) -> Told:
        """A child's story; the school year so far without a span."""
        with self._desk.ground() as ground:
            notes = self._notes(pupil_id) if ground.may(Deed.SEE_RESTRICTED) else ()
            return story.story(ground, pupil_id, span, notes)

    def log(self, wanted: LogWanted) -> CallLog:
        """The log of calls, narrowed as wanted."""
        with self._desk.ground() as ground:
            return call_log.call_log(ground, wanted)

    def record(self, pupil_id: str, first: date, last: date) -> ContactRecord:
        """A child's days away with each day's tries to reach the family."""
        with self._desk.ground() as ground:
            return contact_record.contact_record(ground, pupil_id, first, last)

    def for_worker(self, pupil_id: str, span: tuple[date, date] | None = None) -> WorkerSummary:
        """What a child's social worker is told, of the last four school weeks without a span."""
        # What makes this paper is loaded when somebody wants one.
        from attendance_desk.queries import worker_summary

        with self._desk.ground() as ground:
            return worker_summary.worker_summary(ground, self._desk.views, pupil_id, span)

    def _notes(self, pupil_id: str) -> tuple[RestrictedNote, ...]:
        """The child's restricted notes; none for who holds no key of their book."""
        book = self._desk.seated.safeguarding
        if book is None:
            return ()
        with book.read() as snapshot:
            return care_rows.notes(snapshot, pupil_id)
