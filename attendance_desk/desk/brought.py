"""The room of imports that were done, and of undoing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions.undoing_imports import undo_import
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.store import brought_rows

if TYPE_CHECKING:
    from attendance_desk.domain.brought import Brought
    from attendance_desk.domain.changes import Outcome


class BroughtIn(Room):
    """What was brought in, when, by whom and how much of it."""

    def every(self) -> tuple[Brought, ...]:
        """Every import whose facts are still kept, newest first."""
        with self._desk.ground() as ground:
            ground.require(Deed.IMPORT)
            return brought_rows.brought(ground.snapshot)

    def undo(self, number: int) -> Outcome[int]:
        """Undo an import of children as one: all of it, or nothing.

        Args:
            number: Of the import's first entry.

        Raises:
            NotPermitted: Who asks may not import.
            Refused: It is no import that can be undone, or something stands on it: what.
        """
        return undo_import(self._desk.context(), self._desk.by(), number)
