"""Looks for a list that was saved since the last one, on whatever drive that lies."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.desk.newer_lists import NewerList


def look_for_newer(seat: Seat, then: Callable[[NewerList | None], None]) -> None:
    """Ask the desk where lists are taken from, and look there without keeping anybody waiting.

    Args:
        seat: Of somebody who may import.
        then: Has what lies there, None where nothing newer does.
    """
    runner, desk = seat.runner, seat.desk

    def search() -> Callable[[], NewerList | None]:
        return desk.newer_lists.search()  # on the lane, where its room is loaded the first time

    runner.ask(search, lambda found: runner.afar(found, then))
