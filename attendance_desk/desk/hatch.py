"""The room of the hatch: arrivals, leavers, those who come back, and taking one of them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import hatch, hatch_out, hatch_undo
from attendance_desk.actions.hatch import Arrival, Logged
from attendance_desk.actions.hatch_out import Leaving
from attendance_desk.desk.room import Room
from attendance_desk.domain.hatch import LateSlip
from attendance_desk.domain.marks import clock_words
from attendance_desk.queries import hatch_board

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.days import Movement
    from attendance_desk.domain.due import Due
    from attendance_desk.queries.hatch_board import HatchSheet, MovementLine

__all__ = ["Arrival", "Hatch", "Leaving", "Logged"]


class Hatch(Room):
    """Who comes in and goes out at the office."""

    def sheet(self, *pupil_ids: str) -> HatchSheet:
        """What is known of some children today."""
        with self._desk.ground() as ground:
            return hatch_board.sheet(ground, pupil_ids)

    def arrive(self, new: Arrival) -> Outcome[tuple[Logged, ...]]:
        """Log children who arrive late, with their marks."""
        return hatch.arrive(self._desk.context(), self._desk.by(), new)

    def leave(self, new: Leaving) -> Outcome[tuple[Logged, ...]]:
        """Log a child who leaves early."""
        return hatch_out.leave(self._desk.context(), self._desk.by(), new)

    def come_back(self, pupil_id: str, at: time) -> Outcome[tuple[Logged, ...]]:
        """Log that a child who left is back."""
        return hatch.come_back(self._desk.context(), self._desk.by(), pupil_id, at)

    def undo(self, numbers: Sequence[int]) -> Outcome[bool]:
        """Take movements of today back with their marks; False where a mark had to stay."""
        return hatch_undo.undo(self._desk.context(), self._desk.by(), numbers)

    def movements(self, day: date | None = None) -> tuple[MovementLine, ...]:
        """Who came and went on a day; today by default."""
        with self._desk.ground() as ground:
            return hatch_board.movements(ground, day)

    def out_now(self) -> tuple[Movement, ...]:
        """Who has left today and is not back."""
        with self._desk.ground() as ground:
            return hatch_board.out_now(ground)

    def skipped(self) -> tuple[Due, ...]:
        """Who seems to have come past the hatch today."""
        with self._desk.ground() as ground:
            return hatch_board.skipped(ground)

    def slips(self, logged: Sequence[Logged]) -> tuple[LateSlip, ...]:
        """The slips of children who have just come, one each."""
        with self._desk.ground() as ground:
            ids = tuple(one.movement.pupil_id for one in logged)
            known = hatch_board.sheet(ground, ids)
            classes = {one.pupil_id: one.class_name for one in known.children}
            return tuple(
                LateSlip(
                    ground.school.name,
                    one.name,
                    classes.get(one.movement.pupil_id, ""),
                    clock_words(ground.now.time().fromisoformat(one.movement.at)),
                    ground.now,
                    practice=ground.school.invented,
                )
                for one in logged
            )
