"""The room of home visits: planned, on the way, back safely, what was found.

Who is out is asked each minute from the first on; what makes papers is loaded when one is wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import hatch, visits
from attendance_desk.actions.hatch import Arrival
from attendance_desk.actions.restricted import Ways
from attendance_desk.actions.visits import Found, Going
from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed, Role, may
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.visiting import BROUGHT_IN
from attendance_desk.queries import visits_board

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.call_outcomes import VisitOutcome
    from attendance_desk.domain.visit_papers import DoorCard, VisitSheet
    from attendance_desk.domain.visits import Visit
    from attendance_desk.queries.visits_board import VisitRow

__all__ = ["Found", "Going", "Visits"]


class Visits(Room):
    """Home visits."""

    def outcomes(self) -> tuple[VisitOutcome, ...]:
        """What can be found at a home, in the order of the digits."""
        day = self._desk.clock.now().date()
        return tuple(one for one in shipped_outcomes().visits if one.holds(day))

    def board(self, day: date | None = None) -> tuple[VisitRow, ...]:
        """The visits of a day, and those from which nobody has come back."""
        with self._desk.ground() as ground:
            return visits_board.visits(ground, day)

    def of_pupil(self, pupil_id: str) -> tuple[VisitRow, ...]:
        """The visits to a child's home."""
        with self._desk.ground() as ground:
            return visits_board.of_pupil(ground, pupil_id)

    def sheet(self, pupil_id: str, visit_id: str = "") -> VisitSheet:
        """The sheet that goes along; without a visit, of the one that is planned or of none."""
        from attendance_desk.queries import visit_papers

        with self._desk.ground() as ground:
            return visit_papers.sheet(ground, pupil_id, visit_id)

    def card(self, caller: str = "", at: str = "", by: str = "") -> DoorCard:
        """The card through the door; times as `HH:MM`, empty for a line to write on."""
        from attendance_desk.queries import visit_papers

        with self._desk.ground() as ground:
            return visit_papers.card(ground, caller, at, by)

    def plan(self, going: Going) -> Outcome[Visit]:
        """Plan a visit."""
        return visits.plan(self._desk.context(), self._desk.by(), going)

    def leave(self, visit_id: str, going: Going | None = None) -> Outcome[Visit]:
        """Set out; somebody waits from now on. Without an id it is a visit nobody planned."""
        return visits.leave(self._desk.context(), self._desk.by(), visit_id, going)

    def record(self, visit: str | Going, found: Found) -> Outcome[Visit]:
        """Write down what was found; restricted words go to the safeguarding book alone."""
        desk = self._desk
        reads = may(Role(desk.me.role), Deed.SEE_RESTRICTED)
        ways = Ways(desk.context(), desk.seated.safeguarding if reads else None)
        return visits.record(ways, desk.by(), visit, found)

    def back(self, visit_id: str) -> Outcome[str]:
        """They are back and safe; a child they brought is logged in with L or U by the clock.

        Returns:
            What was done for the child, or why nothing was; empty where they brought none.
        """
        desk = self._desk
        outcome = visits.back(desk.context(), desk.by(), visit_id)
        visit = outcome.value
        if visit.outcome != BROUGHT_IN:
            return Outcome("", outcome.changes, outcome.receipt)
        by = desk.by()
        arrival = Arrival((visit.pupil_id,), by.now.time().replace(second=0, microsecond=0))
        try:
            logged = hatch.arrive(desk.context(), by, arrival)
        except Refused as refused:
            return Outcome(str(refused), outcome.changes, outcome.receipt)
        words = logged.value[0].sentence
        return Outcome(words, outcome.changes | logged.changes, outcome.receipt)

    def call_off(self, visit_id: str, why: str) -> Outcome[Visit]:
        """Give a visit up; its clock runs on."""
        return visits.call_off(self._desk.context(), self._desk.by(), visit_id, why)
