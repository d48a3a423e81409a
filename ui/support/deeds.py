"""What is done on a child's plan: forms are opened, short questions asked, actions run."""

from __future__ import annotations

from attendance_desk.queries.support_board import SupportPage
from ui.support.page import PlanPage
from ui.widgets.doing import Doing
from ui.widgets.screen import Screen, Seat

OF_THE_PLAN = frozenset({"review", "close"})
"""Questions about the whole plan; every other is about the chosen step."""


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
            row = self._sheet.step
            step_id = row.step.id if row and name not in OF_THE_PLAN else ""
            self._screen.asked.emit("support_words", (page.card.pupil_id, name, step_id))

    def _begin(self, page: SupportPage) -> None:
        row, room = self._sheet.step, self._seat.desk.support
        if row is not None and page.plan is not None:
            plan_id, step_id = page.plan.id, row.step.id
            self._doing.do(lambda: room.start(plan_id, step_id, page.today), "It has begun.")
