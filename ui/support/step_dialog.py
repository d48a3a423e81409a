"""A step for a child's plan: chosen from the pathway or in own words, kept as it is typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from attendance_desk.queries.support_board import SupportPage
from ui.support.step_form import StepForm
from ui.widgets.jotted_form import Action, JottedForm
from ui.widgets.screen import Seat

KIND = "support_step"
_WIDE, _HIGH = 720, 430
_NO_PLAN = "This child has no open plan. Open one first; what you typed stays until then."


class StepDialog(JottedForm[SupportPage]):
    """A step for the plan of one child: `open_on(pupil_id)`."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.form = StepForm(self)
        self.form.changed.connect(self.changed)
        self.lay_out("A step of a support plan", self.form.laid_out(), _WIDE, _HIGH)

    def fetch(self, pupil_id: str) -> SupportPage:
        return self.seat.desk.support.of_pupil(pupil_id)

    def fill(self, page: SupportPage) -> None:
        self.form.offer(page)
        self.form.put(self.form.record())

    def typed(self) -> dict[str, str]:
        return self.form.record()

    def retype(self, typed: Mapping[str, str]) -> None:
        self.form.put(typed)

    def naming(self, page: SupportPage) -> tuple[str, str]:
        return page.card.name, f", {page.card.class_name}"

    def telling(self, page: SupportPage) -> str:
        pathway = page.pathway
        return f"{pathway.title}. {pathway.about}" if pathway else _NO_PLAN

    def begin(self) -> None:
        self.form.what.setFocus()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.form.asked.setVisible(not hidden)

    def know_again(self) -> None:
        """Hours may have been agreed meanwhile, or a plan opened: keep what is typed."""
        self.ask_again()

    def action(self, page: SupportPage) -> Action | None:
        """Put the step into the plan."""
        if page.plan is None:
            self.strip.say(_NO_PLAN, "warn")
            return None
        step, doing, hours = self.form.step(), self.form.doing(), self.form.timetable()
        support, plan_id = self.seat.desk.support, page.plan.id
        if hours is not None:
            return lambda: support.reduce_hours(plan_id, step, hours, doing)
        return lambda: support.add(plan_id, step, doing)
