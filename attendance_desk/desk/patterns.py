"""The room of patterns: what stands out in the marks, for a person to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.desk.room import Room
from attendance_desk.queries import patterns_board
from attendance_desk.queries.patterns_board import PatternsWanted
from attendance_desk.queries.so_far import so_far

if TYPE_CHECKING:
    from attendance_desk.domain.patterns import PatternKind
    from attendance_desk.queries.patterns_board import PatternsBoard


class Patterns(Room):
    """Patterns found in marks; nothing is stored, and nothing falls due."""

    def board(
        self, class_id: str = "", pupil_id: str = "", kind: PatternKind | None = None
    ) -> PatternsBoard:
        """What stands out, of everybody who may be seen or of a class, a child or a kind alone."""
        wanted = PatternsWanted(class_id, pupil_id, kind)
        with self._desk.ground() as ground:
            return patterns_board.board(so_far(ground, self._desk.views), wanted)
