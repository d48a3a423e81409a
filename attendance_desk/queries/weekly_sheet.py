"""A school week for leaders: what it comes to, who is slipping, what waits and what is next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.cuts import By
from attendance_desk.domain.governors_words import Direction, of_rate
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.sheet_papers import NamedChild, WeekCount, WeeklySheet
from attendance_desk.domain.tally import Tally, meanings, percentage
from attendance_desk.domain.weekly_changes import came_off, came_onto, recovered
from attendance_desk.domain.weekly_weeks import Past, rising
from attendance_desk.queries import figures_board, weekly_marks
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.weekly_sheet_duties import Duties, registers_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.so_far import SoFar

_MOST_DUE = 12
_MOST_NAMED = 6
"""Names under one heading: more would be a list, and lists are the weekly meeting's."""


def weekly_sheet(known: SoFar, views: Views, day: date | None = None) -> WeeklySheet:
    """The sheet of the week of a day; of the newest week that has begun without one.

    Raises:
        NotPermitted: Who asks may not see figures, or the weekly meeting.
        Refused: No school day of that week has begun.
    """
    for deed in (Deed.SEE_FIGURES, Deed.SEE_WEEKLY):
        known.ground.require(deed)
    week = _week_of(known, views, day or known.until.day)
    earlier = week.before
    runs = week.last == _newest(known)
    duties = Duties(known, views, week.first) if runs else None
    ahead = duties.ahead() if duties else ()
    return WeeklySheet(
        imprint=imprint(known.ground),
        first=week.first,
        last=week.last,
        now=week.count,
        before=earlier.count if earlier else None,
        summary=_summary(week.count, earlier.count if earlier else None),
        new=_first_few(week.new()),
        slipping=_first_few(week.slipping()),
        better=_first_few(week.better()),
        registers=registers_in_words(known, week.days),
        waiting=duties.waiting() if duties else (),
        ahead=ahead[:_MOST_DUE],
        more_ahead=len(ahead[_MOST_DUE:]),
        not_marked=week.count.tally.not_marked,
    )


def _newest(known: SoFar) -> date:
    """The last school day that has begun."""
    return known.calendar.school_days(known.year_starts, known.until.day)[-1]


def _week_of(known: SoFar, views: Views, day: date) -> _Week:
    mondays = known.calendar.school_weeks(known.year_starts, known.until.day)
    begun = [one for one in mondays if one <= day]
    if not begun or not known.years:
        raise Refused(
            "sheet_week",
            "No school day of that week has begun.",
            "There is nothing to tell of.",
            "Choose a day of another week of this school year.",
        )
    return _Week(known, views, tuple(begun))


@dataclass(frozen=True)
class _Week:
    """A school week, the last of some Mondays."""

    known: SoFar
    views: Views
    mondays: tuple[date, ...]

    @cached_property
    def days(self) -> tuple[date, ...]:
        monday = self.mondays[-1]
        last = min(_sunday(monday), self.known.until.day)
        return self.known.calendar.school_days(monday, last)

    @property
    def first(self) -> date:
        return self.days[0]

    @property
    def last(self) -> date:
        return self.days[-1]

    @cached_property
    def before(self) -> _Week | None:
        earlier = self.mondays[:-1]
        return _Week(self.known, self.views, earlier) if earlier else None

    def _tallies(self, first: date) -> dict[str, Tally]:
        wanted = Wanted(By.PUPIL, first, self.last)
        rows = figures_board.table(self.known.ground, self.views, wanted).rows
        return {row.key: row.tally for row in rows}

    @cached_property
    def so_far(self) -> dict[str, Tally]:
        """The year up to the end of the week, by child."""
        return self._tallies(self.known.year_starts)

    @cached_property
    def count(self) -> WeekCount:
        week = self._tallies(self.first)
        return WeekCount(
            reduce(add, week.values(), Tally()),
            sum(1 for tally in week.values() if tally.absent),
            sum(1 for tally in self.so_far.values() if tally.persistent),
        )

    def new(self) -> list[NamedChild]:
        keys = came_onto(self.so_far, self.before.so_far) if self.before else ()
        worst_first = sorted(keys, key=lambda key: -self.so_far[key].absent)
        return [self._named(key, f"{self._missed(key)}.") for key in worst_first]

    def slipping(self) -> list[NamedChild]:
        new = set(came_onto(self.so_far, self.before.so_far)) if self.before else set()
        rises = [(key, rising(past)) for key, past in self.pasts.items() if key not in new]
        found = [(key, rise) for key, rise in rises if rise is not None]
        found.sort(key=lambda one: (one[1].ill, -one[1].size))
        return [
            self._named(key, f"{rise.words} One illness." if rise.ill else rise.words)
            for key, rise in found
        ]

    def better(self) -> list[NamedChild]:
        off = came_off(self.so_far, self.before.so_far) if self.before else ()
        well = [(recovered(past), key) for key, past in self.pasts.items() if key not in off]
        well = sorted(((size, key) for size, key in well if size), reverse=True)
        return [
            *(self._named(key, f"No longer 1 in 10: {_small(self._missed(key))}.") for key in off),
            *(self._named(key, _recovered(size)) for size, key in well),
        ]

    @cached_property
    def pasts(self) -> dict[str, Past]:
        """The sessions up to the end of the week of every child who is on roll then."""
        table = meanings(self.known.ground.codes)
        return {key: self._past(key, table) for key in self.so_far if self._on_roll(key)}

    def _past(self, key: str, table: bytes) -> Past:
        held = weekly_marks.past(self.known, key, table)
        end = Session(self.last, Half.PM)
        size = sum(1 for one in held.sessions if one <= end)
        return Past(held.sessions[:size], held.meant[:size], held.letters[:size])

    def _on_roll(self, key: str) -> bool:
        return any(
            one.starts <= self.last and (one.ends is None or self.last <= one.ends)
            for one in self.known.pupils[key].enrolments
        )

    def _missed(self, key: str) -> str:
        tally = self.so_far[key]
        return f"Missed {days_words(tally.absent)} of {days_words(tally.possible)}"

    def _named(self, key: str, words: str) -> NamedChild:
        where = self.known.class_on(key, self.last)
        return NamedChild(self.known.name(key), where, words)


def _sunday(monday: date) -> date:
    """The Sunday of a week."""
    return monday.fromordinal(monday.toordinal() + 6)


def _recovered(sessions: int) -> str:
    return f"Missed nothing in two weeks, {days_words(sessions)} in the two before."


def _small(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


def _first_few(found: Iterable[NamedChild]) -> tuple[NamedChild, ...]:
    """The first few; how many others there are is said in the place of a name."""
    held = tuple(found)
    if len(held) <= _MOST_NAMED:
        return held
    rest = len(held) - _MOST_NAMED + 1
    return (*held[: _MOST_NAMED - 1], NamedChild(f"and {rest} more", "", ""))


def _summary(now: WeekCount, before: WeekCount | None) -> str:
    rate = percentage(now.tally.attended, now.tally.possible)
    if rate is None:
        return "No session of this week counts towards attendance yet."
    words = f"Children were here for {rate} of every 100 sessions"
    direction = of_rate(now.tally, before.tally) if before else None
    if before is None or direction is None:
        return f"{words}."
    was = percentage(before.tally.attended, before.tally.possible)
    if direction is Direction.SAME:
        return f"{words}, about the same as the week before ({was})."
    return f"{words}, {direction.value} from {was} the week before."
