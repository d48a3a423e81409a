"""The facts that a script may use about one child, just now."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain import call_facts as said
from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.ages import compulsory_age_ends, compulsory_age_starts
from attendance_desk.domain.calendar import Half, Session, day_words
from attendance_desk.domain.call_sums import (
    TEN_WEEKS,
    ChildYear,
    class_median,
    taught_minutes,
    without_leave,
)
from attendance_desk.domain.call_times import Moments, break_after, moments
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.plans import PlanKind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.script_facts import Spoken
from attendance_desk.domain.tally import meanings
from attendance_desk.queries.bereaved import bereaved
from attendance_desk.queries.letter_counts import marked
from attendance_desk.queries.so_far import SoFar
from attendance_desk.store import day_rows, people_rows, phone_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.call_rules import CallRules
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.plans import Plan
    from attendance_desk.domain.view import YearView

_YES = Spoken("yes")


def facts(known: SoFar, pupil_id: str, contact: str = "") -> dict[str, Spoken]:
    """Everything that is known of a child for a call; what is not known is not there.

    Args:
        known: The marks so far.
        pupil_id: The child.
        contact: The name of who is rung, where it is known.

    Raises:
        NotPermitted: The child is not of a class of who asks.
        Refused: There is no such child.
    """
    ground = known.ground
    ground.require(Deed.SEE_OWN_PUPILS)
    found = people_rows.pupils(ground.snapshot, [pupil_id])
    if not found:
        raise Refused(
            "unknown_pupil", "There is no such child here.", "Nothing was done.", "Find again."
        )
    child = _Child(known, found[0])
    if child.class_id not in ground.me.classes:
        ground.require(Deed.SEE_PUPILS)
    rules = ground.read(phone_rows.rules)
    counted = _Counted(child, rules)
    return _said(child, rules, counted, contact) | counted.beside_the_class()


def of_record(known: SoFar, pupil: Pupil) -> dict[str, Spoken]:
    """The same facts for a letter, which compares no child with a class.

    Args:
        known: The marks so far.
        pupil: A record of whoever asks may see.
    """
    child, rules = _Child(known, pupil), known.ground.read(phone_rows.rules)
    return _said(child, rules, _Counted(child, rules), "")


def _said(child: _Child, rules: CallRules, counted: _Counted, contact: str) -> dict[str, Spoken]:
    said_of = _people(child, rules, contact) | _lines(child) | _times(child, rules)
    return counted.facts() | said_of


def class_of(pupil: Pupil, day: date) -> str:
    """The id of the class a child is in on a day; empty for none."""
    held = [
        one for one in pupil.places if one.starts <= day and (one.ends is None or day <= one.ends)
    ]
    return held[-1].class_id if held else ""


@dataclass(frozen=True)
class _Child:
    """One child, and the marks so far."""

    known: SoFar
    pupil: Pupil

    @cached_property
    def class_id(self) -> str:
        return class_of(self.pupil, self.known.today)

    @property
    def class_name(self) -> str:
        return next(
            (one.name for one in self.known.ground.school.classes if one.id == self.class_id), ""
        )

    @cached_property
    def year(self) -> ChildYear:
        return _child_year(self.known, self.known.years[-1], self.pupil.id)


@dataclass(frozen=True)
class _Counted:
    """What registers and plans say of a child."""

    child: _Child
    rules: CallRules

    @property
    def known(self) -> SoFar:
        return self.child.known

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        held = day_rows.plans_of(self.known.ground.snapshot, self.child.pupil.id)
        return tuple(plan for plan, _ in held if not plan.ended)

    def facts(self) -> dict[str, Spoken]:
        if not self.known.years:
            return {}
        year = self.child.year
        times = self.known.ground.school.times_on(self.known.today)
        starts = [one.hour * 60 + one.minute for one in (times.am.start, times.pm.start)]
        taught = taught_minutes(starts[0], starts[1], self.rules.taught_minutes)
        apt = year.numbers_apt(bereaved=self._bereaved())
        return {
            **said.counted(year, year.minutes(taught)),
            **said.allowed(year.allowance(self._ahead())),
            **said.not_agreed(self._not_agreed()),
            **({"numbers_apt": _YES} if apt else {}),
            **({"leave_agreed": _YES} if self._leave_agreed() else {}),
        }

    def beside_the_class(self) -> dict[str, Spoken]:
        """How the child's class stands; nothing before a school year has begun."""
        if not self.known.years:
            return {}
        median = class_median(self._class_missed(), self.child.year.tally.absent)
        return said.compared(self.child.class_name, median)

    def _bereaved(self) -> bool:
        """Whether a family told us of a death in this school year."""
        return self.child.pupil.id in self.known.once(bereaved)

    def _leave_agreed(self) -> bool:
        today = [Session(self.known.today, half) for half in Half]
        return any(
            plan.kind is PlanKind.LEAVE and any(plan.holds(one) for one in today)
            for plan in self.plans
        )

    def _class_missed(self) -> list[int]:
        """Sessions missed this year by each child who is in the class today."""
        known, view = self.known, self.known.years[-1]
        return [
            year.tally.absent
            for pupil_id, places in view.places.items()
            if any(
                one.class_id == self.child.class_id
                and one.starts <= known.today
                and (one.ends is None or known.today <= one.ends)
                for one in places
            )
            and (year := _child_year(known, view, pupil_id)).tally.possible
        ]

    def _ahead(self) -> int:
        """Sessions from now to the next holiday."""
        known = self.known
        pause = break_after(known.ground.school, known.today)
        if pause is None:
            return 0
        left = known.calendar.sessions(known.today, pause.last_day)
        return sum(1 for session in left if session > known.until)

    def _not_agreed(self) -> int:
        weeks = self.known.once(_school_weeks)[-TEN_WEEKS:]
        if not weeks:
            return 0
        born = self.child.pupil.born
        days = (
            max(weeks[0], compulsory_age_starts(born)),
            min(self.known.today, compulsory_age_ends(born)),
        )
        return without_leave(list(marked(self.known, self.child.pupil.id, days)), weeks)


