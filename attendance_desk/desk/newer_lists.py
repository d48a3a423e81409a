"""The room of the next list: what was saved since where the last one was taken from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk.room import Room
from attendance_desk.domain.access import Deed
from attendance_desk.store import list_places
from attendance_desk.store.device import this_pc

if TYPE_CHECKING:
    from collections.abc import Callable

    from attendance_desk.store.list_places import ListPlace

_SECOND = 10**9
"""Nanoseconds, as files are dated."""


@dataclass(frozen=True, slots=True)
class NewerList:
    """A file that lies where the last list was taken from, and was written since.

    Attributes:
        kind: `pupils`, `marks` or `ctf`.
        saved: When it was written, in the school's time.
        moment: The same in nanoseconds since 1970.
        told: Whether somebody was told of it already, and answered.
    """

    kind: str
    path: Path
    saved: datetime
    moment: int
    told: bool


class NewerLists(Room):
    """Where the next list lies, and who knows of it."""

    def search(self) -> Callable[[], NewerList | None]:
        """What looks for the newest list that was saved since this PC took the last of its kind.

        Returns:
            A question that touches folders alone and no desk: they may be on a slow drive, and
            nobody should wait for them. Nothing is read of a file that it finds.

        Raises:
            NotPermitted: Who asks may not import.
        """
        with self._desk.ground() as ground:
            ground.require(Deed.IMPORT)
        return partial(_newest, list_places.remembered(this_pc(self._desk.school.id)))

    def answered(self, newer: NewerList) -> None:
        """Somebody was told of a list on Today and said what to do: it is not told there again.

        Raises:
            NotPermitted: Who asks may not import.
        """
        with self._desk.ground() as ground:
            ground.require(Deed.IMPORT)
        list_places.keep_told(this_pc(self._desk.school.id), newer.kind, newer.moment)


def _newest(places: dict[str, ListPlace]) -> NewerList | None:
    found = [(kind, place, list_places.newest(place)) for kind, place in places.items()]
    there = [
        NewerList(
            kind,
            one.path,
            datetime.fromtimestamp(one.saved // _SECOND, SCHOOL_ZONE),
            one.saved,
            one.saved <= place.told,
        )
        for kind, place, one in found
        if one is not None
    ]
    return max(there, key=lambda one: one.moment, default=None)
