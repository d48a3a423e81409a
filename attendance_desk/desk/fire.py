"""The fire roll: who should be outside, what the door may show, and the copy on a stick."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.actions import paper
from attendance_desk.desk.room import Room
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.fire_roll import write_for_door
from attendance_desk.domain.problems import DeskError
from attendance_desk.exchange.paper_copy import put_copy
from attendance_desk.queries import fire_roll, today_board
from attendance_desk.store import door_roll, paper_rows
from attendance_desk.store.device import Pc, this_pc

if TYPE_CHECKING:
    from datetime import date, datetime

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.fire_roll import FireRoll


class Fire(Room):
    """Everything about the fire roll. Whoever is signed in may ask for it."""

    def roll(self) -> FireRoll:
        """Who should be outside, by the running session's registers and the hatch."""
        with self._desk.ground() as ground:
            return fire_roll.fire_roll(ground, today_board.running(ground, ground.now.date()))

    def at_door(self) -> bool:
        """Whether the head allows the roll while nobody is signed in."""
        with self._desk.ground() as ground:
            return paper_rows.door_roll_allowed(ground.snapshot)

    def allow_at_door(self, *, allowed: bool) -> Outcome[None]:
        """Say whether the roll may be seen while nobody is signed in; head only.

        Switched off, what this PC kept of it is removed at once.
        """
        outcome = paper.allow_door_roll(self._desk.context(), self._desk.by(), allowed=allowed)
        if not allowed:
            door_roll.forget_roll(self._pc)
        return self._done(outcome)

    def keep_for_door(self, roll: FireRoll) -> bool:
        """Keep the roll for the door of this PC where it is allowed, else remove what is there.

        Returns:
            Whether the door has it from now on: also in memory only where there is no keyring.
        """
        if self._desk.seated.copy:
            return False  # of a copy of a past month nothing is true today
        if not self.at_door():
            door_roll.forget_roll(self._pc)
            return False
        with suppress(DeskError):  # a full disk must not keep anybody from the roll itself
            door_roll.keep_roll(self._pc, write_for_door(roll))
        return True

    def has_closed(self, now: datetime) -> bool:
        """Whether a register of today has closed by now: from then on the copy is written."""
        desk = self._desk
        if desk.seated.copy or not desk.calendar.is_school_day(now.date()):
            return False
        session = Session(now.date(), Half.AM)
        return now.time() > desk.school.times_on(session.day).of(session.half).closes

    @staticmethod
    def put_copy(folder: Path, day: date, pdf: bytes) -> Path:
        """Put the day's roll into a folder or on a stick; touches no book, so any lane may."""
        return put_copy(folder, day, pdf)

    @property
    def _pc(self) -> Pc:
        return this_pc(self._desk.school.id)
