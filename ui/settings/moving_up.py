"""September: the proposal for every child, changed by a person and confirmed as one thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.moving_up import Step
from attendance_desk.domain.people import Place
from attendance_desk.domain.record_changes import year_words
from ui.runner import Words
from ui.theme import font_for
from ui.widgets.alive import while_open
from ui.widgets.fields import Choice, DayField, Unread, labelled
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.screen import Seat

_COLUMNS = ("Child", "Now", "From September", "Look at this one")
_SEPTEMBER = 9
Next = tuple[str, str, str]
"""Class id, year group and ground; all empty for a child who stays as they are."""


class MovingUpDialog(QDialog):
    """A table of children. Whoever is chosen in it can be given another next place.

    Attributes:
        moved: It is done: words for the strip.
    """

    moved = Signal(str)

    def __init__(self, seat: Seat, parent: QWidget) -> None:
        super().__init__(parent)
        self._seat = seat
        self._names = {one.id: one.name for one in seat.desk.school.classes}
        self.steps: list[Step] = []
        self._proposed: date | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Move classes up")
        self.resize(860, 460)
        self.starts, self.last = DayField("First day of the new year"), DayField("Last day now")
        self.starts.editingFinished.connect(self.propose)
        self.table, self.strip = self._table(), Strip("warn")
        self.next = Choice("Next place of the chosen children", self._options())
        self.told = label(kind="strong", wrap=True)
        self.confirm = button("&Confirm: move them all", self._confirm, "primary")
        page = QVBoxLayout(self)
        days = row()
        for field in (self.starts, self.last):
            days.addLayout(labelled(field.accessibleName(), field))
        page.addLayout(days)
        page.addWidget(self.table, 1)
        use = button("&Give it to the chosen", self.give)
        page.addLayout(row(label("Next place", "second"), self.next, use, None))
        page.addWidget(self.strip)
        foot = row(self.told, button("Leave it", self.close), self.confirm)
        foot.setStretch(0, 1)
        page.addLayout(foot)
        self._days()
        self.propose()

    def propose(self) -> None:
        """Ask the desk for every child's next place."""
        try:
            starts = self.starts.must()
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            return
        if starts == self._proposed:
            return  # only a new day makes a new proposal: what a person changed would be lost
        self._proposed = starts
        people = self._seat.desk.people
        self._seat.runner.ask(
            lambda: people.propose_moving_up(starts),
            while_open(self, self._show),
            while_open(self, self._refused),
        )

    def give(self) -> None:
        """Give the chosen children the next place that is chosen below."""
        chosen: Next = self.next.currentData()
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        if not rows:
            self.strip.say("Choose children in the table first.", "warn")
            return
        class_id, year_group, ground = chosen
        starts = self.starts.must()
        place = Place(class_id, year_group, starts) if class_id else None
        for number in rows:
            self.steps[number] = replace(self.steps[number], place=place, ground=ground, doubt="")
            self._line(number)
        self.strip.say("")
        self._count()

    def _days(self) -> None:
        calendar, today = self._seat.desk.calendar, self._seat.desk.clock.now().date()
        later = [year for year in calendar.years if year.starts > today]
        year = calendar.current_year(today)
        guess = date(today.year + (today.month >= _SEPTEMBER), _SEPTEMBER, 1)
        self.starts.put(min((one.starts for one in later), default=guess))
        self.last.put(year.ends)

    def _options(self) -> list[tuple[str, object]]:
        found: list[tuple[str, object]] = [
            (f"{one.name}, {year_words(group)}", (one.id, group, ""))
            for one in self._seat.desk.school.classes
            if not one.closed
            for group in one.year_groups
        ]
        grounds = self._seat.desk.people.leaving_grounds()
        found += [(f"Leaves: {ground}", ("", "", ground)) for ground in grounds]
        return [*found, ("Stays as now", ("", "", ""))]

    def _table(self) -> QTableWidget:
        made = QTableWidget(0, len(_COLUMNS))
        made.setAccessibleName("Every child's next place")
        made.setHorizontalHeaderLabels(list(_COLUMNS))
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.verticalHeader().hide()
        made.setTabKeyNavigation(False)
        head = made.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return made

    def _show(self, steps: tuple[Step, ...]) -> None:
        order = list(self._names)
        # Class by class, so that a whole class can be chosen at once; by name within each.
        self.steps = sorted(steps, key=lambda step: order.index(step.now.class_id))
        self.table.setRowCount(len(steps))
        for number in range(len(steps)):
            self._line(number)
        self._count()

    def _line(self, number: int) -> None:
        step = self.steps[number]
        texts = (step.name, self._said(step.now), self._next(step), step.doubt)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setFont(font_for(text))
            self.table.setItem(number, column, item)

    def _said(self, place: Place) -> str:
        return f"{self._names.get(place.class_id, '')}, {year_words(place.year_group)}"

    def _next(self, step: Step) -> str:
        if step.place is not None:
            return self._said(step.place)
        return f"leaves: {step.ground}" if step.ground else "stays as now"

    def _count(self) -> None:
        move = sum(step.place is not None for step in self.steps)
        leave = sum(bool(step.ground) for step in self.steps)
        stay = len(self.steps) - move - leave
        self.told.setText(f"{move} move, {leave} leave, {stay} stay as they are.")
        self.confirm.setEnabled(bool(move + leave))

    def _confirm(self) -> None:
        try:
            last = self.last.must()
        except Unread as fault:
            self.strip.say(str(fault), "warn")
            return
        people, steps = self._seat.desk.people, tuple(self.steps)

        def done(outcome: Outcome[int]) -> None:
            self.moved.emit(f"{outcome.value} children have their next place.")
            self.close()

        self.confirm.setEnabled(False)
        refused = while_open(self, self._refused)
        self._seat.runner.do(lambda: people.move_up(steps, last), while_open(self, done), refused)

    def _refused(self, words: Words) -> None:
        self.strip.say(str(words), "danger")
        self.confirm.setEnabled(True)
