"""What is read aloud to all staff, from the figures of the last school weeks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.briefing_words import BriefingFacts, asks, briefing
from attendance_desk.domain.cuts import By
from attendance_desk.domain.governors_rows import reason_lines
from attendance_desk.domain.patterns import times_words
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.sheet_papers import StaffBriefing
from attendance_desk.domain.tally import Tally
from attendance_desk.queries import figures_board
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.queries.imprint import imprint
from attendance_desk.store import letter_rows, mark_rows

if TYPE_CHECKING:
    from attendance_desk.domain.rows import Row
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.so_far import SoFar

WEEKS = 6
_TO_SUNDAY = timedelta(days=6)


def staff_briefing(known: SoFar, views: Views) -> StaffBriefing:
    """The briefing of the last six school weeks; of half the weeks so far where the year is young.

    Raises:
        NotPermitted: Who asks may not see figures.
        Refused: No school day of the year has begun.
    """
    known.ground.require(Deed.SEE_FIGURES)
    mondays = known.calendar.school_weeks(known.year_starts, known.until.day)
    if not mondays:
        raise Refused(
            "briefing_early",
            "No school day of this year has begun.",
            "There is nothing to tell of.",
            "Wait for the first week.",
        )
    facts = _facts(_Weeks(known, views, mondays))
    return StaffBriefing(
        imprint(known.ground), facts.first, facts.last, briefing(facts), asks(facts)
    )


@dataclass(frozen=True)
class _Weeks:
    """The last school weeks of the year, and as many before them."""

    known: SoFar
    views: Views
    mondays: tuple[date, ...]

    @property
    def size(self) -> int:
        return max(1, min(WEEKS, len(self.mondays) // 2))

    @property
    def days(self) -> tuple[date, ...]:
        return self.known.calendar.school_days(self.mondays[-self.size], self.known.until.day)

    @property
    def before(self) -> tuple[date, date] | None:
        """The days of as many weeks before; None where the year has not so many."""
        earlier = self.mondays[: -self.size][-self.size :]
        if len(earlier) < self.size:
            return None
        return max(earlier[0], self.known.year_starts), earlier[-1] + _TO_SUNDAY

    def rows(self, by: By, first: date, last: date) -> tuple[Row, ...]:
        """Figures of some days."""
        wanted = Wanted(by, first, last)
        return figures_board.table(self.known.ground, self.views, wanted).rows

    def persistent(self, last: date) -> int:
        """How many children missed 1 session in 10 from the first day of the year to a day."""
        rows = self.rows(By.PUPIL, self.known.year_starts, last)
        return sum(1 for row in rows if row.tally.persistent)


def _facts(weeks: _Weeks) -> BriefingFacts:
    first, last = weeks.days[0], weeks.days[-1]
    children = [row for row in weeks.rows(By.PUPIL, first, last) if row.tally.possible]
    before = weeks.before
    codes = {row.key: row.tally for row in weeks.rows(By.CODE, first, last)}
    taken, late = _registers(weeks)
    return BriefingFacts(
        weeks=weeks.size,
        first=first,
        last=last,
        now=_sum(children),
        before=_sum(weeks.rows(By.PUPIL, *before)) if before else None,
        children=len(children),
        full=sum(1 for row in children if not row.tally.absent),
        weekdays=[(row.name, row.tally) for row in weeks.rows(By.WEEKDAY, first, last)],
        reasons=reason_lines(weeks.rows(By.REASON, first, last)),
        persistent=weeks.persistent(last),
        persistent_before=weeks.persistent(before[1]) if before else None,
        after_closing=codes["U"].late if "U" in codes else 0,
        best=_best(weeks, first),
        registers=taken,
        registers_late=late,
    )


def _sum(rows: list[Row] | tuple[Row, ...]) -> Tally:
    return reduce(add, (row.tally for row in rows), Tally())


def _registers(weeks: _Weeks) -> tuple[int, int]:
    """How many registers were taken, and how many came in after they had closed."""
    taken = late = 0
    for day in weeks.days:
        times = weeks.known.ground.school.times_on(day)
        for one in mark_rows.registers_in(weeks.known.ground.snapshot, day):
            at = mark_rows.time_of(one.at, day)
            taken += 1
            late += not at or time.fromisoformat(at) > times.of(one.session.half).closes
    return taken, late


def _best(weeks: _Weeks, first: date) -> tuple[str, ...]:
    """The classes that had the award of a week, each with how often."""
    names = {one.id: one.name for one in weeks.known.ground.school.classes}
    held = Counter(
        names[one.class_id]
        for one in weeks.known.ground.read(letter_rows.awards, first)
        if one.type is AwardType.CLASS_WEEK and one.class_id in names and not one.taken_back
    )
    return tuple(
        name if count == 1 else f"{name} ({times_words(count)})"
        for name, count in held.most_common()
    )
