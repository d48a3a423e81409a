"""The questions of one report to governors, all at one moment, now or past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain.award_terms import Stretch, three_terms
from attendance_desk.domain.cuts import By
from attendance_desk.domain.governors_rows import TermRows
from attendance_desk.queries import figures_board
from attendance_desk.queries.deeds import Deeds, deeds
from attendance_desk.queries.figures_board import FiguresTable, Views, Wanted
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.so_far import SoFar
from attendance_desk.store.views import last_entry_at

if TYPE_CHECKING:
    from datetime import datetime

    from attendance_desk.domain.figures import Measure, Opened
    from attendance_desk.domain.papers import Imprint
    from attendance_desk.domain.school_calendar import SchoolCalendar
    from attendance_desk.queries.ground import Ground

_A_YEAR = timedelta(days=365)


class Asking:
    """What a report asks of the book.

    Attributes:
        ground: What the questions stand on.
        as_at: The past moment at which everything is read; None for now.
        number: The last entry that counts.
    """

    def __init__(self, ground: Ground, views: Views, as_at: datetime | None) -> None:
        """Ask at a moment."""
        self.ground, self.as_at, self._views = ground, as_at, views
        self._moment = as_at.astimezone(ground.now.tzinfo) if as_at else ground.now
        snapshot = ground.snapshot
        self.number = last_entry_at(snapshot, as_at) if as_at else snapshot.head().number

    @property
    def today(self) -> date:
        """The day of the moment."""
        return self._moment.date()

    def figures(self, by: By, stretch: Stretch) -> FiguresTable:
        """Figures of some days."""
        return figures_board.table(self.ground, self._views, self._wanted(by, stretch))

    def opened(self, by: By, stretch: Stretch, key: str, measure: Measure) -> tuple[Opened, ...]:
        """The sessions behind one number of them."""
        wanted = self._wanted(by, stretch)
        return figures_board.opened(self.ground, self._views, wanted, key, measure)

    def _wanted(self, by: By, stretch: Stretch) -> Wanted:
        return Wanted(by=by, first=stretch.first, last=stretch.last, as_at=self.as_at)

    def term(self, stretch: Stretch | None) -> TermRows | None:
        """A term by pupil; None where nothing is known of it."""
        if stretch is None:
            return None
        rows = TermRows(stretch, self.figures(By.PUPIL, stretch).rows)
        return rows if rows.counted else None

    def terms(self) -> tuple[Stretch, ...]:
        """Every term that has begun, oldest first; the one that runs ends today."""
        return begun_terms(self.calendar, self.today)

    def year_of(self, stretch: Stretch) -> Stretch:
        """The school year up to the end of a term."""
        year = self.calendar.current_year(stretch.last)
        return Stretch(stretch.label, year.starts, stretch.last)

    def years_before(self, stretch: Stretch) -> tuple[Stretch, ...]:
        """The two school years before that of a term, newest first, each whole."""
        starts = self.calendar.current_year(stretch.last).starts
        earlier = [one for one in self.calendar.years if one.starts < starts]
        earlier.sort(key=lambda one: one.starts, reverse=True)
        return tuple(Stretch("", one.starts, one.ends) for one in earlier[:2])

    def deeds(self, stretch: Stretch) -> Deeds:
        """What was done since the beginning of a term's school year."""
        first = self.year_of(stretch).first
        number = None if self.as_at is None else self.number
        return deeds(self.ground.snapshot, first, self.today, number)

    def known(self, stretch: Stretch) -> SoFar:
        """The marks from the year before a term up to the moment, as help is counted from them."""
        around = Stretch("", self.year_of(stretch).first - _A_YEAR, self.today)
        held = figures_board.held(self.ground, self._views, self._wanted(By.PUPIL, around))
        untaught = {day for view in held for day in view.days_not_taught() if day <= self.today}
        ground = replace(self.ground, now=self._moment)
        until = figures_board.begun(ground, self._moment)
        return SoFar(ground, held, until, self.calendar.without(untaught))

    @cached_property
    def calendar(self) -> SchoolCalendar:
        """The calendar as it stood."""
        if self.as_at is None:
            return self.ground.calendar
        return figures_board.calendar_at(self.ground, self.number)

    def imprint(self) -> Imprint:
        """Whose report it is, and of which moment."""
        return replace(imprint(self.ground), as_at=self.as_at)


def begun_terms(calendar: SchoolCalendar, today: date) -> tuple[Stretch, ...]:
    """Every term that has begun on a day, oldest first; the one that runs ends on it."""
    begun = (s for s in three_terms(calendar.years, calendar.terms) if s.first <= today)
    return tuple(replace(s, last=min(s.last, today)) for s in begun)
