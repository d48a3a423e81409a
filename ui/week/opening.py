"""Ctrl+H in the grid: the mark in focus opened to its entries."""

from __future__ import annotations

from ui.week.typing import TypingPage
from ui.widgets.screen import Seat
from ui.widgets.trail import MarkOpener


class Opening(MarkOpener):
    """What can be opened from the grid."""

    def __init__(self, seat: Seat, page: TypingPage) -> None:
        super().__init__(seat, page)
        self._page = page

    def open(self) -> None:
        """Open the mark of the cell in focus."""
        view = self._page.view
        if view.cell is not None:
            name = view.cells.name(view.currentIndex().row())
            self.open_mark(name, view.cell.pupil_id, view.cell.session)
