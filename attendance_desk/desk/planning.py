"""The room of what is planned: plans, requests for leave, closures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import closing, leave, plan_making, planning, suspension
from attendance_desk.desk.room import Room
from attendance_desk.domain import part_time
from attendance_desk.domain.access import Deed
from attendance_desk.domain.plans import Plan
from attendance_desk.domain.travelling import a_year_before, attended
from attendance_desk.queries import leave_board, leave_paper, planning_board
from attendance_desk.store import mark_rows, people_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from attendance_desk.actions.closing import Closed, Closing
    from attendance_desk.actions.plan_making import Made
    from attendance_desk.actions.suspension import Provision
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.days import LeaveRequest
    from attendance_desk.domain.due import Due
    from attendance_desk.domain.leave import Ruling
    from attendance_desk.domain.leave_papers import LeaveDecision
    from attendance_desk.domain.travelling import Attended
    from attendance_desk.queries.leave_board import LeaveFacts, RequestLine
    from attendance_desk.queries.planning_board import PlanningBoard, TrailRow


class Planning(Room):
    """What is known before it comes."""

    def board(self, first: date, last: date) -> PlanningBoard:
        """The plans that touch a range of days."""
        with self._desk.ground() as ground:
            return planning_board.board(ground, first, last)

    def trail(self, plan_id: str) -> tuple[TrailRow, ...]:
        """Every entry on a plan."""
        with self._desk.ground() as ground:
            return planning_board.trail(ground, plan_id)

    def dues(self) -> tuple[Due, ...]:
        """What planning makes due."""
        with self._desk.ground() as ground:
            ground.require(Deed.SEE_PUPILS)
            return planning_board.dues(ground)

    def make(self, wanted: Plan) -> Outcome[Made]:
        """Make a plan."""
        return plan_making.make(self._desk.context(), self._desk.by(), wanted)

    def set_end(self, plan_id: str, last: Session | None, reason: str) -> Outcome[None]:
        """End, stretch or take back a plan."""
        return planning.set_end(self._desk.context(), self._desk.by(), plan_id, last, reason)

    def put_facts(self, plan_id: str, facts: Mapping[str, str], reason: str) -> Outcome[None]:
        """Change facts of a plan."""
        return planning.put_facts(self._desk.context(), self._desk.by(), plan_id, facts, reason)

    def provide(self, plan_id: str, wanted: Provision) -> Outcome[str]:
        """Say what a suspended child does from the sixth day."""
        return suspension.provide(self._desk.context(), self._desk.by(), plan_id, wanted)

    def last_x(self, pupil_id: str) -> date:
        """The last day on which X may stand for a child."""
        with self._desk.ground() as ground:
            ground.require(Deed.PLAN_ABSENCE)
            child = people_rows.pupils(ground.snapshot, [pupil_id])[0]
            return part_time.last_day_of_x(child.born, ground.calendar)

    def part_time_code(self, pupil_id: str, day: date) -> str:
        """X or C2: which of the two a part-time pattern of a child is on a day."""
        with self._desk.ground() as ground:
            ground.require(Deed.PLAN_ABSENCE)
            child = people_rows.pupils(ground.snapshot, [pupil_id])[0]
            return part_time.code_on(child, day, ground.calendar)

    def travelled(self, pupil_id: str) -> Attended:
        """A child's attendances in the last twelve months."""
        with self._desk.ground() as ground:
            ground.require(Deed.PLAN_ABSENCE)
            today = ground.now.date()
            held = mark_rows.codes_of(ground.snapshot, pupil_id, a_year_before(today), today)
            marks = []
            for session, letter in held:
                code = ground.codes.on(letter, session.day)
                marks.append((session.day, letter, code.counts if code else None))
            return attended(marks, today)

    def inbox(self) -> tuple[RequestLine, ...]:
        """Requests for leave, waiting ones first."""
        with self._desk.ground() as ground:
            return leave_board.inbox(ground)

    def facts(self, request_id: str) -> LeaveFacts | None:
        """What stands beside a decision."""
        with self._desk.ground() as ground:
            return leave_board.facts(ground, self._desk.views, request_id)

    def request_trail(self, request_id: str) -> tuple[TrailRow, ...]:
        """Every entry on a request."""
        with self._desk.ground() as ground:
            return leave_board.trail(ground, request_id)

    def decision(self, request_id: str) -> LeaveDecision:
        """What the letter about a decided request says."""
        with self._desk.ground() as ground:
            return leave_paper.decision(ground, request_id)

    def ask_leave(self, wanted: LeaveRequest) -> Outcome[str]:
        """Record a request."""
        return leave.ask(self._desk.context(), self._desk.by(), wanted)

    def recommend(self, request_id: str, words: str) -> Outcome[None]:
        """Say what the office would do."""
        return leave.recommend(self._desk.context(), self._desk.by(), request_id, words)

    def decide(self, request_id: str, ruling: Ruling) -> Outcome[None]:
        """Decide a request."""
        return leave.decide(self._desk.context(), self._desk.by(), request_id, ruling)

    def change_leave(
        self, request_id: str, days: tuple[date, date, str], reason: str
    ) -> Outcome[None]:
        """Other days: another decision."""
        return leave.change(self._desk.context(), self._desk.by(), request_id, days, reason)

    def withdraw_leave(self, request_id: str, reason: str) -> Outcome[None]:
        """The family takes its request back."""
        return leave.withdraw(self._desk.context(), self._desk.by(), request_id, reason)

    def settle_refused(self, request_id: str, code: str = "G") -> Outcome[int]:
        """Say what absences in leave that was not agreed were."""
        return leave.settle_refused(self._desk.context(), self._desk.by(), request_id, code)

    def close(self, wanted: Closing) -> Outcome[Closed]:
        """Close the school or a part of it."""
        return closing.close(self._desk.context(), self._desk.by(), wanted)

    def open_again(self, plan_id: str, reason: str, since: Session | None = None) -> Outcome[int]:
        """Lift a closure."""
        return closing.lift(self._desk.context(), self._desk.by(), plan_id, reason, since)
