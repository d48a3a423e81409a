"""The room of the telephone: who may be meant, calls taken, matched, corrected and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import calls, people
from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.desk.room import Room
from attendance_desk.domain.calling import with_number
from attendance_desk.domain.changes import Outcome
from attendance_desk.queries import calls_board, calls_due, who
from attendance_desk.store import people_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.actions.calls import Answers, Taken
    from attendance_desk.domain.calling import Report
    from attendance_desk.domain.due import Due
    from attendance_desk.domain.finding import Child
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.reasons import ReasonSet
    from attendance_desk.queries.calls_board import CallRow


class Phone(Room):
    """Parents on the telephone."""

    def children(self) -> tuple[Child, ...]:
        """Every child with parents and families, for a search while it is typed."""
        with self._desk.ground() as ground:
            return who.children(ground)

    def reasons(self) -> ReasonSet:
        """What families say, with what it suggests."""
        return shipped_reasons()

    def calls(self, day: date) -> tuple[CallRow, ...]:
        """The calls of a day, and earlier ones with something still to be done."""
        with self._desk.ground() as ground:
            return calls_board.calls(ground, day)

    def one(self, call_id: str) -> CallRow:
        """One call."""
        with self._desk.ground() as ground:
            return calls_board.one(ground, call_id)

    def known(self, pupil_ids: tuple[str, ...]) -> tuple[str, ...]:
        """What is known of some children today."""
        with self._desk.ground() as ground:
            return calls_board.known(ground, pupil_ids)

    def due(self) -> tuple[Due, ...]:
        """What calls make due."""
        with self._desk.ground() as ground:
            return calls_due.due(ground)

    def take(self, report: Report, answers: Answers | None = None) -> Outcome[Taken]:
        """Log a call with everything it does."""
        return calls.take(self._desk.context(), self._desk.by(), report, answers)

    def correct(
        self, call_id: str, report: Report, answers: Answers | None = None
    ) -> Outcome[Taken]:
        """Change what a call says: another day back, the children."""
        return calls.correct(self._desk.context(), self._desk.by(), call_id, report, answers)

    def match(
        self, call_id: str, pupils: tuple[str, ...], answers: Answers | None = None
    ) -> Outcome[Taken]:
        """Say which children a call was about."""
        return calls.match(self._desk.context(), self._desk.by(), call_id, pupils, answers)

    def called_back(self, call_id: str) -> Outcome[None]:
        """Somebody has rung back."""
        return calls.called_back(self._desk.context(), self._desk.by(), call_id)

    def withdraw(self, call_id: str) -> Outcome[int]:
        """Undo a call as one step."""
        return calls.withdraw(self._desk.context(), self._desk.by(), call_id)

    def add_number(
        self, pupil_ids: tuple[str, ...], caller: str, relationship: str, phone: str
    ) -> Outcome[int]:
        """Put a new number on the records of the children of a call, where there is room.

        Returns:
            How many records have it now that had it not before.
        """
        changed = 0
        outcome: Outcome[None] | None = None
        for pupil in self._records(pupil_ids):
            after = with_number(pupil, caller, relationship, phone)
            if after is not None:
                outcome = people.change(self._desk.context(), self._desk.by(), after)
                changed += 1
        if outcome is None:
            return Outcome(0)
        return Outcome(changed, outcome.changes, outcome.receipt)

    def _records(self, pupil_ids: tuple[str, ...]) -> tuple[Pupil, ...]:
        with self._desk.ground() as ground:
            return people_rows.pupils(ground.snapshot, pupil_ids)
