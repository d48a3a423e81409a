"""What a person should know beside a proposal: it hides nothing, and it says nothing more."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain.ages import compulsory_age_starts
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.people import Group
from attendance_desk.domain.plans import PlanKind
from attendance_desk.queries.bereaved import bereaved
from attendance_desk.store import day_rows, letter_rows

if TYPE_CHECKING:
    from attendance_desk.domain.meetings import Meeting
    from attendance_desk.domain.plans import Plan
    from attendance_desk.domain.support import SupportPlan
    from attendance_desk.queries.ladder_ground import LadderGround

_EVER = date(2000, 1, 1)
_GROUPS = {
    Group.SOCIAL_WORKER: "Has a social worker.",
    Group.LOOKED_AFTER: "Is looked after.",
    Group.YOUNG_CARER: "Is a young carer.",
}


class LadderNotes:
    """Notes of every child, from tables read once."""

    def __init__(self, ladder: LadderGround) -> None:
        """Read nothing before it is asked for."""
        self._known, self._ground = ladder.known, ladder.known.ground

    def of(self, pupil_id: str) -> tuple[str, ...]:
        """What is known of a child."""
        return (
            *self._age(pupil_id),
            *(("A bereavement this school year.",) if pupil_id in self._bereaved else ()),
            *self._plan(pupil_id),
            *(("On a part-time timetable.",) if pupil_id in self._part_time else ()),
            *self._meeting(pupil_id),
            *self._groups(pupil_id),
        )

    def _age(self, pupil_id: str) -> tuple[str, ...]:
        starts = compulsory_age_starts(self._known.pupils[pupil_id].born)
        if starts <= self._known.today:
            return ()
        return (f"Under compulsory school age until {date_words(starts, self._known.today)}.",)

    def _plan(self, pupil_id: str) -> tuple[str, ...]:
        plan = self._plans.get(pupil_id)
        if plan is None:
            return ()
        return (f"A support plan is open since {date_words(plan.started, self._known.today)}.",)

    def _meeting(self, pupil_id: str) -> tuple[str, ...]:
        ahead = [one for one in self._meetings if pupil_id in one.pupils]
        today = self._known.today
        return tuple(f"A meeting is booked for {date_words(one.day, today)}." for one in ahead)

    def _groups(self, pupil_id: str) -> tuple[str, ...]:
        today = self._known.today
        held = self._known.pupils[pupil_id].groups
        if not held:
            return ()
        return tuple(
            words
            for group, words in _GROUPS.items()
            if any(
                one.group is group
                and (one.starts is None or one.starts <= today)
                and (one.ends is None or today <= one.ends)
                for one in held
            )
        )

    @cached_property
    def _day_plans(self) -> tuple[Plan, ...]:
        known = self._known
        held = self._ground.read(day_rows.plans, known.year_starts, known.today)
        return tuple(plan for plan, _ in held if not plan.ended)

    @cached_property
    def _bereaved(self) -> frozenset[str]:
        return bereaved(self._known)

    @cached_property
    def _part_time(self) -> frozenset[str]:
        today = self._known.today
        return frozenset(
            pupil_id
            for plan in self._day_plans
            if plan.kind is PlanKind.PART_TIME and _holds(plan, today)
            for pupil_id in plan.pupils
        )

    @cached_property
    def _plans(self) -> dict[str, SupportPlan]:
        held = self._ground.read(letter_rows.plans, _EVER)
        return {one.pupil_id: one for one in held if one.open}

    @cached_property
    def _meetings(self) -> tuple[Meeting, ...]:
        held = self._ground.read(letter_rows.meetings, self._known.today)
        return tuple(one for one in held if one.state is MeetingState.BOOKED)


def _holds(plan: Plan, today: date) -> bool:
    return plan.first.day <= today and (plan.last is None or today <= plan.last.day)
