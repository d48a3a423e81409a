"""The room of half-typed things: each person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attendance_desk.actions import jottings
from attendance_desk.desk.room import Room
from attendance_desk.store import jottings as kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.drafts import Jotting


class Jottings(Room):
    """What somebody has half typed, kept until it is saved or thrown away."""

    def keep(self, kind: str, key: str, record: Mapping[str, Any]) -> Outcome[None]:
        """Keep one as it is now; an empty record forgets it."""
        desk = self._desk
        return jottings.keep(desk.context(), desk.by(), kind, key, record)

    def mine(self, kind: str) -> tuple[Jotting, ...]:
        """Those of who is signed in, the one left longest ago first."""
        with self._desk.ground() as ground:
            return kept.of_person(ground.snapshot, ground.me.id, kind)
