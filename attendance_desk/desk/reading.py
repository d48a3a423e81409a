"""The rooms of what can be read off the marks: figures, and what happened to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.desk.room import Room
from attendance_desk.queries import figures_board, history_page

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.figures import Measure, Opened
    from attendance_desk.queries.figures_board import FiguresTable, Wanted
    from attendance_desk.queries.history_page import HistoryRow


class Figures(Room):
    """Figures, and the sessions behind them."""

    def table(self, wanted: Wanted) -> FiguresTable:
        """Figures as asked."""
        with self._desk.ground() as ground:
            return figures_board.table(ground, self._desk.views, wanted)

    def open(self, wanted: Wanted, key: str, measure: Measure) -> tuple[Opened, ...]:
        """The sessions behind one number."""
        with self._desk.ground() as ground:
            return figures_board.opened(ground, self._desk.views, wanted, key, measure)


class History(Room):
    """What stood, what stands, who and why."""

    @property
    def this_pc(self) -> str:
        """This PC's id, as entries made here carry it."""
        return self._desk.seated.register.device

    def of_pupil(self, pupil_id: str, first: date, last: date) -> tuple[HistoryRow, ...]:
        """Every entry on a child's marks between two days."""
        with self._desk.ground() as ground:
            return history_page.history(ground, pupil_id, first, last)
