"""The room of short papers: what leaders, teachers and families read of attendance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.desk.room import Room
from attendance_desk.queries import class_sheet
from attendance_desk.queries.so_far import so_far

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from attendance_desk.domain.sheet_papers import ClassSheet
    from attendance_desk.queries.so_far import SoFar

    T = TypeVar("T")


class Sheets(Room):
    """Papers made of the figures, each by a method of its own; nothing is stored."""

    def of_class(self, class_id: str) -> ClassSheet:
        """A class for its teacher: the last four school weeks, child by child."""
        return self._asked(lambda known: class_sheet.class_sheet(known, class_id))

    def _asked(self, question: Callable[[SoFar], T]) -> T:
        with self._desk.ground() as ground:
            return question(so_far(ground, self._desk.views))
