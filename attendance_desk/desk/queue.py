"""The room of the calls to make: the list, who is next, and whoever comes after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.desk.room import Room
from attendance_desk.queries import call_queue
from attendance_desk.queries.so_far import so_far

if TYPE_CHECKING:
    from datetime import datetime

    from attendance_desk.domain.call_queue import QueueRow
    from attendance_desk.queries.call_queue import CallQueue


class Queue(Room):
    """Whom to ring next."""

    def list(self, at: datetime | None = None) -> CallQueue:
        """The calls to make.

        Args:
            at: Another moment for the clock; the ledger is read as it is now.
        """
        with self._desk.ground() as ground:
            moved = ground if at is None else replace(ground, now=at.astimezone(ground.now.tzinfo))
            return call_queue.call_queue(so_far(moved, self._desk.views))

    def for_today(self) -> CallQueue | None:
        """The calls of who looks at Today; None for who rings nobody.

        Today is looked at again each minute by itself: what nobody asked for is no refused try.
        """
        with self._desk.ground() as ground:
            rings = call_queue.rings(ground)
        return self.list() if rings else None

    def next(self) -> QueueRow | None:
        """The next call to make; None for none."""
        return self.list().calls.after()

    def after(self, pupil_id: str) -> QueueRow | None:
        """The next call that is not about a child whose call has just ended; None for none."""
        return self.list().calls.after(pupil_id)
