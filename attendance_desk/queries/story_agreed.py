"""What was agreed about a child, for its story; meetings with parents tell theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.story import Chapter, Telling
from attendance_desk.queries import agreed_board

if TYPE_CHECKING:
    from attendance_desk.queries.ground import Ground

_TOLD_THERE = "meeting:"


def agreed(ground: Ground, pupil_id: str) -> list[Telling]:
    """Every action on the day it was agreed; one that was dropped is struck through."""
    if not ground.may(Deed.CLOSE_AGREED):
        return []
    return [
        Telling(
            Chapter.MEETINGS,
            row.agreed.made_on,
            f"Agreed: {row.agreed.words} ({row.agreed.owner_name}, {row.outcome or row.when})",
            by=row.agreed.made_by,
            struck=row.outcome.startswith("dropped"),
            number=row.agreed.number,
        )
        for row in agreed_board.of_pupil(ground, pupil_id)
        if not row.agreed.origin.startswith(_TOLD_THERE)
    ]
