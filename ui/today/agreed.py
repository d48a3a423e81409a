"""What somebody agreed to do, for those who have no list of what is due on Today."""

from __future__ import annotations

from PySide6.QtCore import Signal

from attendance_desk.domain.access import Deed
from attendance_desk.queries.agreed_board import AgreedRow
from ui.widgets.alive import while_open
from ui.widgets.parts import Strip, button
from ui.widgets.screen import Seat

AREA, PAGE = "weekly", "agreed"


class AgreedStrip(Strip):
    """A line with a button; nothing where nothing is agreed.

    Attributes:
        asked: Go to what was agreed.
    """

    asked = Signal(str, object)

    def __init__(self, seat: Seat, *, has_list: bool) -> None:
        super().__init__("info")
        self._seat = seat
        self._mine = seat.may(Deed.CLOSE_AGREED) and not has_list

    def ask(self) -> None:
        """Ask what is open and theirs."""
        if self._mine:
            agreed = self._seat.desk.agreed
            self._seat.runner.ask(
                lambda: agreed.board(mine=True), while_open(self, self.show_mine)
            )

    def show_mine(self, rows: tuple[AgreedRow, ...]) -> None:
        """Show how many things there are, and whether one is over its day."""
        if not rows:
            self.say("")
            return
        late = sum(1 for one in rows if one.overdue)
        things = "1 thing you agreed to do" if len(rows) == 1 else f"{len(rows)} things you agreed"
        words = f"{things}, {late} overdue." if late else f"{things}."
        press = button("&Show", lambda: self.asked.emit(AREA, (PAGE, "", None)))
        self.say(words, "warn" if late else "info", press)
