"""A new school in five steps, and its recovery sheet. Nothing is written before the last one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from attendance_desk.clock import Clock
from attendance_desk.domain.access import Role
from attendance_desk.domain.calendar import Closure
from attendance_desk.domain.imports import SetUp, SetUpStaff
from attendance_desk.domain.names import listed
from ui.runner import Runner, Words
from ui.welcome.begun import Begun
from ui.welcome.day_step import DayStep
from ui.welcome.face import WizardFace
from ui.welcome.fields import rename
from ui.welcome.people_step import PeopleStep
from ui.welcome.school_step import SchoolStep
from ui.welcome.secret_step import SecretStep
from ui.welcome.sheet_page import Sheet, SheetPage
from ui.welcome.step import Step, told
from ui.welcome.year_step import YearStep

if TYPE_CHECKING:
    from attendance_desk.desk import CreatedSchool
    from attendance_desk.desk.beginning import UsualTerm


_KEEP_AFTER = 300
"""Milliseconds of quiet after which what is typed is on the disk."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What the steps offer.

    Attributes:
        suggest: Gives another passphrase each time.
    """

    terms: tuple[UsualTerm, ...]
    bank_days: tuple[Closure, ...]
    suggest: Callable[[], str]


def load_offers(today: date) -> Offers:
    """Usual dates and bank holidays. Loads the desk: for the lane."""
    from attendance_desk.desk.beginning import (
        bank_holidays_between,
        suggested_passphrase,
        usual_terms,
    )

    terms = usual_terms(today)
    bank_days = bank_holidays_between(terms[0].term.starts, terms[-1].term.ends)
    return Offers(terms, bank_days, suggested_passphrase)


class Wizard(WizardFace):
    """Asks, makes, and shows the sheet.

    Attributes:
        finished: The folder of the school and the head's passphrase.
        left: Back to the choices.
    """

    finished = Signal(object, str)
    left = Signal()

    def __init__(self, runner: Runner, clock: Clock, offers: Offers, begun: Begun) -> None:
        super().__init__()
        self._runner, self._clock, self._begun = runner, clock, begun
        self._keep = QTimer(self, interval=_KEEP_AFTER, singleShot=True)
        self._keep.timeout.connect(self._keep_typed)
        self.school, self.day, self.people = SchoolStep(), DayStep(), PeopleStep()
        self.year = YearStep(clock.now().date())
        self.secret = SecretStep(offers.suggest)
        self.steps: tuple[Step, ...] = (
            self.school, self.day, self.year, self.people, self.secret,
        )  # fmt: skip
        self.sheet: SheetPage | None = None
        self.year.offer(offers.terms, offers.bank_days)
        for step in self.steps:
            self.stack.add(step)
            step.on.connect(self.go_on)
            step.changed.connect(lambda: self.strip.say(""))
            step.changed.connect(self._keep.start)

    def _keep_typed(self) -> None:
        if self.sheet is None:
            self._begun.keep(self.steps, self.step)

    @property
    def step(self) -> int:
        """Which step is shown, from 0."""
        return self.stack.place

    def show_step(self, number: int) -> None:
        """Show a step."""
        self.count.setText(f"Step {number + 1} of {len(self.steps)}")
        self.title.setText(self.steps[number].title)
        self.named.emit(f"{self.steps[number].title}, step {number + 1} of {len(self.steps)}")
        self.strip.say("")
        self.back.setVisible(True)
        rename(self.next, "&Make the school" if number == len(self.steps) - 1 else "&Next")
        self.turn(self.steps[number])
        self.steps[number].enter()
        if number or self._begun.there:
            self._keep_typed()

    def go_on(self) -> None:
        """The next step, or what is wrong with this one; after the last one the school is made."""
        if self.sheet is not None:
            self.sheet.finish()
            return
        if not self.next.isEnabled():
            return
        problems = self.steps[self.step].problems()
        if problems:
            self.strip.say(told(problems), "warn")
        elif self.step < len(self.steps) - 1:
            self.show_step(self.step + 1)
        else:
            self._make()

    def go_back(self) -> None:
        """The step before; what was typed stays."""
        if self.sheet is not None or not self.next.isEnabled():
            return
        if self.step:
            self.show_step(self.step - 1)
        else:
            self.left.emit()

    def set_up(self) -> SetUp:
        """Everything that was typed."""
        head = self.school.head.text().strip()
        title = self.school.head_title.text().strip() or "Headteacher"
        return SetUp(
            name=self.school.name.text().strip(),
            dfe_number=self.school.dfe.text().strip(),
            times=self.day.times(self.year.year.starts),
            years=(self.year.year,),
            terms=self.year.terms,
            closures=self.year.closures,
            classes=self.people.held_classes,
            staff=(SetUpStaff(head, title, Role.HEAD.value), *self.people.held_staff),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        super().keyPressEvent(event)

    def _make(self) -> None:
        folder = self.school.folder.path or Path()
        set_up, secret, clock = self.set_up(), self.secret.first.text(), self._clock

        def make() -> CreatedSchool:
            from attendance_desk.desk import create_school
            from attendance_desk.desk.beginning import refuse_passphrase

            refuse_passphrase(secret, [one.name for one in (set_up, set_up.staff[0])])
            folder.parent.mkdir(parents=True, exist_ok=True)
            return create_school(folder, set_up, secret, clock)

        self.next.setEnabled(False)
        rename(self.next, "Making…")
        self._runner.ask(make, self._made, self._refused)

    def _made(self, created: CreatedSchool) -> None:
        self._begun.made()
        self._begun.memory.remember_school(created.folder)  # should the sheet never be finished
        secret = self.secret.first.text()
        sheet = self.show_sheet(created.school.name, _sheet_of(created, self._clock.now()))
        sheet.done.connect(lambda: self._typed_back(created, sheet.typed(), secret))

    def show_sheet(self, name: str, told: Sheet) -> SheetPage:
        """The last page, from which no way leads back: the recovery sheet of a school."""
        sheet = self.sheet = SheetPage(told)
        self.stack.add(sheet)
        self.count.setText(name)
        self.title.setText("The recovery sheet")
        self.named.emit(f"The recovery sheet: type groups {listed(map(str, sheet.fields))} back")
        self.strip.say("")
        self.no_way_back()
        self.next.setEnabled(True)
        rename(self.next, "Open the schoo&l")
        self.turn(sheet)
        sheet.enter()
        return sheet

    def _typed_back(self, created: CreatedSchool, typed: dict[int, str], secret: str) -> None:
        """The sheet is on paper: keep that, and open the school in any case."""
        from attendance_desk.desk.founding import sheet_typed_back

        clock = self._clock
        self.next.setEnabled(False)
        self._runner.ask(
            lambda: sheet_typed_back(created, typed, clock),
            lambda _none: self.finished.emit(created.folder, secret),
            lambda _words: self.finished.emit(created.folder, secret),
        )

    def _refused(self, words: Words) -> None:
        self.next.setEnabled(True)
        rename(self.next, "&Make the school")
        self.strip.say(str(words), "warn")
        self.secret.first.setFocus()


def _sheet_of(created: CreatedSchool, now: datetime) -> Sheet:
    """The real signs, and the two groups that are asked back."""
    from attendance_desk.desk.beginning import group_of, groups_to_ask
    from ui.widgets.recovery_pdf import recovery_pdf

    groups, name = created.groups, created.school.name
    return Sheet(
        groups,
        groups_to_ask(),
        lambda place, typed: group_of(groups, place, typed),
        lambda: recovery_pdf(name, groups, now),
    )
