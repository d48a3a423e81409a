"""The room of support plans: what is done about a root cause, and whether it helped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import support, support_adding, support_hours, support_steps
from attendance_desk.desk.room import Room
from attendance_desk.queries import helped, support_board, support_papers

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.did_it_help import Helped
    from attendance_desk.domain.plans import Plan
    from attendance_desk.domain.support import PlanStep
    from attendance_desk.domain.support_forms import Doing, Told
    from attendance_desk.domain.support_papers import Passport, SupportPaper
    from attendance_desk.queries.helped import HelpedOverSchool
    from attendance_desk.queries.support_board import Awaited, SupportPage, SupportRow


class Support(Room):
    """Support plans."""

    def board(self) -> tuple[SupportRow, ...]:
        """Every open plan."""
        with self._desk.ground() as ground:
            return support_board.board(ground)

    def of_pupil(self, pupil_id: str) -> SupportPage:
        """One child's plan, and what can be done."""
        with self._desk.ground() as ground:
            return support_board.page(ground, pupil_id)

    def referrals(self) -> tuple[Awaited, ...]:
        """Every referral, those that wait for an answer first."""
        with self._desk.ground() as ground:
            return support_board.referrals(ground)

    def helped(self, pupil_id: str) -> tuple[Helped, ...]:
        """What was done for a child, with the four school weeks before and after."""
        with self._desk.ground() as ground:
            return helped.of_pupil(ground, self._desk.views, pupil_id)

    def helped_over_school(self) -> HelpedOverSchool:
        """Each kind of step over the whole school."""
        with self._desk.ground() as ground:
            return helped.over(ground, self._desk.views)

    def paper(self, pupil_id: str) -> SupportPaper:
        """What a child's plan says on paper, for the family."""
        with self._desk.ground() as ground:
            return support_papers.support_paper(ground, pupil_id)

    def passport(self, pupil_id: str) -> Passport:
        """What a teacher needs when a child comes back."""
        with self._desk.ground() as ground:
            return support_papers.passport(ground, pupil_id)

    def open(self, pupil_id: str, told: Told) -> Outcome[str]:
        """Open a plan."""
        return support.open_plan(self._desk.context(), self._desk.by(), pupil_id, told)

    def change(self, plan_id: str, told: Told) -> Outcome[str]:
        """Change what a plan says of the child."""
        return support.change(self._desk.context(), self._desk.by(), plan_id, told)

    def review(self, plan_id: str, words: str, next_on: date) -> Outcome[str]:
        """Write down a review and the day of the next."""
        return support.review(self._desk.context(), self._desk.by(), plan_id, words, next_on)

    def close(self, plan_id: str, words: str) -> Outcome[str]:
        """Close a plan with what came of it."""
        return support.close(self._desk.context(), self._desk.by(), plan_id, words)

    def add(self, plan_id: str, step: PlanStep, doing: Doing | None = None) -> Outcome[str]:
        """Put a step into a plan."""
        return support_adding.add(self._desk.context(), self._desk.by(), plan_id, step, doing)

    def reduce_hours(
        self, plan_id: str, step: PlanStep, hours: Plan, doing: Doing | None = None
    ) -> Outcome[str]:
        """Agree a part-time timetable for the register and put it into the plan, as one act."""
        context, by = self._desk.context(), self._desk.by()
        return support_hours.reduce(context, by, plan_id, (step, hours), doing)

    def start(self, plan_id: str, step_id: str, day: date) -> Outcome[str]:
        """A planned step began."""
        return support_steps.start(self._desk.context(), self._desk.by(), plan_id, step_id, day)

    def end(self, plan_id: str, step_id: str, words: str) -> Outcome[str]:
        """A step ended, with what came of it."""
        return support_steps.end(self._desk.context(), self._desk.by(), plan_id, step_id, words)

    def decline(self, plan_id: str, step_id: str, words: str) -> Outcome[str]:
        """A step was declined."""
        return support_steps.decline(
            self._desk.context(), self._desk.by(), plan_id, step_id, words
        )

    def answered(self, plan_id: str, step_id: str, told: tuple[date, str]) -> Outcome[str]:
        """What a service answered, and when."""
        return support_steps.answered(
            self._desk.context(), self._desk.by(), plan_id, step_id, told
        )

    def chase(self, plan_id: str, step_id: str, told: tuple[date, str]) -> Outcome[str]:
        """An answer was asked for again, until a day."""
        return support_steps.chase(self._desk.context(), self._desk.by(), plan_id, step_id, told)