def _people(child: _Child, rules: CallRules, contact: str) -> dict[str, Spoken]:
    ground = child.known.ground
    today = child.known.today
    staff = [one for one in ground.school.staff if one.left is None or one.left > today]
    first = {
        role: next((one.name for one in staff if one.role == role.value), "")
        for role in (Role.HEAD, Role.DSL)
    }
    teachers = (
        one.name
        for one in staff
        if child.class_id and child.class_id in one.classes and one.role == Role.TEACHER.value
    )
    return said.settings(
        {
            "child": child.pupil.called,
            "contact": contact,
            "class": child.class_name,
            "teacher": next(teachers, ""),
            "school": ground.school.name,
            "caller": ground.me.name,
            "head": first[Role.HEAD],
            "dsl": first[Role.DSL],
            "phone": rules.phone,
            "pastoral": rules.pastoral,
            "offers": rules.offers,
            "slots": rules.slots,
        }
    )


def _lines(child: _Child) -> dict[str, Spoken]:
    known = child.known
    missed = child.year.tally.absent if known.years else 0
    held = known.ground.read(phone_rows.lines)
    return said.typed(held, (child.pupil.id, child.class_id), known.today, missed)


def _times(child: _Child, rules: CallRules) -> dict[str, Spoken]:
    known = child.known
    now = known.ground.now.replace(tzinfo=None)
    found: Moments = moments(now, known.ground.school, known.ground.calendar, rules)
    pause = break_after(known.ground.school, known.today)
    return said.settings(
        {
            "time": clock_words(now.time()),
            "day": day_words(known.today),
            "next_start": found.next_start,
            "call_back_by": found.call_back_by,
            "report_by": found.report_by,
            "gate_time": found.gate_time,
            "review_date": found.review_date,
            "term_start": _counted_from(child, now),
            "break": pause.words if pause else "",
        }
    )


def _counted_from(child: _Child, now: datetime) -> str:
    """Where the year's counting began for this child: the month, or the day if it is near."""
    known = child.known
    times = child.pupil.enrolments
    since = (one.starts for one in times if one.ends is None or one.ends >= known.year_starts)
    came = min(since, default=known.year_starts)
    first = max(known.year_starts, came)
    near = now.date() - first < timedelta(days=28)
    return f"{first.day} {first:%B}" if near else f"{first:%B}"


def _school_weeks(known: SoFar) -> tuple[date, ...]:
    """Their Mondays, of the years on file up to today."""
    return known.calendar.school_weeks(known.years[0].year.starts, known.today)


def _child_year(known: SoFar, view: YearView, pupil_id: str) -> ChildYear:
    begun = bisect_right(view.sessions, known.until)
    line = view.lines.get(pupil_id, bytes(len(view.sessions)))[:begun]
    return ChildYear(
        view.sessions[:begun],
        line.translate(meanings(view.codes)),
        [view.letter(number) for number in line],
        known.today,
    )
