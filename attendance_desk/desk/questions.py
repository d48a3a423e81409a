"""The room of questions between PCs: what two wrote at once, and which is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import questions
from attendance_desk.actions.context import demand
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.domain.conflicts import BOTH
from attendance_desk.domain.problems import Refused
from attendance_desk.queries import questions_board
from attendance_desk.store.places import is_class

if TYPE_CHECKING:
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.queries.questions_board import QuestionRow


class Questions(Room):
    """What the office is asked where PCs did not know of each other."""

    def board(self) -> tuple[QuestionRow, ...]:
        """Every question nobody has settled."""
        demand(self._desk.context(), self._desk.by(), Deed.AMEND_ANY)
        with self._desk.ground() as ground:
            return questions_board.board(ground)

    def settle(self, question_id: str, chose: str, words: str = "") -> Outcome[str]:
        """Choose one of two versions, or say that both were looked at; for every PC.

        Raises:
            Refused: A child's record on a class PC, which holds only a part of it.
        """
        if chose == BOTH and is_class(self._desk.seated.folder):
            raise Refused(
                "class_pc_record",
                "This PC holds only a part of the child's record.",
                "Nothing was changed.",
                "Choose on a PC that holds the whole school.",
            )
        return questions.settle(self._desk.context(), self._desk.by(), question_id, chose, words)

    def take_back(self, question_id: str) -> Outcome[str]:
        """Ask a settled question again; what it changed is put back."""
        return questions.take_back(self._desk.context(), self._desk.by(), question_id)
