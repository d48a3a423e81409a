"""The shared folder that this PC remembers, and the exchange through it while somebody works."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.actions.context import demand
from attendance_desk.desk import rounds
from attendance_desk.desk.room import Room
from attendance_desk.desk.rounds import Visiting
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.exchange.shared_folder import SharedFolder
from attendance_desk.store import shared_place
from attendance_desk.store.device import this_pc

if TYPE_CHECKING:
    from attendance_desk.desk.rounds import Visit

CHANGED = frozenset(Area)
"""What another PC's entries may have changed: anything."""


class RemembersFolder(Room):
    """The part of the exchange that goes by itself."""

    def visit(self) -> Outcome[Visit | None]:
        """A whole visit to the remembered folder; None where this PC has none."""
        visiting = self.begin_visit()
        if visiting is None:
            return Outcome(None, frozenset())
        visiting.fetch()
        while visiting.step():
            pass
        visiting.carry()
        return Outcome(visiting.visit, CHANGED if visiting.visit.came else frozenset())

    def begin_visit(self, folder: Path | None = None) -> Visiting | None:
        """A visit in small steps, for who works here meanwhile.

        Args:
            folder: Which to visit, a stick for example; None for the remembered one.

        Returns:
            None where this PC has no shared folder, or the school is only read here. Whatever is
            wrong with the folder is said and keeps nobody from working: it is tried again.
        """
        self._desk.by()  # nobody visits from a desk that was closed
        there = folder if folder is not None else rounds.folder_of(self._desk)
        if there is None or not self._desk.writable:
            return None
        return Visiting(self._desk, there, lambda: self._done(Outcome(None, CHANGED)))

    def use_folder(self, folder: Path) -> Outcome[None]:
        """Exchange through a folder by itself from now on.

        Raises:
            NotPermitted: Not the head.
            Refused: It is not there, or is a school folder.
        """
        self._demand()
        SharedFolder(folder, "").check()
        shared_place.remember(this_pc(self._desk.school.id), folder)
        return Outcome(None, frozenset({Area.SCHOOL}))

    def stop_using(self) -> Outcome[None]:
        """Exchange by itself no more; a stick can still be used by hand."""
        self._demand()
        shared_place.forget(this_pc(self._desk.school.id))
        return Outcome(None, frozenset({Area.SCHOOL}))

    def _demand(self) -> None:
        demand(self._desk.context(), self._desk.by(), Deed.KEEP_PCS)
