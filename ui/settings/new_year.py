"""The new school year: proposed, changed step by step, looked at, and let hold as one act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.new_year import NewYear, year_words
from attendance_desk.queries.new_year import YearBoard
from ui.runner import Words
from ui.settings.new_year_check import CheckStep
from ui.settings.new_year_children import ChildrenStep
from ui.settings.new_year_classes import ClassesStep
from ui.settings.new_year_days import DaysStep
from ui.settings.new_year_step import YearStep
from ui.widgets.alive import while_open
from ui.widgets.parts import Strip, button, label, row, tab
from ui.widgets.screen import Seat

Turner = Callable[[], None]
PlanOf = Callable[[], NewYear]


class NewYearDialog(QDialog):
    """Four steps over one proposal. What is changed is kept as a draft at once.

    Attributes:
        opened: The new year holds: words for the strip.
        papers: The papers of the year that ends are wanted first.
    """

    opened = Signal(str)
    papers = Signal()

    def __init__(self, seat: Seat, parent: QWidget) -> None:
        super().__init__(parent)
        self._seat = seat
        self.board: YearBoard | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("The new school year")
        self.resize(900, 460)
        last = CheckStep(seat)
        last.papers.connect(self._papers_first)
        self.steps: tuple[YearStep, ...] = (
            DaysStep(seat), ClassesStep(seat), ChildrenStep(seat), last
        )  # fmt: skip
        self.pages, self.strip = QStackedWidget(), Strip("warn")
        self.tabs = [
            tab(step.title, self._turner(number), step.title.replace("&", ""))
            for number, step in enumerate(self.steps)
        ]
        for step in self.steps:
            self.pages.addWidget(step)
            step.changed.connect(self._changed)
            step.said.connect(self.strip.say)
        self.told = label(kind="strong")
        self.anew = button("Begin a&new", self._anew)
        self.forward = button("Ne&xt", self._forward, "primary")
        self.confirm = button("Let it &hold", self._confirm, "primary")
        self._lay_out()
        self.turn(0)
        room = seat.desk.new_year
        self._look(room.proposal)

    def turn(self, number: int) -> None:
        """Put a step in front."""
        self.pages.setCurrentIndex(number)
        for place, one in enumerate(self.tabs):
            one.setChecked(place == number)
        last = number == len(self.steps) - 1
        self.forward.setVisible(not last)
        self.confirm.setVisible(last)
        self.strip.say("")
        self.steps[number].enter()

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.addLayout(row(*self.tabs, None, self.told))
        page.addWidget(self.pages, 1)
        page.addWidget(self.strip)
        leave = button("&Leave it for now", self.close)
        page.addLayout(row(self.anew, None, leave, self.forward, self.confirm))
        self.confirm.setEnabled(False)

    def _papers_first(self) -> None:
        self.close()
        self.papers.emit()

    def _turner(self, number: int) -> Turner:
        return lambda: self.turn(number)

    def _forward(self) -> None:
        self.turn(self.pages.currentIndex() + 1)

    def _look(self, plan_of: PlanOf) -> None:
        """Ask the desk what a proposal would change, and show it."""
        room = self._seat.desk.new_year
        self._seat.runner.ask(
            lambda: room.look(plan_of()),
            while_open(self, self._show),
            while_open(self, self._refused),
        )

    def _show(self, board: YearBoard) -> None:
        began = self.board is None
        self.board = board
        for step in self.steps:
            step.show_board(board)
        stops = len(board.look.stops)
        self.told.setText(f"{year_words(board.plan.days.year)}: {_to_mend(stops)}")
        self.confirm.setEnabled(not stops)
        if began:
            self.steps[self.pages.currentIndex()].enter()

    def _changed(self, plan: NewYear) -> None:
        room = self._seat.desk.new_year
        self.strip.say("")
        self.confirm.setEnabled(False)  # until it was looked at as it is now
        refused = while_open(self, self._refused)
        self._seat.runner.do(lambda: room.keep(plan), lambda _done: None, refused, self)
        self._look(lambda: plan)

    def _anew(self) -> None:
        room = self._seat.desk.new_year
        refused = while_open(self, self._refused)
        self._seat.runner.do(room.drop, lambda _done: None, refused, self)
        self._look(room.fresh)

    def _confirm(self) -> None:
        if self.board is None:
            return
        room, plan = self._seat.desk.new_year, self.board.plan

        def done(outcome: Outcome[int]) -> None:
            words = f"{year_words(plan.days.year)} is ready: {_children(outcome.value)}."
            self.opened.emit(words)
            self.close()

        self.confirm.setEnabled(False)
        self.strip.say("A backup is made on this PC, then the new year is written.", "info")
        refused = while_open(self, self._refused)
        self._seat.runner.do(lambda: room.open(plan), while_open(self, done), refused)

    def _refused(self, words: Words) -> None:
        self.strip.say(str(words), "danger")
        self.confirm.setEnabled(self.board is not None and not self.board.look.stops)


def _children(count: int) -> str:
    return "1 child has a next place" if count == 1 else f"{count} children have a next place"


def _to_mend(stops: int) -> str:
    if not stops:
        return "nothing stops it"
    return "1 thing to mend" if stops == 1 else f"{stops} things to mend"
