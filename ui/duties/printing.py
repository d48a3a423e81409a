"""Returns on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.queries.returns_board import TITLES
from ui.printing import PrintPreview
from ui.printing.drawing import draw
from ui.widgets.alive import while_open

if TYPE_CHECKING:
    from ui.duties.page import Page


def print_returns(page: Page, kind: str) -> None:
    """Show the paper of a kind before it is printed."""
    duties = page.seat.desk.duties
    if not kind:
        page.said.emit("Choose a return in the list first.", "info")
        return

    def shown(pdf: bytes) -> None:
        PrintPreview(page.window(), f"Return: {TITLES[kind].lower()}", pdf).show()

    page.seat.runner.ask(
        lambda: draw("returns", duties.returns_paper(kind)),
        while_open(page, shown),
        while_open(page, lambda words: page.said.emit(str(words), "danger")),
    )
