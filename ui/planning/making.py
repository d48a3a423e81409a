"""The hand that plans: opens the dialogs, asks the desk, says what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from attendance_desk.desk import Closing
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.days import LeaveRequest
from attendance_desk.domain.planning import FORMS, Form
from attendance_desk.domain.plans import Plan
from attendance_desk.queries.pupil_page import PupilCard
from ui.planning.changes import CloseDialog
from ui.planning.children import Children
from ui.planning.leave_dialogs import LeaveDialog
from ui.planning.plan_dialog import PlanDialog
from ui.planning.question import Question
from ui.runner import Words
from ui.widgets.alive import close_if_open, while_open
from ui.widgets.screen import Seat

T = TypeVar("T")


class Making(QObject):
    """Makes plans, requests and closures.

    Attributes:
        said: Words for the strip above the pages, and their kind.
        kept: Something was saved.
    """

    said = Signal(str, str)
    kept = Signal()

    def __init__(self, seat: Seat, on: QWidget) -> None:
        super().__init__(on)
        self.seat, self.on = seat, on
        self._menu: QMenu | None = None

    @property
    def today(self) -> date:
        """The school's day."""
        return self.seat.desk.clock.now().date()

    def menu(self) -> QMenu:
        """The kinds of plan, each on its key."""
        menu = QMenu(self.on)
        for form in FORMS:
            menu.addAction(f"&{form.key}  {form.label}…", partial(self.plan, form))
        menu.addSeparator()
        menu.addAction("&L  A family asks for leave…", self.leave)
        if self.seat.may(Deed.CLOSE_SESSIONS):
            menu.addAction("&C  Close the school or a part of it…", self.close)
        menu.aboutToHide.connect(menu.deleteLater)
        self._menu = menu
        return menu

    def plan(self, form: Form) -> None:
        """Ask for a plan of a kind."""
        self._with_children(partial(self._plan, form))

    def leave(self) -> None:
        """Ask for a request."""

        def opened(children: Children) -> None:
            dialog = LeaveDialog(children, self._next_day(), self.on)
            room = self.seat.desk.planning
            dialog.asked_on.put(self.today)

            def given(wanted: LeaveRequest) -> None:
                told = "The request is recorded. The head decides."
                self.do(dialog, lambda: room.ask_leave(wanted), told)

            self.show(dialog, given)

        self._with_children(opened)

    def close(self) -> None:
        """Ask what is to be closed."""
        desk = self.seat.desk

        def opened(children: Children) -> None:
            dialog = CloseDialog(children, desk.school.classes, self._school_day(), self.on)

            def given(wanted: Closing) -> None:
                self.do(dialog, lambda: desk.planning.close(wanted), "It is closed.")

            self.show(dialog, given)

        self._with_children(opened)

    def show(self, dialog: Question, given: Callable[..., None]) -> None:
        """Open a dialog and take what it gives."""
        dialog.given.connect(given)
        dialog.show()
        dialog.activateWindow()

    def do(self, dialog: Question, action: Callable[[], Outcome[T]], told: str) -> None:
        """Do what a dialog asked for; it stays, with what was typed, when the desk refuses."""

        def done(_outcome: Outcome[T]) -> None:
            close_if_open(dialog)
            self.said.emit(told, "ok")
            self.kept.emit()

        def refused(words: Words) -> None:
            dialog.refused(str(words))

        self.seat.runner.do(action, done, while_open(dialog, refused), self.on)

    def _plan(self, form: Form, children: Children) -> None:
        desk = self.seat.desk
        dialog = PlanDialog(form, children, desk.codes, self._next_day(), self.on)
        room = desk.planning
        if form.id == "travelling":

            def tell(pupil_id: str) -> None:
                self.seat.runner.ask(
                    lambda: room.travelled(pupil_id).sentence, while_open(dialog, dialog.tell)
                )

            dialog.when_ticked(tell)
        if form.id == "part-time":

            def choose(pupil_id: str) -> None:
                day = dialog.span.begins().day
                self.seat.runner.ask(
                    lambda: room.part_time_code(pupil_id, day),
                    while_open(dialog, dialog.code.choose),
                )

            dialog.when_ticked(choose)

        def given(wanted: Plan) -> None:
            self.do(dialog, lambda: room.make(wanted), f"{form.label}: it is planned.")

        self.show(dialog, given)

    def _with_children(self, then: Callable[[Children], None]) -> None:
        names = tuple(one.name for one in self.seat.desk.school.classes if not one.closed)

        def arrived(cards: tuple[PupilCard, ...]) -> None:
            then(Children(cards, names))

        self.seat.runner.ask(self.seat.desk.people.everyone, while_open(self.on, arrived))

    def _school_day(self) -> date:
        """Today, or the next school day where there is no school today."""
        calendar = self.seat.desk.calendar
        if calendar.is_school_day(self.today):
            return self.today
        return calendar.next_school_day(self.today) or self.today

    def _next_day(self) -> date:
        """The day a plan usually begins: today in the morning, else the next school day."""
        calendar, now = self.seat.desk.calendar, self.seat.desk.clock.now()
        times = self.seat.desk.school.times_on(now.date()).pm
        if calendar.is_school_day(now.date()) and now.time() < times.start:
            return now.date()
        return calendar.next_school_day(now.date()) or now.date() + timedelta(days=1)
