"""The room of the safeguarding clocks: the board, a child's clocks, and what people decide."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import clocks
from attendance_desk.actions.clocks import Why
from attendance_desk.desk.room import Room
from attendance_desk.domain.clocks import ClockKind
from attendance_desk.queries import clock_board
from attendance_desk.queries.so_far import so_far

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.clocks import Clock
    from attendance_desk.domain.people import StaffMember
    from attendance_desk.queries.clock_board import ClockBoard, ClockRow
    from attendance_desk.queries.so_far import SoFar

__all__ = ["Clocks", "Why"]

Which = tuple[str, str, str]
"""A clock: the value of its kind, the pupil's id, its key (`Clock.key`)."""


class Clocks(Room):
    """Safeguarding clocks: computed, never stored; only what a person decides is kept."""

    def board(self, at: datetime | None = None) -> ClockBoard:
        """Every clock that who asks may see.

        Args:
            at: Another moment for the clock on the wall; the ledger is read as it is now.
        """
        with self._known(at) as known:
            return clock_board.board(known)

    def of_pupil(self, pupil_id: str) -> tuple[ClockRow, ...]:
        """A child's clocks that who asks may see."""
        with self._known() as known:
            return clock_board.of_pupil(known, pupil_id)

    def strip(self, pupil_id: str) -> tuple[str, ...]:
        """A child's running clocks in a line each, for the window of a call."""
        with self._known() as known:
            return clock_board.strip(known, pupil_id)

    def holders(self) -> tuple[StaffMember, ...]:
        """To whom a clock may be handed, in the order of the staff list."""
        return tuple(one for one in self._desk.school.staff if clocks.can_hold(one))

    def take(self, which: Which) -> Outcome[None]:
        """Take a clock."""
        return clocks.take(self._desk.context(), self._desk.by(), self._one(which))

    def hand_over(self, which: Which, to: str) -> Outcome[None]:
        """Give a clock to a member of staff by id."""
        return clocks.hand_over(self._desk.context(), self._desk.by(), self._one(which), to)

    def stand_down(self, which: Which, why: Why) -> Outcome[None]:
        """Decide that a clock needs nothing more."""
        desk, clock = self._desk, self._one(which)
        return clocks.stand_down(desk.context(), desk.by(), clock, why, self._safe)

    def pause(self, which: Which, why: Why) -> Outcome[None]:
        """Let a clock wait."""
        desk, clock = self._desk, self._one(which)
        return clocks.pause(desk.context(), desk.by(), clock, why, self._safe)

    def resume(self, which: Which) -> Outcome[None]:
        """Let a clock that was paused or stood down go on."""
        return clocks.resume(self._desk.context(), self._desk.by(), self._one(which))

    def step(self, which: Which, step: str, *, done: bool = True) -> Outcome[None]:
        """Tick a step of a checklist, or take the tick back."""
        clock = self._one(which)
        return clocks.step(self._desk.context(), self._desk.by(), clock, step, done=done)

    def _one(self, which: Which) -> Clock | None:
        kind, pupil_id, key = which
        with self._known() as known:
            return clock_board.one(known, ClockKind(kind), pupil_id, key)

    @contextmanager
    def _known(self, at: datetime | None = None) -> Iterator[SoFar]:
        with self._desk.ground() as ground:
            moved = ground if at is None else replace(ground, now=at.astimezone(ground.now.tzinfo))
            yield so_far(moved, self._desk.views)
