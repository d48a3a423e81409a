"""The letter about a decision on leave, looked at before it is printed."""

from __future__ import annotations

from attendance_desk.queries.leave_board import RequestLine
from ui.planning.making import Making
from ui.printing import PrintPreview
from ui.printing.drawing import draw
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat


def print_decision(seat: Seat, making: Making, line: RequestLine) -> None:
    """Show the letters of a request, one for each parent."""
    room, page = seat.desk.planning, making.on

    def shown(pdf: bytes) -> None:
        PrintPreview(page.window(), f"{line.who}: letter about leave", pdf).show()

    seat.runner.ask(
        lambda: draw("leave-decision", room.decision(line.request.id)),
        while_open(page, shown),
        while_open(page, lambda words: making.said.emit(str(words), "danger")),
    )
