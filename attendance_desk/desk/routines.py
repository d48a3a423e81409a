"""The room of routines: the school's written list, what was done of it, and its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import routines
from attendance_desk.desk.room import Room
from attendance_desk.queries import routines_board

if TYPE_CHECKING:
    from attendance_desk.domain.care_papers import RoutinesPaper
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.routines import Routine
    from attendance_desk.queries.routines_board import RoutinesBoard


class Routines(Room):
    """What the school does about attendance each day, week, half-term, term and year."""

    def board(self) -> RoutinesBoard:
        """The list as it stands today."""
        with self._desk.ground() as ground:
            return routines_board.board(ground)

    def paper(self) -> RoutinesPaper:
        """The written list."""
        with self._desk.ground() as ground:
            return routines_board.paper(ground)

    def change(self, wanted: Routine) -> Outcome[str]:
        """Add a routine, or change one."""
        return routines.change(self._desk.context(), self._desk.by(), wanted)

    def done(self, routine_id: str, words: str = "", *, left_out: bool = False) -> Outcome[None]:
        """Say that a routine was done, or is left out this time."""
        return routines.done(
            self._desk.context(), self._desk.by(), routine_id, words, left_out=left_out
        )

    def take_back(self, routine_id: str) -> Outcome[None]:
        """It was not done after all."""
        return routines.take_back(self._desk.context(), self._desk.by(), routine_id)
