"""Who was on time for twenty school days, and whose lateness may be excused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.awards import LATE_MARKS, ON_TIME_DAYS, OnTime, on_time
from attendance_desk.domain.people import Group
from attendance_desk.queries.award_marks import AwardMarks
from attendance_desk.queries.awards_board import Child, child_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from attendance_desk.domain.calendar import Session
    from attendance_desk.queries.so_far import SoFar


_SHOWN = timedelta(days=7)
"""How long what was given is still listed, so that it can be printed again."""


@dataclass(frozen=True, slots=True)
class Streak:
    """A child or a class on time; the class has no pupil."""

    child: Child
    class_id: str
    on_time: OnTime


@dataclass(frozen=True, slots=True)
class LateCarer:
    """A young carer whose late marks may be excused."""

    child: Child
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class OnTimeBoard:
    """Who was on time for twenty school days; `carers` is for who may excuse."""

    children: tuple[Streak, ...]
    classes: tuple[Streak, ...]
    carers: tuple[LateCarer, ...]


def on_time_board(known: SoFar) -> OnTimeBoard:
    """Children and classes who were on time for twenty school days since the last time.

    Raises:
        NotPermitted: Who asks may not see awards.
    """
    known.ground.require(Deed.SEE_AWARDS)
    marks = AwardMarks(known)
    children = [
        Streak(child_of(marks, pupil_id, (run.first, run.last), given=given), "", run)
        for pupil_id in marks.children
        for run, given in _streak(marks, (pupil_id,), pupil_id)
    ]
    carers = tuple(_late_carers(marks)) if known.ground.may(Deed.PICK_AWARDS) else ()
    return OnTimeBoard(tuple(children), tuple(_class_streaks(marks)), carers)


def _class_streaks(marks: AwardMarks) -> Iterator[Streak]:
    for one in marks.known.ground.school.classes:
        today = marks.known.today
        held = tuple(p for p in marks.children if marks.class_id(p, today) == one.id)
        for run, given in _streak(marks, held, one.id) if held and not one.closed else ():
            child = Child("", one.name, one.name, "", run.first, run.last, given)
            yield Streak(child, one.id, run)


def _streak(marks: AwardMarks, held: tuple[str, ...], key: str) -> Iterator[tuple[OnTime, bool]]:
    """The streak since the last one, or for a week the one that was given."""
    given = [o for o in marks.given_as(AwardType.ON_TIME) if key in {o.pupil_id, o.class_id}]
    newest = given[-1] if given else None
    if newest and newest.on >= marks.known.today - _SHOWN:
        yield OnTime(ON_TIME_DAYS, newest.first, newest.last), True
        return
    run = _run(marks, held, newest.last if newest else None)
    if run:
        yield run, False


def _run(marks: AwardMarks, held: tuple[str, ...], after: date | None) -> OnTime | None:
    """The streak of some children together, where it is long enough."""
    days, excused = [], {}
    for place in range(0, marks.whole_days, 2):
        day = marks.view.days[place]
        if after is not None and day <= after:
            continue
        span = (place, place + 2)
        days.append((day, b"".join(marks.meant(pupil_id, span) for pupil_id in held)))
        excused[day] = {
            2 * nth + at
            for nth, pupil_id in enumerate(held)
            for at in marks.excused(pupil_id, span)
        }
    run = on_time(days, excused)
    return run if run and run.days >= ON_TIME_DAYS else None


def _late_carers(marks: AwardMarks) -> Iterator[LateCarer]:
    """Young carers with late marks in the last twenty school days that nobody excused."""
    span = (max(marks.whole_days - 2 * ON_TIME_DAYS, 0), marks.whole_days)
    today = marks.known.today
    for pupil_id in marks.children:
        groups = marks.known.pupils[pupil_id].groups
        if not any(
            one.group is Group.YOUNG_CARER and (one.ends is None or one.ends >= today)
            for one in groups
        ):
            continue
        free = marks.excused(pupil_id, span)
        late = [
            marks.view.sessions[span[0] + nth]
            for nth, one in enumerate(marks.meant(pupil_id, span))
            if one in LATE_MARKS and nth not in free
        ]
        if late:
            days = (late[0].day, late[-1].day)
            yield LateCarer(child_of(marks, pupil_id, days), tuple(late))
