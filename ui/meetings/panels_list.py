"""The list of panels, and of groups one could listen to; Enter arranges one or writes it down."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from attendance_desk.domain.access import Deed
from attendance_desk.domain.meetings import MeetingState, Panel
from attendance_desk.domain.panel_focus import Focus
from attendance_desk.queries.panels_board import PanelRow
from ui.meetings.asking import NO_PANEL
from ui.meetings.lines import panel_lines
from ui.printing.drawing import show_paper
from ui.widgets.alive import while_open
from ui.widgets.screen import Screen
from ui.widgets.signed_rows import SignedLine, SignedRows

_NO_PAPER = "There is no paper yet. Arrange a panel (Enter on a group), then print its sheet."
_NOTHING = SignedLine(
    "No panel yet",
    "Groups to listen to stand here once there are four weeks of marks to choose them from.",
)
Found = tuple[tuple[PanelRow, ...], tuple[Focus, ...]]


class PanelsList(SignedRows):
    """Panels of the year, the newest first.

    Attributes:
        wants: The id of a panel that is to be written down.
        arranges: A `Focus` to arrange a panel from, or a `Panel` that is ahead and may be changed.
        off: A panel that is to be called off: the question, and its id.
        says: Why something that was asked for cannot be.
        wanted: The panel that is chosen when the list comes.
    """

    wants = Signal(str)
    arranges = Signal(object)
    off = Signal(object)
    says = Signal(str)

    def __init__(self, screen: Screen) -> None:
        super().__init__("Panels, and whom one could listen to")
        self._screen = screen
        self.wanted = ""
        self._held: dict[str, Panel] = {}
        self.opened.connect(self._open)
        self.on_key(Qt.Key.Key_X, self._call_off)

    def ask(self) -> None:
        """Ask for the panels, and for the groups where figures may be seen."""
        seat = self._screen.seat
        desk, figures = seat.desk, seat.may(Deed.SEE_FIGURES) and seat.may(Deed.BOOK_MEETINGS)

        def read() -> Found:
            focuses = desk.panels.focuses() if figures else ()
            return desk.panels.board(), focuses

        seat.runner.ask(read, while_open(self, self._show))

    def print_one(self) -> None:
        """The sheet of the chosen panel."""
        which, seat = self.chosen, self._screen.seat
        if isinstance(which, str):
            room, paper = seat.desk.panels, ("panel-sheet", "A panel")
            show_paper(self._screen, seat.runner, paper, lambda: room.paper(which))
        else:
            self.says.emit(_NO_PAPER)

    def _show(self, found: Found) -> None:
        rows, focuses = found
        self._held = {one.panel.id: one.panel for one in rows}
        self.show_lines(panel_lines(rows, focuses) or [_NOTHING])
        if self.wanted and self.choose(self.wanted):
            self.wanted = ""

    def _open(self, what: object) -> None:
        panel = self._held.get(what) if isinstance(what, str) else None
        if isinstance(what, Focus):
            self.arranges.emit(what)
        elif panel is not None and self._ahead(panel):
            self.arranges.emit(panel)
        elif isinstance(what, str):
            self.wants.emit(what)

    def _call_off(self) -> None:
        panel = self._held.get(self.chosen) if isinstance(self.chosen, str) else None
        if panel is not None and panel.state is MeetingState.BOOKED:
            self.off.emit((NO_PANEL, panel.id))

    def _ahead(self, panel: Panel) -> bool:
        booked = panel.state is MeetingState.BOOKED
        return booked and panel.day > self._screen.seat.today()
