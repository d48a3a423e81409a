"""Figures as a table, with when they were true and what is missing beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.cuts import cut_views
from attendance_desk.domain.figures import (
    By,
    Measure,
    Opened,
    Question,
    Row,
    answer,
    open_all,
    open_number,
)
from attendance_desk.domain.narrowing import narrowed
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.store import as_at as past
from attendance_desk.store import keeping_rows
from attendance_desk.store import views as view_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from attendance_desk.domain.calendar import SchoolYear
    from attendance_desk.domain.cuts import Cut
    from attendance_desk.domain.people import SchoolClass
    from attendance_desk.domain.view import YearView
    from attendance_desk.queries.ground import Ground


@dataclass(frozen=True, slots=True)
class Wanted:
    """What figures are asked for.

    Attributes:
        first: First day; the start of the current school year by default.
        last: Last day; today by default.
        as_at: A past moment at which marks, roll and calendar are to be read; None for now.
        class_id: Only children of this class, by date.
        pupil_id: Only this child.
        year_group: Only children of this year group, by date.
        group: Only children of this group, by date; the key of its row (`FSM`, `SEN K`).
        national: Only the ages that national statistics count.
        pupils: Only these children, by id; None for everybody.
    """

    by: By = By.PUPIL
    first: date | None = None
    last: date | None = None
    as_at: datetime | None = None
    class_id: str = ""
    pupil_id: str = ""
    national: bool = False
    year_group: str = ""
    group: str = ""
    pupils: frozenset[str] | None = None

    @property
    def narrowed_to(self) -> Mapping[By, str]:
        """The row keys that it is narrowed to; an empty one narrows nothing."""
        return {
            By.PUPIL: self.pupil_id,
            By.CLASS: self.class_id,
            By.YEAR: self.year_group,
            By.GROUP: self.group,
        }


@dataclass(frozen=True, slots=True)
class FiguresTable:
    """An answer.

    Attributes:
        as_at: The moment whose marks were counted.
        head: The number of the last entry that was counted.
        not_marked: Sessions without a mark among those asked about; shown beside every figure.
        comparable: False when a year is in it whose figures may not stand beside others'.
        strays: Marks on days without school or off roll, which count nowhere.
        not_kept: Ranges of days among those asked about whose marks were erased after their
            time; they count nowhere, and are named beside every figure.
    """

    question: Question
    rows: tuple[Row, ...]
    as_at: datetime
    head: int
    not_marked: int
    comparable: bool
    strays: int
    not_kept: tuple[tuple[date, date], ...] = ()


class Views:
    """The years' byte strings, kept between questions and brought up to date by the entries since.

    Not thread safe: it belongs to the one lane that reads the book.
    """

    def __init__(self) -> None:
        """Start with nothing loaded."""
        self._held: dict[SchoolYear, YearView] = {}
        self._then: tuple[int, dict[SchoolYear, YearView]] = (0, {})

    def forget(self) -> None:
        """Throw every view away; the next question loads afresh."""
        self._held.clear()
        self._then = (0, {})

    def year(self, ground: Ground, year: SchoolYear) -> YearView:
        """A year as it stands now."""
        held = self._held.get(year)
        fresh = view_store.follow(ground.snapshot, held) if held is not None else None
        if fresh is None:
            fresh = view_store.load(ground.snapshot, year, ground.calendar, ground.codes)
        self._held[year] = fresh
        return fresh

    def then(
        self, ground: Ground, year: SchoolYear, calendar: SchoolCalendar, number: int
    ) -> YearView:
        """A year as it stood after an entry; the years of one moment are kept for a while."""
        if self._then[0] != number:
            self._then = number, {}
        held = self._then[1]
        if year not in held:
            held[year] = view_store.load(ground.snapshot, year, calendar, ground.codes, number)
        return held[year]

    def of(self, ground: Ground, first: date, last: date) -> list[YearView]:
        """The views of every school year that touches a range of days."""
        return [self.year(ground, year) for year in _touching(ground.calendar, first, last)]


def _touching(calendar: SchoolCalendar, first: date, last: date) -> list[SchoolYear]:
    return [y for y in calendar.years if y.starts <= last and y.ends >= first]


def table(ground: Ground, views: Views, wanted: Wanted) -> FiguresTable:
    """Answer what is asked.

    Raises:
        NotPermitted: Who asks may not see figures with names.
        Refused: The last day is before the first.
    """
    ground.require(Deed.SEE_FIGURES)
    question, held, head = _ask(ground, views, wanted)
    found = answer(held, question)
    return FiguresTable(
        question=question,
        rows=found.rows,
        as_at=wanted.as_at or ground.now,
        head=head,
        not_marked=found.not_marked,
        comparable=all(view.comparable for view in held),
        strays=sum(len(view.strays) for view in held),
        not_kept=_not_kept(ground, question),
    )


def _not_kept(ground: Ground, question: Question) -> tuple[tuple[date, date], ...]:
    return tuple(
        (max(first, question.first), min(last, question.last))
        for first, last in keeping_rows.not_kept(ground.snapshot)
        if first <= question.last and last >= question.first
    )


def held(ground: Ground, views: Views, wanted: Wanted) -> tuple[YearView, ...]:
    """The years' marks that a question is answered from, narrowed as asked.

    Raises:
        NotPermitted: Who asks may not see figures.
    """
    ground.require(Deed.SEE_FIGURES)
    return tuple(_ask(ground, views, wanted)[1])


def opened(
    ground: Ground, views: Views, wanted: Wanted, key: str, measure: Measure
) -> tuple[Opened, ...]:
    """The sessions behind one number of the table that the same question gives."""
    ground.require(Deed.SEE_FIGURES)
    question, held, _head = _ask(ground, views, wanted)
    return open_number(held, question, key, measure)


def opened_all(
    ground: Ground, views: Views, wanted: Wanted, measure: Measure
) -> tuple[Opened, ...]:
    """The sessions behind a number, in all rows of the table together."""
    ground.require(Deed.SEE_FIGURES)
    question, held, _head = _ask(ground, views, wanted)
    return open_all(held, question, measure)


def cuts(ground: Ground, views: Views, wanted: Wanted) -> tuple[Cut, ...]:
    """What the table of the same question is dealt from, year by year."""
    ground.require(Deed.SEE_FIGURES)
    question, held, _head = _ask(ground, views, wanted)
    return cut_views(held, question)


def _ask(ground: Ground, views: Views, wanted: Wanted) -> tuple[Question, Sequence[YearView], int]:
    moment = wanted.as_at or ground.now
    as_at = None
    calendar = ground.calendar
    if wanted.as_at is not None:
        as_at = view_store.last_entry_at(ground.snapshot, wanted.as_at)
        calendar = calendar_at(ground, as_at)
    last = wanted.last or moment.date()
    first = wanted.first or calendar.current_year(last).starts
    if last < first:
        raise Refused(
            "dates",
            f"The last day ({last:%d.%m.%Y}) is before the first ({first:%d.%m.%Y}).",
            "Nothing can be counted.",
            "Change one of the dates.",
        )
    if as_at is None:
        held = views.of(ground, first, last)
    else:
        held = [views.then(ground, y, calendar, as_at) for y in _touching(calendar, first, last)]
    question = Question(
        by=wanted.by,
        first=first,
        last=last,
        until=begun(ground, moment),
        national=wanted.national,
        titles={c.id: c.name for c in _classes(ground, as_at)},
    )
    head = ground.snapshot.head().number if as_at is None else as_at
    wide = [narrowed(view, wanted.narrowed_to) for view in held]
    return question, [_among(view, wanted.pupils) for view in wide], head


def _among(view: YearView, pupils: frozenset[str] | None) -> YearView:
    if pupils is None:
        return view
    lines = {key: line for key, line in view.lines.items() if key in pupils}
    return replace(view, lines=lines)


def _classes(ground: Ground, as_at: int | None) -> Iterable[SchoolClass]:
    """The classes as they were called then."""
    then = None if as_at is None else past.classes(ground.snapshot, as_at)
    return ground.school.classes if then is None else then


def calendar_at(ground: Ground, number: int) -> SchoolCalendar:
    """The calendar as it stood after an entry: a closure told later was a school day then."""
    then = past.calendar(ground.snapshot, number)
    return SchoolCalendar(*then) if then else ground.calendar


def begun(ground: Ground, moment: datetime) -> Session:
    """The last session whose register had begun to be taken at a moment."""
    day, at = moment.date(), moment.time()
    times = ground.school.times_on(day)
    if at >= times.pm.taken:
        return Session(day, Half.PM)
    if at >= times.am.taken:
        return Session(day, Half.AM)
    return Session(day.fromordinal(day.toordinal() - 1), Half.PM)
