"""The room of patterns: what stands out in the marks, and what was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import patterns
from attendance_desk.desk.room import Room
from attendance_desk.queries import patterns_board, patterns_paper
from attendance_desk.queries.patterns_board import PatternsWanted
from attendance_desk.queries.so_far import so_far

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.pattern_papers import PatternsPaper
    from attendance_desk.domain.patterns import Pattern, PatternKind
    from attendance_desk.queries.patterns_board import PatternRow, PatternsBoard


class Patterns(Room):
    """Patterns found in marks; they are never stored, and nothing falls due."""

    def board(
        self, class_id: str = "", pupil_id: str = "", kind: PatternKind | None = None
    ) -> PatternsBoard:
        """What stands out, of everybody who may be seen or of a class, a child or a kind alone."""
        wanted = PatternsWanted(class_id, pupil_id, kind)
        with self._desk.ground() as ground:
            return patterns_board.board(so_far(ground, self._desk.views), wanted)

    def of_pupil(self, pupil_id: str) -> tuple[PatternRow, ...]:
        """What stands out of one child, what was looked at and waits included."""
        with self._desk.ground() as ground:
            return patterns_board.of_pupil(so_far(ground, self._desk.views), pupil_id)

    def paper(self, class_id: str = "", kind: PatternKind | None = None) -> PatternsPaper:
        """What stands out, as a paper for staff."""
        with self._desk.ground() as ground:
            known = so_far(ground, self._desk.views)
            return patterns_paper.paper(known, PatternsWanted(class_id, kind=kind))

    def rule(self, pattern: Pattern, words: str, until: date) -> Outcome[str]:
        """Decide that a pattern was looked at.

        Args:
            pattern: As it was seen.
            words: Why it waits.
            until: The day on which it is looked at again.
        """
        return patterns.rule(self._desk.context(), self._desk.by(), pattern, words, until)

    def take_back(self, ruling_id: str) -> Outcome[str]:
        """Take such a decision back: the pattern is shown again."""
        return patterns.take_back(self._desk.context(), self._desk.by(), ruling_id)
