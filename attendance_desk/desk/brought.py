"""The room of imports that were done, and of undoing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.actions.undoing_imports import look_at_undoing, undo_import
from attendance_desk.desk import usual_backups
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.store import brought_rows

if TYPE_CHECKING:
    from attendance_desk.domain.brought import Brought, Undone
    from attendance_desk.domain.changes import Outcome


class BroughtIn(Room):
    """What was brought in, when, by whom and how much of it."""

    def every(self) -> tuple[Brought, ...]:
        """Every import whose facts are still kept, newest first."""
        with self._desk.ground() as ground:
            ground.require(Deed.IMPORT)
            return brought_rows.brought(ground.snapshot)

    def would_undo(self, number: int) -> Undone:
        """What undoing an import would do, with nothing written; as `undo` otherwise."""
        return look_at_undoing(self._desk.context(), self._desk.by(), number)

    def undo(self, number: int) -> Outcome[Undone]:
        """Undo an import as one: of children all of it or nothing, of marks what stands of it.

        A backup is made on this PC first.

        Args:
            number: Of the import's first entry.

        Returns:
            How many records or marks are as before, and which marks stay as somebody made them.

        Raises:
            NotPermitted: Who asks may not import.
            Refused: It is no import that can be undone, or something stands on it: what.
            DiskFull, ReadOnly, Damaged: No backup could be made; nothing is written.
        """
        self.would_undo(number)  # refused before anything is written
        usual_backups.before(self._desk, lambda _words: None)
        return undo_import(self._desk.context(), self._desk.by(), number)
