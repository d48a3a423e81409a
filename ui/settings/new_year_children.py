"""Step 3 of the new school year: where each child goes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QTableWidget

from attendance_desk.domain.moving_up import Step
from attendance_desk.domain.people import Place
from attendance_desk.domain.record_changes import year_words
from attendance_desk.queries.new_year import YearBoard
from ui.settings.new_year_step import YearStep, chosen_lines, put_line, serves, table
from ui.widgets.fields import Choice
from ui.widgets.parts import button, label, row
from ui.widgets.screen import Seat

_COLUMNS = ("Child", "Now", "From the first day", "Look at this one")
Next = tuple[str, str, str]
"""Class id, year group and ground; all empty for a child who stays as they are."""


class ChildrenStep(YearStep):
    """A line for each child. Whoever is chosen can be given another next place."""

    title = "&3 Children"
    about = (
        "Class by class. Choose children (Shift or Ctrl for several), and give them another next"
        " place: another class, the same again, or a ground on which they leave."
    )

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.table: QTableWidget = table("Every child's next place", _COLUMNS)
        self.column.addWidget(self.table, 1)
        self.next = Choice("Next place of the chosen children")
        use = button("&Give it to the chosen", self.give)
        self.column.addLayout(row(label("Next place", "second"), self.next, use, None))
        serves(self.table, use)
        self.told = label(kind="strong", wrap=True)
        self.column.addWidget(self.told)
        self.steps: list[Step] = []
        self._grounds: tuple[str, ...] = seat.desk.people.leaving_grounds()

    def draw(self, board: YearBoard) -> None:
        """Show the children class by class, so that a whole class can be chosen at once."""
        plan, look = board.plan, board.look
        self._names = {one.id: one.name for one in self.seat.desk.school.classes}
        order = list(self._names)
        self._after = {one.id: one.name for one in plan.classes}
        self.steps = sorted(plan.steps, key=lambda step: order.index(step.now.class_id))
        self.table.setRowCount(len(self.steps))
        for number, step in enumerate(self.steps):
            texts = (step.name, self._said(step.now, self._names), self._next(step), step.doubt)
            put_line(self.table, number, texts)
        self.next.offer(self._options(board))
        planned = f" {look.planned} had a next place before." if look.planned else ""
        self.told.setText(
            f"{look.move} move, {look.leave} leave, {look.stay} stay as they are,"
            f" {look.start} start.{planned}"
        )

    def enter(self) -> None:
        """The keys are in the list."""
        self.table.setFocus()

    def give(self) -> None:
        """Give the chosen children the next place that is chosen below."""
        lines, chosen = chosen_lines(self.table), self.next.currentData()
        if self.plan is None or chosen is None or not lines:
            return
        class_id, year_group, ground = chosen
        place = Place(class_id, year_group, self.plan.starts) if class_id else None
        wanted = {self.steps[number].pupil_id for number in lines}
        steps = tuple(
            replace(step, place=place, ground=ground, doubt="")
            if step.pupil_id in wanted
            else step
            for step in self.plan.steps
        )
        self.plan = replace(self.plan, steps=steps)
        self.changed.emit(self.plan)

    def _options(self, board: YearBoard) -> list[tuple[str, object]]:
        found: list[tuple[str, object]] = [
            (f"{one.name}, {year_words(group)}", (one.id, group, ""))
            for one in board.plan.classes
            for group in one.year_groups
        ]
        found.append(("Stays as now", ("", "", "")))
        return [*found, *((f"Leaves: {ground}", ("", "", ground)) for ground in self._grounds)]

    def _said(self, place: Place, names: dict[str, str]) -> str:
        return f"{names.get(place.class_id, '')}, {year_words(place.year_group)}"

    def _next(self, step: Step) -> str:
        if step.place is not None:
            return self._said(step.place, self._after)
        return f"leaves: {step.ground}" if step.ground else "stays as now"
