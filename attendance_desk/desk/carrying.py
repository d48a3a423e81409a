"""Carrying a day's marks to the school's own system, on paper or as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.actions import paper
from attendance_desk.desk.room import Room
from attendance_desk.exchange.carry import write_day
from attendance_desk.queries import carry

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.carry import CarrySheet, LastCarried
    from attendance_desk.domain.changes import Outcome


class Carrying(Room):
    """The sheet, the file, and what changed since."""

    def sheet(self, day: date) -> CarrySheet:
        """A day's marks, those marked that are others than was carried."""
        with self._desk.ground() as ground:
            return carry.carry_sheet(ground, day)

    def last(self, day: date) -> LastCarried | None:
        """When a day was carried before, and how many marks changed since."""
        with self._desk.ground() as ground:
            return carry.last_carried(ground, day)

    def write_file(self, day: date, path: Path) -> tuple[int, int]:
        """Write a day's marks as CSV or XLSX.

        Returns:
            How many marks, and the last entry they were made from: for `carried`.
        """
        with self._desk.ground() as ground:
            sheet = carry.carry_sheet(ground, day)
            return write_day(path, carry.day_marks(ground, day)), sheet.head

    def carried(self, day: date, head: int) -> Outcome[None]:
        """Remember that a day was carried, once its sheet or file is there."""
        desk = self._desk
        return paper.carry_day(desk.context(), desk.by(), day, head)
