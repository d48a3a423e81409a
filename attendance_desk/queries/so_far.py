"""The marks up to now as the lists of duties read them: two school years at most, and no later.

Moving the clock moves what is ahead, never what the ledger says (`architecture.md` 7).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from attendance_desk.domain.absence_returns import BREAKS, Attended, table_of
from attendance_desk.domain.view import NOT_MARKED, YearView
from attendance_desk.queries.figures_board import begun
from attendance_desk.queries.planning_board import taught_calendar

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.school_calendar import SchoolCalendar
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground

T = TypeVar("T")

LOOKS_BACK = timedelta(days=366)
"""How far back a duty may have begun that is still listed."""


@dataclass(frozen=True)
class SoFar:
    """Marks, calendar and records as duties are worked out from them.

    Attributes:
        years: The school years that are read, oldest first.
        until: The last session whose register had begun to be taken.
        calendar: Without days on which nobody was taught by the marks, or will be by the plans.
    """

    ground: Ground
    years: tuple[YearView, ...]
    until: Session
    calendar: SchoolCalendar

    @property
    def today(self) -> date:
        """The school's day."""
        return self.ground.now.date()

    @property
    def year_starts(self) -> date:
        """The first day of the school year that runs, or that ran last."""
        return self.ground.calendar.current_year(self.today).starts

    @cached_property
    def pupils(self) -> Mapping[str, Pupil]:
        """Every record, by id, in the order of names."""
        return self.ground.pupils

    @cached_property
    def _classes(self) -> dict[str, str]:
        return {one.id: one.name for one in self.ground.school.classes}

    def once(self, work: Callable[[SoFar], T]) -> T:
        """What a function says of the marks so far, worked out once while the ledger stands.

        Several duties rest on the same board, and a screen asks for it again. It may rest on the
        ledger, the day, the last session begun and who asks, and on no other part of the clock.
        """
        ground = self.ground
        asked = (work, self.today, self.until, ground.me)
        return ground.kept.once(ground.snapshot, lambda: work(self), *asked)

    def name(self, pupil_id: str) -> str:
        """What a child is called."""
        return self.pupils[pupil_id].known_as

    def class_on(self, pupil_id: str, day: date) -> str:
        """The name of the class a child was in on a day; empty for none."""
        for place in self.pupils[pupil_id].places:
            if place.starts <= day and (place.ends is None or day <= place.ends):
                return self._classes.get(place.class_id, "")
        return ""

    def marked(self, letter: str) -> Iterator[tuple[str, Session]]:
        """Every session so far that is marked with a letter: child and session."""
        numbers = [code.number for code in self.ground.codes.codes if code.letter == letter]
        for view in self.years:
            end = bisect_right(view.sessions, self.until)
            for pupil_id, line in view.lines.items():
                for number in numbers:
                    place = line.find(number, 0, end)
                    while place >= 0:
                        yield pupil_id, view.sessions[place]
                        place = line.find(number, place + 1, end)

    def attended(self) -> Iterator[Attended]:
        """Every child's sessions so far, as returns read them."""
        table, pupils = table_of(self.ground.codes), self.pupils
        ends = [(view, bisect_right(view.sessions, self.until)) for view in self.years]
        sessions = tuple(session for view, end in ends for session in view.sessions[:end])
        for pupil_id in dict.fromkeys(key for view in self.years for key in view.lines):
            lines = (view.lines.get(pupil_id, bytes(end))[:end] for view, end in ends)
            meant = b"".join(lines).translate(table)
            yield Attended(pupil_id, pupils[pupil_id].born, sessions, meant)

    def not_marked(self, pupil_id: str, session: Session) -> bool:
        """Whether a child was on roll in a session and has no mark in it."""
        for view in self.years:
            if session in view.index and pupil_id in view.lines:
                return view.lines[pupil_id][view.index[session]] == NOT_MARKED
        return False

    def came(self, pupil_id: str, since: date) -> bool:
        """Whether a child has attended a session since a day."""
        table = table_of(self.ground.codes)
        for view in self.years:
            low, _ = view.span(since, view.year.ends)
            high = bisect_right(view.sessions, self.until)
            if BREAKS in view.lines.get(pupil_id, b"")[low:high].translate(table):
                return True
        return False


def so_far(ground: Ground, views: Views) -> SoFar:
    """What duties stand on, at the time of the ground."""
    today = ground.now.date()
    years = sorted(
        (one for one in ground.calendar.years if one.starts <= today),
        key=lambda one: one.starts,
    )
    near = [one for one in years if one.ends >= today - LOOKS_BACK]
    held = tuple(views.year(ground, one) for one in near)
    untaught = {day for view in held for day in view.days_not_taught() if day <= today}
    # Of the days ahead only the plans know; of those gone by, the marks know better.
    ahead = {day for day in taught_calendar(ground).unplanned if day > today}
    closed = untaught | ahead
    # The same object while it says the same: what it works out of itself is not lost with a mark.
    calendar = ground.kept.while_same(
        "calendar", (ground.calendar, closed), lambda: ground.calendar.without(closed)
    )
    return SoFar(ground, held, begun(ground, ground.now), calendar)
