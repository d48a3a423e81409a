"""A child's marks, opened and printed: the trail of one, and the papers of all."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Session
from attendance_desk.queries.certificate import Span
from attendance_desk.queries.history_page import HistoryRow
from attendance_desk.queries.pupil_page import PupilPage
from ui.printing.records import Moment, RecordDialog, RecordPaper
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat
from ui.widgets.trail import TrailDialog, session_words


class Marks(QObject):
    """Asks the desk for what stands behind a child's marks.

    Attributes:
        hinted: A line for the status bar.
    """

    hinted = Signal(str)

    def __init__(self, seat: Seat, on: QWidget) -> None:
        super().__init__(on)
        self._seat, self._on = seat, on

    def open(self, page: PupilPage, session: Session) -> None:
        """Open one mark to its entries."""
        desk = self._seat.desk

        def show(rows: tuple[HistoryRow, ...]) -> None:
            mine = tuple(one for one in rows if one.session == session)
            title = f"{page.card.name} · {session_words(session)}"
            TrailDialog(title, mine, desk.codes, desk.history.this_pc, self._on).open_up()

        self._seat.runner.ask(
            lambda: desk.history.of_pupil(page.pupil.id, session.day, session.day),
            while_open(self._on, show),
            lambda words: self.hinted.emit(str(words)),
        )

    def print(self, page: PupilPage) -> None:
        """Offer the papers of a child."""
        name = page.card.name
        RecordDialog(self._seat, name, self._papers(page), self._on).open_up()

    def _papers(self, page: PupilPage) -> tuple[RecordPaper, ...]:
        desk, pupil, name = self._seat.desk, page.pupil.id, page.card.name
        found = [
            RecordPaper(
                "Registration certificate: every session, counted, with every change",
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
            "Contact record: days away, with every try to reach the family",
            "contact-record",
            f"{page.card.name}, contact record",
            lambda asked: desk.story.record(pupil, asked.first or starts, asked.last or today),
            past=False,
            days=True,
        )

    def _month(self, name: str, class_id: str, today: date) -> RecordPaper:
        papers = self._seat.desk.papers

        def facts(asked: Moment) -> object:
            return papers.class_month(class_id, today, asked.as_at)

        words = f"{name}, {today:%B %Y}"
        return RecordPaper(f"The registers of {words}", "class-month", words, facts)
