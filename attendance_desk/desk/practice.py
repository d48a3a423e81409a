"""The room of the practice checklist: looked at, judged, written down and printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import practice
from attendance_desk.desk.room import Room
from attendance_desk.domain.practice import year_words
from attendance_desk.domain.problems import Refused
from attendance_desk.queries import practice_board, practice_paper

if TYPE_CHECKING:
    from attendance_desk.domain.agreed import Agreed
    from attendance_desk.domain.calendar import SchoolYear
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.practice import Judgement, Note
    from attendance_desk.domain.practice_papers import PracticePaper
    from attendance_desk.queries.practice_board import NoteRow, PointRow, PracticeBoard


class Practice(Room):
    """How the school looks at its own attendance work, once a year."""

    def board(self, year: str = "") -> PracticeBoard:
        """The checklist of the school year that runs, or of another ("2025/26")."""
        with self._desk.ground() as ground:
            return practice_board.board(ground, self._desk.views, self._year(year))

    def line(self, point: str) -> PointRow:
        """One line of the school year that runs, with all that is beside it."""
        with self._desk.ground() as ground:
            return practice_board.line(ground, self._desk.views, point)

    def notes(self) -> tuple[NoteRow, ...]:
        """What is written down of every kind."""
        with self._desk.ground() as ground:
            return practice_board.notes(ground)

    def paper(self, year: str = "") -> PracticePaper:
        """The checklist for governors: no names of children, small numbers hidden."""
        with self._desk.ground() as ground:
            return practice_paper.paper(ground, self._desk.views, self._year(year))

    def judge(self, wanted: Judgement, step: Agreed | None = None) -> Outcome[str]:
        """Judge a line, and agree its next step; what the desk lays beside it is kept with it."""
        with self._desk.ground() as ground:
            seen = practice_board.line(ground, self._desk.views, wanted.point).seen
        whole = replace(wanted, seen=seen)
        return practice.judge(self._desk.context(), self._desk.by(), whole, step)

    def take_back(self, point: str) -> Outcome[str]:
        """Take this school year's judgement of a line back."""
        return practice.take_back(self._desk.context(), self._desk.by(), point)

    def note(self, wanted: Note) -> Outcome[str]:
        """Write down something the desk cannot see, or mend what was written."""
        return practice.note(self._desk.context(), self._desk.by(), wanted)

    def strike(self, note_id: str) -> Outcome[str]:
        """Take a note back."""
        return practice.strike(self._desk.context(), self._desk.by(), note_id)

    def _year(self, words: str) -> SchoolYear | None:
        """A school year by its words; None for the one that runs.

        Raises:
            Refused: There is none of these words.
        """
        if not words:
            return None
        known = {year_words(one): one for one in self._desk.calendar.years}
        if words in known:
            return known[words]
        raise Refused(
            "practice_year",
            f"There is no school year {words} here.",
            "Nothing was shown.",
            f"Choose one of {', '.join(known)}.",
        )
