"""The rooms everybody enters. Each method asks a query or runs an action, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import marks, registers
from attendance_desk.desk.room import Room
from attendance_desk.queries import register_sheet, today_board

if TYPE_CHECKING:
    from attendance_desk.actions.marks import NewMark
    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.drafts import RegisterDraft
    from attendance_desk.domain.ledger import Kind
    from attendance_desk.queries.register_sheet import RegisterSheet
    from attendance_desk.queries.today_board import RegisterStatus, TodayBoard


class Registers(Room):
    """Taking registers and amending marks."""

    def sheet(self, class_id: str, session: Session) -> RegisterSheet:
        """One register."""
        with self._desk.ground() as ground:
            return register_sheet.sheet(ground, class_id, session)

    def board(self, session: Session) -> tuple[RegisterStatus, ...]:
        """Every class's register of a session."""
        with self._desk.ground() as ground:
            return today_board.board(ground, session)

    def keep_draft(self, draft: RegisterDraft) -> Outcome[None]:
        """Keep an unfinished register."""
        return registers.keep_draft(self._desk.context(), self._desk.by(), draft)

    def submit(self, draft: RegisterDraft, late_reason: str = "") -> Outcome[int]:
        """Take a register."""
        return registers.take(self._desk.context(), self._desk.by(), draft, late_reason)

    def set_mark(self, new: NewMark) -> Outcome[Kind | None]:
        """Record a first mark or amend one that stands."""
        return marks.set_mark(self._desk.context(), self._desk.by(), new)


class Today(Room):
    """The first screen."""

    def board(self) -> TodayBoard:
        """Today in one look."""
        with self._desk.ground() as ground:
            return today_board.today(ground)
