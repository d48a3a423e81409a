"""The new school year as it may be: what the desk proposes, and what a proposal would change."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.catalog.bank_holidays import bank_holidays
from attendance_desk.domain.access import Deed
from attendance_desk.domain.new_year import (
    NewYear,
    proposed,
    year_before,
    year_to_prepare,
    year_words,
)
from attendance_desk.domain.new_year_days import YearDays, copied, days_of
from attendance_desk.domain.new_year_look import YearLook, look
from attendance_desk.domain.problems import Problem, Weight
from attendance_desk.domain.view import NOT_MARKED
from attendance_desk.queries import due_list
from attendance_desk.queries.so_far import so_far
from attendance_desk.queries.support_rows import open_plans
from attendance_desk.store import year_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from attendance_desk.domain.calendar import SchoolYear
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.so_far import SoFar

_MOST_SAID = 3


@dataclass(frozen=True, slots=True)
class YearBoard:
    """A proposal with what it would change.

    Attributes:
        plan: The proposal.
        look: What it would change, and what is odd about it.
        leavers: What is still open for children who leave.
        year: What is still open of the year that ends.
    """

    plan: NewYear
    look: YearLook
    leavers: tuple[Problem, ...]
    year: tuple[Problem, ...]


def propose(ground: Ground) -> NewYear:
    """The new year as the desk would have it; nothing is written.

    A year that stands in the calendar is taken from there; else last year's pattern is copied.

    Raises:
        NotPermitted: Not the head.
    """
    ground.require(Deed.CHANGE_SCHOOL)
    days = _days(ground)
    before = [year.ends for year in ground.school.years if year.ends < days.first]
    last_day = max(before, default=days.first)
    pupils = tuple(ground.pupils.values())
    return proposed(ground.school, pupils, days, ground.now.date(), last_day)


def _days(ground: Ground) -> YearDays:
    today, calendar = ground.now.date(), ground.calendar
    current = calendar.current_year(today)
    begun = year_rows.marked_from(ground.snapshot, current.starts)
    known = year_to_prepare(calendar, today, begun=begun)
    return (
        days_of(calendar, known) if known else copied(days_of(calendar, current), _bank(current))
    )


def _bank(year: SchoolYear) -> dict[date, str]:
    numbers = range(year.starts.year, year.ends.year + 2)
    return {day: name for number in numbers for day, name in bank_holidays(number).items()}


def board(ground: Ground, views: Views, plan: NewYear) -> YearBoard:
    """A proposal, looked at: every count, everything odd, everything still open.

    Raises:
        NotPermitted: Not the head.
    """
    ground.require(Deed.CHANGE_SCHOOL)
    pupils = tuple(ground.pupils.values())
    seen = look(plan, ground.school, pupils, ground.now.date())
    return YearBoard(
        plan, seen, tuple(_of_leavers(ground, views, plan)), tuple(_of_year(ground, views, plan))
    )


def _of_leavers(ground: Ground, views: Views, plan: NewYear) -> Iterator[Problem]:
    """Cases, letters and clocks that nobody would look at once the child is gone."""
    open_of: dict[str, list[str]] = defaultdict(list)
    for support in open_plans(ground):
        open_of[support.pupil_id].append("a support plan is open")
    for row in due_list.gather(ground, views):
        open_of[row.due.pupil_id].append(_short(row.due.sentence))
    for step in plan.steps:
        if step.ground and (found := tuple(dict.fromkeys(open_of.get(step.pupil_id, ())))):
            more = f" and {len(found) - _MOST_SAID} more" if len(found) > _MOST_SAID else ""
            yield Problem(
                f"{step.name} leaves",
                f"{'; '.join(found[:_MOST_SAID])}{more}.",
                "Finish it, or hand it to the next school.",
                Weight.NOTE,
            )


def _short(sentence: str) -> str:
    """What is due, without the name it begins with."""
    name, colon, rest = sentence.partition(": ")
    return (rest if colon else name).rstrip(".")


def _of_year(ground: Ground, views: Views, plan: NewYear) -> Iterator[Problem]:
    year = year_before(plan, ground.school)
    if year is None:
        return
    words = year_words(year)
    known = so_far(ground, views)
    gaps = _gaps(known, year)
    if gaps:
        sessions = "1 session is" if gaps == 1 else f"{gaps:,} sessions are"
        yield Problem(
            words, f"{sessions} not marked.", "Registers, or Enter from paper.", Weight.NOTE
        )
    count = sum(year.starts <= session.day <= year.ends for _who, session in known.marked("N"))
    if count:
        absences = "1 absence has" if count == 1 else f"{count:,} absences have"
        yield Problem(words, f"{absences} no reason yet (N).", "To do, Unexplained.", Weight.NOTE)


def _gaps(known: SoFar, year: SchoolYear) -> int:
    """Sessions of children on roll that should have a mark and have none."""
    gaps = 0
    for view in known.years:
        if view.sessions and year.starts <= view.sessions[0].day <= year.ends:
            end = bisect_right(view.sessions, known.until)
            gaps += sum(line.count(NOT_MARKED, 0, end) for line in view.lines.values())
    return gaps
