"""Ctrl+H in a register: the mark in focus opened to its entries. Ctrl+P: its papers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from attendance_desk.queries.history_page import HistoryRow
from ui.registers.page import SheetPage
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat
from ui.widgets.trail import TrailDialog, session_words


class Opening(QObject):
    """Asks for the entries of a mark and shows them.

    Attributes:
        hinted: A line for the status bar.
    """

    hinted = Signal(str)

    def __init__(self, seat: Seat, page: SheetPage) -> None:
        super().__init__(page)
        self._seat, self._page = seat, page

    def open(self) -> None:
        """Open the mark of the child in focus."""
        marking, line = self._page.marking, self._page.view.line
        if marking is None or line is None:
            return
        desk, session = self._seat.desk, marking.sheet.session
        pupil, name = line.pupil_id, line.name

        def show(rows: tuple[HistoryRow, ...]) -> None:
            mine = tuple(one for one in rows if one.session == session)
            title = f"{name} · {session_words(session)}"
            TrailDialog(title, mine, desk.codes, desk.history.this_pc, self._page).open_up()

        self._seat.runner.ask(
            lambda: desk.history.of_pupil(pupil, session.day, session.day),
            while_open(self._page, show),
            lambda words: self.hinted.emit(str(words)),
        )

    def print(self) -> None:
        """Offer the papers of the register."""
        marking = self._page.marking
        if marking is not None:
            from ui.printing.records import RecordDialog
            from ui.registers.papers import papers_of

            papers = papers_of(self._seat, marking.sheet)
            RecordDialog(self._seat, marking.title, papers, self._page).open_up()
