"""The room of reports to governors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.desk.room import Room
from attendance_desk.queries import governors_board

if TYPE_CHECKING:
    from attendance_desk.domain.governors_report import GovernorsReport
    from attendance_desk.queries.governors_board import WantedReport


class Governors(Room):
    """What governors are told each term."""

    def report(self, wanted: WantedReport) -> GovernorsReport:
        """A term's report, with small numbers hidden unless the head asks for them."""
        with self._desk.ground() as ground:
            return governors_board.report(ground, self._desk.views, wanted)
