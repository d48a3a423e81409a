"""Ctrl+H in the grid: the mark in focus opened to its entries."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from attendance_desk.queries.history_page import HistoryRow
from ui.week.typing import TypingPage
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat
from ui.widgets.trail import TrailDialog, session_words


class Opening(QObject):
    """Asks for the entries of a mark and shows them.

    Attributes:
        hinted: A line for the status bar.
    """

    hinted = Signal(str)

    def __init__(self, seat: Seat, page: TypingPage) -> None:
        super().__init__(page)
        self._seat, self._page = seat, page

    def open(self) -> None:
        """Open the mark of the cell in focus."""
        view, desk = self._page.view, self._seat.desk
        cell = view.cell
        if cell is None:
            return
        session, pupil = cell.session, cell.pupil_id
        title = f"{view.cells.name(view.currentIndex().row())} · {session_words(session)}"

        def show(rows: tuple[HistoryRow, ...]) -> None:
            mine = tuple(one for one in rows if one.session == session)
            TrailDialog(title, mine, desk.codes, desk.history.this_pc, self._page).open_up()

        self._seat.runner.ask(
            lambda: desk.history.of_pupil(pupil, session.day, session.day),
            while_open(self._page, show),
            lambda words: self.hinted.emit(str(words)),
        )
