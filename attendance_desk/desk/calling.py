"""The room of calls made: the sheet of a call, what came of it, numbers, languages, the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import call_duties, ringing
from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.catalog.phones import read_phone
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.domain.ringing import counted
from attendance_desk.queries import call_sheet, clock_board, tasks_board, workers_board
from attendance_desk.queries.so_far import so_far
from attendance_desk.store import phone_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.actions.ringing import Answers, Rang
    from attendance_desk.catalog.phones import Phone
    from attendance_desk.domain.call_outcomes import OutcomeSet
    from attendance_desk.domain.call_rules import CallRules
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.rings import FamilyLanguage, LineState, NumberState, Ring
    from attendance_desk.queries.call_sheet import CallSheet
    from attendance_desk.queries.tasks_board import TaskRow
    from attendance_desk.queries.workers_board import WorkerRow


class Calling(Room):
    """Ringing families and writing down what came of it."""

    def outcomes(self) -> OutcomeSet:
        """Everything that can come of a ring or a visit, and every task."""
        return shipped_outcomes()

    def sheet(self, pupil_id: str, why: str = "", talk: str = "") -> CallSheet:
        """What the call window shows of one child."""
        with self._desk.ground() as ground:
            sheet = call_sheet.sheet(ground, pupil_id, why, talk)
            if not ground.may(Deed.SEE_PUPILS):
                return sheet
            known = so_far(ground, self._desk.views)
            return replace(sheet, clocks=clock_board.strip(known, pupil_id))

    def limits(self, pupil_id: str) -> str:
        """What whoever rings has to know before speaking to anybody (F4); empty for nothing."""
        with self._desk.ground() as ground:
            return call_sheet.limits(ground, pupil_id)

    def log(
        self, ring: Ring, answers: Answers | None = None, also: tuple[str, ...] = ()
    ) -> Outcome[Rang]:
        """Log a ring with everything it does."""
        return ringing.log(self._desk.context(), self._desk.by(), ring, answers, also)

    def correct(self, ring_id: str, ring: Ring, answers: Answers | None = None) -> Outcome[Rang]:
        """Put another understanding in the place of a ring; the first stays on record."""
        return ringing.correct(self._desk.context(), self._desk.by(), ring_id, ring, answers)

    def undo(self, ring_id: str) -> Outcome[int]:
        """Take a ring back with everything it did."""
        return ringing.undo(self._desk.context(), self._desk.by(), ring_id)

    def rings(self, first: date, last: date) -> tuple[Ring, ...]:
        """Every ring of some days, those undone or corrected too, in the order logged."""
        with self._desk.ground() as ground:
            ground.require(Deed.MAKE_CALLS)
            return phone_rows.rings(ground.snapshot, first, last)

    def rings_of(self, pupil_id: str) -> tuple[Ring, ...]:
        """Every ring about a child, those undone or corrected too, in the order logged."""
        with self._desk.ground() as ground:
            ground.require(Deed.MAKE_CALLS)
            return phone_rows.rings_of(ground.snapshot, pupil_id)

    def holding(self, rings: tuple[Ring, ...]) -> tuple[Ring, ...]:
        """Those of some rings that hold: neither undone nor corrected."""
        return counted(rings)

    def tasks(self) -> tuple[TaskRow, ...]:
        """What was promised or has to be done after a call, and is open still."""
        with self._desk.ground() as ground:
            ground.require(Deed.MAKE_CALLS)
            return tasks_board.tasks(so_far(ground, self._desk.views))

    def task_done(self, made_by: str, task_id: str, words: str = "") -> Outcome[None]:
        """Say that a task of a ring or a visit is done."""
        return call_duties.task_done(
            self._desk.context(), self._desk.by(), made_by, task_id, words
        )

    def not_needed(self, pupil_id: str, why: str, words: str) -> Outcome[None]:
        """Decide that a child is not rung about something today."""
        return call_duties.not_needed(self._desk.context(), self._desk.by(), pupil_id, why, words)

    def workers(self) -> tuple[WorkerRow, ...]:
        """Workers outside the school who have not heard of an absence yet."""
        with self._desk.ground() as ground:
            ground.require(Deed.MAKE_CALLS)
            return workers_board.workers(so_far(ground, self._desk.views))

    def tell_next(self, pupil_id: str, day: date, words: str = "") -> Outcome[None]:
        """Remember that the worker who was to be told next was told of an absence."""
        with self._desk.ground() as ground:
            worker = workers_board.worker_of(so_far(ground, self._desk.views), pupil_id, day)
        return self.worker_told(pupil_id, day, worker, words)

    def worker_told(self, pupil_id: str, day: date, worker: str, words: str = "") -> Outcome[None]:
        """Remember that a worker was told of an absence."""
        return call_duties.worker_told(
            self._desk.context(), self._desk.by(), pupil_id, (day, worker), words
        )

    def numbers(self, pupil_id: str) -> tuple[NumberState, ...]:
        """What is known of the numbers of a child."""
        with self._desk.ground() as ground:
            ground.require(Deed.SEE_CONTACTS)
            return phone_rows.numbers(ground.snapshot, pupil_id)

    def set_number(self, pupil_id: str, phone: str, state: LineState) -> Outcome[None]:
        """Write down what is known of a number."""
        return call_duties.set_number(
            self._desk.context(), self._desk.by(), pupil_id, phone, state
        )

    def phone(self, typed: str) -> Phone:
        """A number as it is shown and dialled, with a tip where something seems wrong."""
        return read_phone(typed)

    def language(self, pupil_id: str) -> FamilyLanguage | None:
        """The language of a family; None where nothing is on record."""
        with self._desk.ground() as ground:
            ground.require(Deed.SEE_CONTACTS)
            return phone_rows.languages(ground.snapshot).get(pupil_id)

    def set_language(self, language: FamilyLanguage) -> Outcome[None]:
        """Write down the language of a family."""
        return call_duties.set_language(self._desk.context(), self._desk.by(), language)

    def rules(self) -> CallRules:
        """The school's own times and numbers for ringing families."""
        with self._desk.ground() as ground:
            return phone_rows.rules(ground.snapshot)

    def change_rules(self, rules: CallRules) -> Outcome[None]:
        """Change them."""
        return call_duties.change_rules(self._desk.context(), self._desk.by(), rules)
