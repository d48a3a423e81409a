"""The room of the week grid, and of the letters a person should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import odd_codes as deciding
from attendance_desk.actions import week_grid as actions
from attendance_desk.desk.room import Room
from attendance_desk.queries import odd_codes, week_grid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from attendance_desk.actions.week_grid import Setting
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.grid import ClassWeek, Where
    from attendance_desk.queries.odd_codes import OddCode
    from attendance_desk.queries.week_grid import WeekSheet


class Week(Room):
    """Weeks of a class or a child."""

    def sheet(self, where: Where | None = None) -> WeekSheet:
        """A week of a class, or the weeks of a child."""
        with self._desk.ground() as ground:
            return week_grid.sheet(ground, where)

    def class_of(self, pupil_id: str, day: date) -> ClassWeek:
        """The week of the class a child was in on a day."""
        with self._desk.ground() as ground:
            return week_grid.class_of(ground, pupil_id, day)

    def odd(self) -> tuple[OddCode, ...]:
        """The letters a person should look at."""
        with self._desk.ground() as ground:
            return odd_codes.listed(ground)

    def leave_odd(self, letter: str, days: tuple[date, date], reason: str) -> Outcome[int]:
        """Leave the marks with such a letter as they were written."""
        return deciding.leave(self._desk.context(), self._desk.by(), letter, days, reason)

    def save(self, settings: Sequence[Setting], reason: str = "") -> Outcome[tuple[Setting, ...]]:
        """Save a step; gives the step that takes it back."""
        return actions.save_step(self._desk.context(), self._desk.by(), settings, reason)
