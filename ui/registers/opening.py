"""Ctrl+H in a register: the mark in focus opened to its entries. Ctrl+P: its papers."""

from __future__ import annotations

from ui.registers.page import SheetPage
from ui.widgets.screen import Seat
from ui.widgets.trail import MarkOpener


class Opening(MarkOpener):
    """What can be opened from a register."""

    def __init__(self, seat: Seat, page: SheetPage) -> None:
        super().__init__(seat, page)
        self._page = page

    def open(self) -> None:
        """Open the mark of the child in focus."""
        marking, line = self._page.marking, self._page.view.line
        if marking is not None and line is not None:
            self.open_mark(line.name, line.pupil_id, marking.sheet.session)

    def print(self) -> None:
        """Offer the papers of the register."""
        marking = self._page.marking
        if marking is not None:
            from ui.printing.records import RecordDialog
            from ui.registers.papers import papers_of

            papers = papers_of(self._seat, marking.sheet)
            RecordDialog(self._seat, marking.title, papers, self._page).open_up()
