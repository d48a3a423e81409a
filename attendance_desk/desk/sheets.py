"""The room of short papers: what leaders, teachers and families read of attendance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.desk.room import Room
from attendance_desk.domain.reports_wanted import WantedSummaries
from attendance_desk.queries import (
    census_totals,
    class_sheet,
    panel_pack,
    staff_briefing,
    term_summaries,
    weekly_sheet,
)
from attendance_desk.queries.so_far import so_far

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from typing import TypeVar

    from attendance_desk.domain.census_papers import CensusTotals
    from attendance_desk.domain.pack_papers import PanelPack
    from attendance_desk.domain.sheet_papers import ClassSheet, StaffBriefing, WeeklySheet
    from attendance_desk.domain.term_summary import TermSummaries
    from attendance_desk.queries.so_far import SoFar

    T = TypeVar("T")


class Sheets(Room):
    """Papers made of the figures, each by a method of its own; nothing is stored."""

    def weekly(self, day: date | None = None) -> WeeklySheet:
        """A school week for leaders; the newest that has begun by default."""
        views = self._desk.views
        return self._asked(lambda known: weekly_sheet.weekly_sheet(known, views, day))

    def of_class(self, class_id: str) -> ClassSheet:
        """A class for its teacher: the last four school weeks, child by child."""
        return self._asked(lambda known: class_sheet.class_sheet(known, class_id))

    def briefing(self) -> StaffBriefing:
        """Half a page to read aloud to all staff; no child is named in it."""
        views = self._desk.views
        return self._asked(lambda known: staff_briefing.staff_briefing(known, views))

    def families(self, wanted: WantedSummaries) -> TermSummaries:
        """A term's days and hours for each family, one letter a household."""
        return self._asked(lambda known: term_summaries.term_summaries(known, wanted))

    def panel_pack(self, panel_id: str) -> PanelPack:
        """Every child of a panel, a page each, for whoever leads it."""
        return self._asked(lambda known: panel_pack.panel_pack(known, panel_id))

    def census(self, term: str = "", as_at: datetime | None = None) -> CensusTotals:
        """The totals of a term as the school census counts it, to check a return against."""
        with self._desk.ground() as ground:
            return census_totals.census_totals(ground, self._desk.views, term, as_at)

    def _asked(self, question: Callable[[SoFar], T]) -> T:
        with self._desk.ground() as ground:
            return question(so_far(ground, self._desk.views))
