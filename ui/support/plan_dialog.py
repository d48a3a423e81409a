"""A support plan's root and voices: opened or changed, kept as typed, saved with Ctrl+Enter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from attendance_desk.queries.support_board import SupportPage
from ui.support.plan_fields import PlanFields
from ui.widgets.jotted_form import Action, JottedForm
from ui.widgets.screen import Seat

KIND = "support_plan"
_WIDE, _HIGH = 680, 520


class PlanDialog(JottedForm[SupportPage]):
    """One child's plan: `open_on(pupil_id)`."""

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, KIND, key, parent)
        self.fields = PlanFields()
        self.fields.on_change(self.changed)
        self.lay_out("Support plan", self.fields.laid_out(), _WIDE, _HIGH)

    def fetch(self, pupil_id: str) -> SupportPage:
        return self.seat.desk.support.of_pupil(pupil_id)

    def fill(self, page: SupportPage) -> None:
        self.fields.show_page(page)

    def typed(self) -> dict[str, str]:
        return self.fields.record()

    def retype(self, typed: Mapping[str, str]) -> None:
        self.fields.put(typed)

    def naming(self, page: SupportPage) -> tuple[str, str]:
        return page.card.name, f", {page.card.class_name}"

    def telling(self, page: SupportPage) -> str:
        return page.suggestion.words

    def begin(self) -> None:
        self.fields.root.setFocus()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.fields.hide_details(hidden=hidden)

    def action(self, page: SupportPage) -> Action:
        """Open the plan, or change the one that is open."""
        told, plan = self.fields.told(page), page.plan
        support, pupil_id = self.seat.desk.support, page.card.pupil_id
        if plan is None:
            return lambda: support.open(pupil_id, told)
        return lambda: support.change(plan.id, told)
