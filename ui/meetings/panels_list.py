"""The list of panels, and of groups one could listen to; Enter arranges one or writes it down."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal

from attendance_desk.domain.access import Deed
from attendance_desk.domain.meetings import Panel
from attendance_desk.domain.panel_focus import MOST, Focus
from attendance_desk.queries.panels_board import PanelRow
from ui.meetings.asking import ArrangeQuestion
from ui.meetings.lines import panel_lines
from ui.printing.drawing import show_paper
from ui.widgets.alive import while_open
from ui.widgets.doing import Doing
from ui.widgets.screen import Screen
from ui.widgets.signed_rows import SignedRows

_AHEAD = timedelta(days=7)

Found = tuple[tuple[PanelRow, ...], tuple[Focus, ...], dict[str, str]]


class PanelsList(SignedRows):
    """Panels of the year, the newest first.

    Attributes:
        wants: The id of a panel that is to be written down.
        wanted: The panel that is chosen when the list comes.
    """

    wants = Signal(str)

    def __init__(self, screen: Screen, doing: Doing) -> None:
        super().__init__("Panels, and whom one could listen to")
        self._screen, self._doing = screen, doing
        self.wanted = ""
        self._names: dict[str, str] = {}
        self.opened.connect(self._open)

    def ask(self) -> None:
        """Ask for the panels, and for the groups where figures may be seen."""
        seat = self._screen.seat
        desk, figures = seat.desk, seat.may(Deed.SEE_FIGURES) and seat.may(Deed.BOOK_MEETINGS)

        def read() -> Found:
            focuses = desk.panels.focuses() if figures else ()
            names = {one.pupil_id: one.words for one in desk.phone.children()} if focuses else {}
            return desk.panels.board(), focuses, names

        seat.runner.ask(read, while_open(self, self._show))

    def print_one(self) -> None:
        """The sheet of the chosen panel."""
        which, seat = self.chosen, self._screen.seat
        if isinstance(which, str):
            room, paper = seat.desk.panels, ("panel-sheet", "A panel")
            show_paper(self._screen, seat.runner, paper, lambda: room.paper(which))

    def _show(self, found: Found) -> None:
        rows, focuses, self._names = found
        self.show_lines(panel_lines(rows, focuses))
        if self.wanted and self.choose(self.wanted):
            self.wanted = ""

    def _open(self, what: object) -> None:
        if isinstance(what, Focus):
            self._arrange(what)
        elif isinstance(what, str):
            self.wants.emit(what)

    def _arrange(self, focus: Focus) -> None:
        desk = self._screen.seat.desk
        day = desk.clock.now().date() + _AHEAD
        names = tuple(self._names.get(one, "a child") for one in focus.pupils[:MOST])
        asked = ArrangeQuestion(focus, desk.calendar.next_school_day(day) or day, names, self)

        def given(panel: object) -> None:
            if isinstance(panel, Panel):
                told = "The panel is arranged. Ctrl+P prints its sheet."
                self._doing.do(lambda: desk.panels.arrange(panel), told, asked)

        asked.given.connect(given)
        asked.show()
