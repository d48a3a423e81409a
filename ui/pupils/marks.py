"""A child's marks, opened and printed: the trail of one, and the papers of all."""

from __future__ import annotations

from datetime import date

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Session
from attendance_desk.queries.certificate import Span
from attendance_desk.queries.pupil_page import PupilPage
from ui.printing.records import Moment, RecordDialog, RecordPaper
from ui.widgets.trail import MarkOpener

_FOR_WORKER = (Deed.EXPORT_NAMES, Deed.SEE_FIGURES, Deed.SEE_SUPPORT, Deed.SEE_HISTORY)
"""What a paper that leaves the school and tells of figures and plans asks for."""


class Marks(MarkOpener):
    """Asks the desk for what stands behind a child's marks."""

    def open(self, page: PupilPage, session: Session) -> None:
        """Open one mark to its entries."""
        self.open_mark(page.card.name, page.pupil.id, session)

    def print(self, page: PupilPage) -> None:
        """Offer the papers of a child."""
        name = page.card.name
        RecordDialog(self._seat, name, self._papers(page), self._over).open_up()

    def _papers(self, page: PupilPage) -> tuple[RecordPaper, ...]:
        desk, pupil, name = self._seat.desk, page.pupil.id, page.card.name
        found = [
            RecordPaper(
                "Registration certificate: sessions, changes",
                "registration-certificate",
                f"{name}, registration certificate",
                lambda asked: desk.papers.registration_certificate(
                    pupil, Span(asked.first, asked.last), asked.as_at
                ),
                days=True,
            )
        ]
        if self._seat.may(Deed.SEE_CONTACTS):
            found.append(self._contacts(page))
        if all(self._seat.may(deed) for deed in _FOR_WORKER):
            found.append(self._for_worker(page))
        today = desk.clock.now().date()
        classes = {one.name: one.id for one in desk.school.classes}
        if page.card.class_name in classes:
            found.append(self._month(page.card.class_name, classes[page.card.class_name], today))
        return tuple(found)

    def _contacts(self, page: PupilPage) -> RecordPaper:
        desk, pupil = self._seat.desk, page.pupil.id
        today = desk.clock.now().date()
        starts = desk.calendar.current_year(today).starts
        return RecordPaper(
            "Contact record: days away, every try",
            "contact-record",
            f"{page.card.name}, contact record",
            lambda asked: desk.story.record(pupil, asked.first or starts, asked.last or today),
            past=False,
            days=True,
        )

    def _for_worker(self, page: PupilPage) -> RecordPaper:
        desk, pupil = self._seat.desk, page.pupil.id

        def facts(asked: Moment) -> object:
            today = desk.clock.now().date()
            starts = desk.calendar.current_year(today).starts
            whole = asked.first is None and asked.last is None
            span = None if whole else (asked.first or starts, asked.last or today)
            return desk.story.for_worker(pupil, span)

        return RecordPaper(
            "Summary for a social worker: four weeks",
            "worker-summary",
            f"{page.card.name}, attendance summary",
            facts,
            past=False,
            days=True,
        )

    def _month(self, name: str, class_id: str, today: date) -> RecordPaper:
        papers = self._seat.desk.papers

        def facts(asked: Moment) -> object:
            return papers.class_month(class_id, today, asked.as_at)

        words = f"{name}, {today:%B %Y}"
        return RecordPaper(f"The registers of {words}", "class-month", words, facts)
