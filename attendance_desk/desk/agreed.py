"""The room of what was agreed: who does what by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import agreed
from attendance_desk.desk.room import Room
from attendance_desk.queries import agreed_board

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.agreed import Agreed, AgreedState
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.queries.agreed_board import AgreedRow


class AgreedRoom(Room):
    """What was agreed in meetings, plans and panels."""

    def agree(self, wanted: Agreed) -> Outcome[str]:
        """Agree that somebody does something by a day."""
        return agreed.agree(self._desk.context(), self._desk.by(), wanted)

    def close(self, agreed_id: str, state: AgreedState, words: str = "") -> Outcome[None]:
        """Say what came of it."""
        return agreed.close(self._desk.context(), self._desk.by(), agreed_id, state, words)

    def carry(self, agreed_id: str, due: date) -> Outcome[None]:
        """Carry it on to another day."""
        return agreed.carry(self._desk.context(), self._desk.by(), agreed_id, due)

    def board(self, *, mine: bool = False) -> tuple[AgreedRow, ...]:
        """Everything open that who asks may see; only theirs with `mine`."""
        with self._desk.ground() as ground:
            return agreed_board.board(ground, mine=mine)

    def of_pupil(self, pupil_id: str) -> tuple[AgreedRow, ...]:
        """Everything agreed about a child, open first."""
        with self._desk.ground() as ground:
            return agreed_board.of_pupil(ground, pupil_id)
