"""The room of the priority list: who is visited first, who is told, and contact limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import care
from attendance_desk.desk.room import Room
from attendance_desk.queries import care_board, clocks_page
from attendance_desk.queries.so_far import so_far

if TYPE_CHECKING:
    from attendance_desk.domain.care import Care as CareOf
    from attendance_desk.domain.care_papers import ClocksPage, PriorityPaper
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.queries.care_board import CarePage, CareRow


class Care(Room):
    """Children whose absence is acted on sooner."""

    def board(self) -> tuple[CareRow, ...]:
        """Everybody on the priority list."""
        with self._desk.ground() as ground:
            return care_board.board(ground)

    def of_pupil(self, pupil_id: str) -> CarePage:
        """One child, on the list or not."""
        with self._desk.ground() as ground:
            return care_board.of_pupil(ground, pupil_id)

    def flags(self) -> dict[str, tuple[str, ...]]:
        """What everybody who rings has to know, by child."""
        with self._desk.ground() as ground:
            return care_board.flags(ground)

    def paper(self) -> PriorityPaper:
        """The priority list on one page."""
        with self._desk.ground() as ground:
            return care_board.paper(ground)

    def clocks_page(self) -> ClocksPage:
        """What is handed over at the end of the day."""
        with self._desk.ground() as ground:
            return clocks_page.page(so_far(ground, self._desk.views))

    def set(self, wanted: CareOf, why: str = "") -> Outcome[CareOf]:
        """Say, whole, what is to be known of one child.

        Args:
            wanted: As it is to be.
            why: Why, for a restricted note; empty for nothing.
        """
        desk = self._desk
        return care.set_care(desk.context(), desk.by(), wanted, why, self._safe)
