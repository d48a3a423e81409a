"""The room of the telephone: who may be meant, calls taken, matched, corrected and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.desk.room import Room
from attendance_desk.queries import who

if TYPE_CHECKING:
    from attendance_desk.domain.finding import Child


class Phone(Room):
    """Parents on the telephone."""

    def children(self) -> tuple[Child, ...]:
        """Every child with parents and families, for a search while it is typed."""
        with self._desk.ground() as ground:
            return who.children(ground)
