"""What is done on a child's plan: forms are opened, short questions asked, actions run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from attendance_desk.domain.changes import Outcome
from attendance_desk.queries.support_board import SupportPage
from attendance_desk.queries.support_rows import StepRow
from ui.support.asking import QUESTIONS, CameOf
from ui.support.page import PlanPage
from ui.widgets.doing import Doing
from ui.widgets.screen import Screen, Seat

FOUR_WEEKS, _TWO_WEEKS = timedelta(weeks=4), timedelta(weeks=2)


class Deeds:
    """Belongs to the screen; a refusal keeps what was typed."""

    def __init__(self, screen: Screen, seat: Seat, sheet: PlanPage, doing: Doing) -> None:
        self._screen, self._seat, self._sheet, self._doing = screen, seat, sheet, doing
        sheet.wanted.connect(self.do)

    def do(self, name: str) -> None:
        """A deed by its name; nothing where it cannot be done now."""
        page = self._sheet.page
        if page is None or name not in self._sheet.able():
            return
        if name in {"open", "change"}:
            self._screen.asked.emit("support_plan", page.card.pupil_id)
        elif name == "add":
            self._screen.asked.emit("support_step", page.card.pupil_id)
        elif name == "begin":
            self._begin(page)
        else:
            self._ask(name, page)

    def _begin(self, page: SupportPage) -> None:
        row, room = self._sheet.step, self._seat.desk.support
        if row is not None and page.plan is not None:
            plan_id, step_id = page.plan.id, row.step.id
            self._doing.do(lambda: room.start(plan_id, step_id, page.today), "It has begun.")

    def _ask(self, name: str, page: SupportPage) -> None:
        question = CameOf(QUESTIONS[name], _day(name, page), self._screen)
        row = self._sheet.step
        question.given.connect(
            lambda given: self._doing.do(self._action(name, page, row, given), "Kept.", question)
        )
        question.show()

    def _action(
        self, name: str, page: SupportPage, row: StepRow | None, given: tuple[str, date | None]
    ) -> Callable[[], Outcome[str]]:
        room = self._seat.desk.support
        plan_id = page.plan.id if page.plan else ""
        step_id = row.step.id if row else ""
        words, day = given
        on = day or page.today
        return {
            "review": lambda: room.review(plan_id, words, on),
            "close": lambda: room.close(plan_id, words),
            "end": lambda: room.end(plan_id, step_id, words),
            "decline": lambda: room.decline(plan_id, step_id, words),
            "answered": lambda: room.answered(plan_id, step_id, (on, words)),
            "chase": lambda: room.chase(plan_id, step_id, (on, words)),
        }[name]


def _day(name: str, page: SupportPage) -> date | None:
    """The day that is proposed."""
    if name == "review":
        return min(page.today + FOUR_WEEKS, page.last_review)
    if name == "chase":
        return page.today + _TWO_WEEKS
    return page.today if name == "answered" else None
