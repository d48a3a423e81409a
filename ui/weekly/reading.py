"""What the screen has read of the meeting: the list, and the pages that are ready to be shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ui.widgets.alive import while_open

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from attendance_desk.queries.weekly_child import WeeklyChild
    from attendance_desk.queries.weekly_list import ListRow, WeeklyBoard
    from ui.widgets.screen import Seat


class Reading:
    """The list as it was read last; each child's page once."""

    def __init__(self, seat: Seat, page: QWidget) -> None:
        self._seat, self._page = seat, page
        self._children: dict[str, WeeklyChild] = {}
        self.board: WeeklyBoard | None = None

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """The children of the list."""
        return self.board.rows if self.board else ()

    def ask(self, then: Callable[[WeeklyBoard], None]) -> None:
        """Read the list."""

        def arrived(board: WeeklyBoard) -> None:
            self.board = board
            then(board)

        weekly = self._seat.desk.weekly
        self._seat.runner.ask(weekly.list, while_open(self._page, arrived))

    def child(self, pupil_id: str) -> WeeklyChild | None:
        """A page that is ready."""
        return self._children.get(pupil_id)

    def fetch(self, place: int, then: Callable[[WeeklyChild], None] | None = None) -> None:
        """Read a page, so that it is there when somebody turns to it."""
        if place >= len(self.rows) or self.rows[place].pupil_id in self._children:
            return
        pupil_id = self.rows[place].pupil_id

        def arrived(child: WeeklyChild) -> None:
            self._children[pupil_id] = child
            if then is not None:
                then(child)

        weekly = self._seat.desk.weekly
        self._seat.runner.ask(lambda: weekly.child(pupil_id), while_open(self._page, arrived))

    def decided(self, pupil_id: str, choice: str) -> None:
        """Something was decided: the list says so at once, and the page is read again."""
        self._children.pop(pupil_id, None)
        if self.board is not None:
            rows = tuple(
                replace(one, choice=choice) if one.pupil_id == pupil_id else one
                for one in self.board.rows
            )
            self.board = replace(self.board, rows=rows)

    def forget(self, pupil_id: str = "") -> None:
        """A page is read again; every page without a child."""
        if pupil_id:
            self._children.pop(pupil_id, None)
        else:
            self._children.clear()
