"""The room of what was agreed: who does what by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions import agreed
from attendance_desk.desk.room import Room

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.agreed import Agreed, AgreedState
    from attendance_desk.domain.changes import Outcome


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
