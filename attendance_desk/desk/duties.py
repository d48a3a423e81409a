"""The room of duties: what is due, absences without a reason, returns, and the roll."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import leaving, returns, settling
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.domain.rulings import About, Ruling
from attendance_desk.queries import (
    due_list,
    returns_board,
    returns_paper,
    roll_board,
    to_do,
    unexplained_board,
)
from attendance_desk.queries.so_far import so_far
from attendance_desk.store import duty_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from attendance_desk.actions.marking import Cell
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.return_papers import ReturnsPaper
    from attendance_desk.domain.roll import Leave
    from attendance_desk.domain.school_calendar import SchoolCalendar
    from attendance_desk.queries.due_list import DueRow
    from attendance_desk.queries.returns_board import ReturnRow
    from attendance_desk.queries.roll_board import RollBoard
    from attendance_desk.queries.to_do import ToDo
    from attendance_desk.queries.unexplained_board import UnexplainedBoard

    At = tuple[str, Session]


class Duties(Room):
    """Whatever somebody has to do by a day, and what they decided about it."""

    def due(self, at: datetime | None = None) -> tuple[DueRow, ...]:
        """Everything that is due.

        Args:
            at: Another moment for the clock; the ledger is read as it is now.
        """
        with self._desk.ground() as ground:
            moved = ground if at is None else replace(ground, now=at.astimezone(ground.now.tzinfo))
            return due_list.gather(moved, self._desk.views)

    def to_do(self) -> tuple[ToDo, ...]:
        """What stands on Today."""
        with self._desk.ground() as ground:
            return to_do.to_do(ground, self._desk.views)

    def unexplained(self) -> UnexplainedBoard:
        """The absences nobody explained, by their last day."""
        with self._desk.ground() as ground:
            return unexplained_board.board(so_far(ground, self._desk.views))

    def returns(self) -> tuple[ReturnRow, ...]:
        """The returns that are owed, and absences to look into."""
        with self._desk.ground() as ground:
            return returns_board.board(so_far(ground, self._desk.views))

    def roll(self) -> RollBoard:
        """Who starts, who leaves, and the records that need something."""
        with self._desk.ground() as ground:
            return roll_board.board(so_far(ground, self._desk.views))

    def returns_paper(self, kind: str) -> ReturnsPaper:
        """The facts of one kind of return."""
        with self._desk.ground() as ground:
            return returns_paper.paper(so_far(ground, self._desk.views), kind)

    def not_agreed(self, places: Sequence[At]) -> Outcome[tuple[Cell, ...]]:
        """Make O of marks N whose days have run out."""
        return settling.not_agreed(self._desk.context(), self._desk.by(), places, self._calendar())

    def explained(self, places: Sequence[At], code: str, reason: str) -> Outcome[tuple[Cell, ...]]:
        """Put the right code in the place of N, with the reason the family gave."""
        return settling.explained(self._desk.context(), self._desk.by(), places, code, reason)

    def keep_unexplained(self, place: At, reason: str) -> Outcome[None]:
        """Leave N for now; the desk asks again on the next school day."""
        return settling.keep(self._desk.context(), self._desk.by(), place, reason)

    def mark_sent(self, which: Sequence[tuple[str, str, str]], on: date) -> Outcome[int]:
        """Remember that returns (kind, pupil id, key) were sent."""
        return returns.mark_sent(self._desk.context(), self._desk.by(), which, on)

    def looked_into(self, kind: str, pupil_id: str, key: str, words: str) -> Outcome[None]:
        """Somebody has looked into a prompt: it is not shown again."""
        return self._decide(About.LOOKED_INTO, pupil_id, f"{kind} {key}", words)

    def expect_sickness(self, pupil_id: str, words: str) -> Outcome[None]:
        """A child is expected to miss 15 school days through sickness."""
        return self._decide(About.SICKNESS_EXPECTED, pupil_id, "", words)

    def asked_for(self, kind: str, pupil_id: str, key: str, words: str) -> Outcome[None]:
        """The authority asked for a return that is not owed by itself."""
        return self._decide(About.RETURN_ASKED, pupil_id, f"{kind} {key}", words)

    def joint_enquiry(self, pupil_id: str, words: str) -> Outcome[None]:
        """The school and the authority have looked for a child together."""
        day = self._desk.clock.now().date().isoformat()
        return self._decide(About.JOINT_ENQUIRY, pupil_id, day, words)

    def take_off(self, leave: Leave) -> Outcome[None]:
        """Take a child off the roll, with what the ground needs."""
        return leaving.take_off(self._desk.context(), self._desk.by(), leave)

    def marks_after(self, pupil_id: str, last: date) -> int:
        """How many marks of a child stand after a day."""
        with self._desk.ground() as ground:
            ground.require(Deed.SEE_PUPILS)
            return duty_rows.marks_after(ground.snapshot, pupil_id, last)

    def _decide(self, about: About, pupil_id: str, key: str, words: str) -> Outcome[None]:
        by = self._desk.by()
        ruling = Ruling(about, pupil_id, key, words.strip(), by.now.date())
        return returns.decide(self._desk.context(), by, ruling)

    def _calendar(self) -> SchoolCalendar:
        with self._desk.ground() as ground:
            return so_far(ground, self._desk.views).calendar
