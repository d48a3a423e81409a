"""The marks, plans and movements of the day, as the queue of calls reads them of every child."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.days import Way
from attendance_desk.domain.plans import Plan, PlanKind, closing
from attendance_desk.domain.queue_day import (
    ChildDay,
    HalfKnown,
    QueueDay,
    Stand,
    Where,
    where,
)
from attendance_desk.domain.queue_year import (
    YearSoFar,
    eve_words,
    near,
    triggers_on,
    year_so_far,
)
from attendance_desk.domain.tally import LATE, LATE_UNAUTHORISED, PRESENT, meanings
from attendance_desk.domain.view import NOT_MARKED, NOT_ON_ROLL
from attendance_desk.queries.asked_for import asked_for
from attendance_desk.queries.queue_talk import Talk
from attendance_desk.store import day_rows, held_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.domain.call_rules import CallRules
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.view import YearView
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.so_far import SoFar

_HERE = frozenset({PRESENT, LATE, LATE_UNAUTHORISED})
_SIMPLY_HERE = Where(Stand.HERE)
_LOOKS_BACK = timedelta(days=70)
_WEEK, _MONTH = 5, 4
"""School days of a week, and school weeks of a month."""


def day_of(known: SoFar, rules: CallRules, talk: Talk) -> QueueDay:
    """The day and the moment of a question."""
    calendar, today, now = known.calendar, known.today, known.ground.now
    days = calendar.school_days(today - _LOOKS_BACK, today - timedelta(days=1))
    weeks = calendar.school_weeks(known.year_starts, today)
    return QueueDay(
        today=today,
        at=now.time().replace(second=0, microsecond=0),
        times=known.ground.school.times_on(today),
        rules=rules,
        school=known.ground.calendar.is_school_day(today),
        near=near(days[-1] if days else None, today),
        weeks=len(weeks),
        week_ago=days[-_WEEK] if len(days) >= _WEEK else date.min,
        month_ago=weeks[-_MONTH] if len(weeks) >= _MONTH else date.min,
        done=talk.done,
    )


@dataclass(frozen=True)
class _Book:
    """The plans, registers and movements of a day."""

    ground: Ground
    today: date

    @cached_property
    def _plans(self) -> tuple[Plan, ...]:
        held = self.ground.read(day_rows.plans, self.today, self.today)
        return tuple(plan for plan, _number in held)

    @cached_property
    def plans_of(self) -> Mapping[str, tuple[Plan, ...]]:
        found: dict[str, list[Plan]] = defaultdict(list)
        for plan in self._plans:
            for pupil_id in plan.pupils:
                found[pupil_id].append(plan)
        return {pupil_id: tuple(plans) for pupil_id, plans in found.items()}

    @cached_property
    def whole(self) -> tuple[Plan, ...]:
        return tuple(plan for plan in self._plans if plan.whole)

    @cached_property
    def shut(self) -> frozenset[tuple[str, Half]]:
        held = [(plan, 0) for plan in self._plans]
        return frozenset(
            (one.id, half)
            for one in self.ground.school.classes
            for half in Half
            if closing(held, one.id, Session(self.today, half))
        )

    @cached_property
    def registers(self) -> frozenset[tuple[str, Session]]:
        return self.ground.read(held_rows.registers, self.today, self.today)

    @cached_property
    def moved(self) -> Mapping[str, tuple[str, bool]]:
        """When each child last came through the hatch, and whether it has left since."""
        found: dict[str, tuple[str, bool]] = {}
        for one in self.ground.read(day_rows.movements, self.today, self.today):
            came = found.get(one.pupil_id, ("", False))[0]
            left = one.way is Way.OUT
            found[one.pupil_id] = (came if left else one.at, left)
        return found


@dataclass(frozen=True)
class DayKnown:
    """What is known of every child's day, and of the year before it."""

    known: SoFar
    talk: Talk
    day: QueueDay
    # Where the silent ones of a class stand, by their marks of the day: all of them alike.
    _of_silent: dict[tuple[str, int, int], Where] = field(init=False, default_factory=dict)

    @property
    def _today(self) -> date:
        return self.day.today

    @cached_property
    def _view(self) -> YearView | None:
        views = (
            one for one in self.known.years if one.year.starts <= self._today <= one.year.ends
        )
        return next(views, None)

    @cached_property
    def on_roll(self) -> tuple[str, ...]:
        """The children on roll today; nobody on a day without school."""
        view = self._view
        place = view.index.get(Session(self._today, Half.AM)) if view else None
        if view is None or place is None:
            return ()
        return tuple(one for one, line in view.lines.items() if line[place] != NOT_ON_ROLL)

    @cached_property
    def _book(self) -> _Book:
        return _Book(self.known.ground, self._today)

    @cached_property
    def _table(self) -> bytes:
        return meanings(self.known.ground.codes)

    def where(self, pupil_id: str) -> Where:
        """Where a child stands; nearly all are simply here, and that is seen at once."""
        am, pm = self._numbers(pupil_id)
        # In the afternoon a blank says something only once the register has closed.
        known = pm if self._afternoon and (pm != NOT_MARKED or self._closed) else am
        if self._begun and self._table[known] in _HERE and pupil_id not in self._book.moved:
            return _SIMPLY_HERE
        pupil = self.known.pupils[pupil_id]
        if not self._silent(pupil):
            return where(self._child(pupil, (am, pm)), self.day)
        alike = class_of(pupil, self._today), am, pm
        if alike not in self._of_silent:
            self._of_silent[alike] = where(self._child(pupil, (am, pm)), self.day)
        return self._of_silent[alike]

    def _silent(self, pupil: Pupil) -> bool:
        """Whether nothing but the marks and the class says where a child is, as of most."""
        book, talk = self._book, self.talk
        planned = pupil.id in book.plans_of or pupil.id in book.moved
        return not (planned or talk.seen(pupil.id) or talk.said(pupil))

    @cached_property
    def registers_missing(self) -> frozenset[str]:
        """Classes with children whose register of the newest closed session is not in."""
        closed = [half for half in Half if self.day.closed(half)]
        if not closed:
            return frozenset()
        half, book, pupils = closed[-1], self._book, self.known.pupils
        classes = {class_of(pupils[one], self._today) for one in self.on_roll} - {""}
        session = Session(self._today, half)
        return frozenset(
            one
            for one in classes
            if (one, session) not in book.registers and (one, half) not in book.shut
            if asked_for(self.known.ground, session)
        )

    @cached_property
    def _begun(self) -> bool:
        return self.day.begun(Half.AM)

    @cached_property
    def _afternoon(self) -> bool:
        return self.day.begun(Half.PM)

    @cached_property
    def _closed(self) -> bool:
        return self.day.closed(Half.PM)

    def _numbers(self, pupil_id: str) -> tuple[int, int]:
        view, place = self._view, self._this_morning
        if view is None:
            return NOT_MARKED, NOT_MARKED
        line = view.lines[pupil_id]
        return line[place], line[place + 1]

    def _child(self, pupil: Pupil, numbers: tuple[int, int]) -> ChildDay:
        came, left = self._book.moved.get(pupil.id, ("", False))
        return ChildDay(
            halves={half: self._half(pupil, half, numbers[half]) for half in Half},
            arrived=came,
            left=left,
            seen=self.talk.seen(pupil.id),
            said=self.talk.said(pupil),
        )

    def _half(self, pupil: Pupil, half: Half, number: int) -> HalfKnown:
        session, class_id = Session(self._today, half), class_of(pupil, self._today)
        plans = (*self._book.plans_of.get(pupil.id, ()), *self._book.whole)
        return HalfKnown(
            mark=self._view.letter(number) if self._view else "",
            here=self._table[number] in _HERE,
            register_in=(class_id, session) in self._book.registers,
            shut=(class_id, half) in self._book.shut,
            plans=tuple(one for one in plans if one.holds(session)),
        )

    def part_time(self, pupil_id: str) -> bool:
        """Whether a part-time plan runs today."""
        plans = self._book.plans_of.get(pupil_id, ())
        return any(one.kind is PlanKind.PART_TIME for one in plans)

    @cached_property
    def _until(self) -> int:
        return bisect_right(self._view.sessions, self.known.until) if self._view else 0

    @cached_property
    def _triggers(self) -> tuple[int, ...]:
        view, calendar = self._view, self.known.ground.calendar
        if view is None:
            return ()
        return triggers_on(calendar.terms, (view.year.starts, view.year.ends), self._today)

    def year(self, pupil_id: str) -> YearSoFar:
        """A child's year up to the session that has begun."""
        view = self._view
        if view is None:
            return YearSoFar()
        meant = view.lines[pupil_id][: self._until].translate(self._table)
        return year_so_far(meant, self._this_morning, self._triggers)

    @cached_property
    def _this_morning(self) -> int:
        return self._view.span(self._today, self._today)[0] if self._view else 0

    def eve(self, pupil_id: str) -> str:
        """What there is to say of the last school day."""
        view, place = self._view, self._this_morning
        if view is None or place < len(Half):
            return ""
        line = view.lines[pupil_id]
        return self._eves[line[place - 2], line[place - 1]]

    @cached_property
    def _eves(self) -> _Eves:
        return _Eves(self._view)


class _Eves(dict[tuple[int, int], str]):
    """What each pair of code numbers says of a day: a few pairs stand for a whole school."""

    def __init__(self, view: YearView | None) -> None:
        super().__init__()
        self._view = view

    def __missing__(self, numbers: tuple[int, int]) -> str:
        letter = self._view.letter if self._view else str
        self[numbers] = eve_words((letter(numbers[0]), letter(numbers[1])))
        return self[numbers]


def class_of(pupil: Pupil, day: date) -> str:
    """The id of the class a child is in on a day; empty for none."""
    places = (
        one.class_id
        for one in pupil.places
        if one.starts <= day and (one.ends is None or day <= one.ends)
    )
    return next(places, "")
