"""The room of panels: pupils and parents who tell the school what it is like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import panels
from attendance_desk.desk.room import Room
from attendance_desk.queries import meeting_paper, panels_board
from attendance_desk.queries.so_far import so_far

if TYPE_CHECKING:
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.meeting_papers import PanelPaper
    from attendance_desk.domain.meetings import Panel
    from attendance_desk.domain.panel_focus import Focus
    from attendance_desk.domain.panel_rules import PanelRecord
    from attendance_desk.queries.panels_board import PanelRow


class Panels(Room):
    """Half-termly panels."""

    def board(self) -> tuple[PanelRow, ...]:
        """The panels of this school year, the newest first."""
        with self._desk.ground() as ground:
            return panels_board.board(ground)

    def focuses(self) -> tuple[Focus, ...]:
        """Groups a panel could listen to, with the figures behind each."""
        with self._desk.ground() as ground:
            return panels_board.focuses(so_far(ground, self._desk.views))

    def arrange(self, panel: Panel) -> Outcome[str]:
        """Choose whom a panel listens to."""
        return panels.arrange(self._desk.context(), self._desk.by(), panel)

    def held(self, panel_id: str, record: PanelRecord) -> Outcome[str]:
        """Write down what was said, without names."""
        return panels.held(self._desk.context(), self._desk.by(), panel_id, record)

    def cancel(self, panel_id: str, why: str) -> Outcome[str]:
        """Call it off."""
        return panels.cancel(self._desk.context(), self._desk.by(), panel_id, why)

    def paper(self, panel_id: str) -> PanelPaper:
        """The sheet of a panel, before and after."""
        with self._desk.ground() as ground:
            return meeting_paper.panel_paper(so_far(ground, self._desk.views), panel_id)
