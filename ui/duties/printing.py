"""Returns on paper and in a file."""

from __future__ import annotations

from pathlib import Path
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


def save_returns(page: Page, path: str, kind: str) -> None:
    """Write the shown returns as a table."""
    duties, name = page.seat.desk.duties, Path(path).name

    def written(rows: int) -> None:
        count = "1 return is" if rows == 1 else f"{rows} returns are"
        page.said.emit(f"{count} in {name}. It is not encrypted: delete it when it is sent.", "ok")

    page.seat.runner.ask(
        lambda: duties.export_returns(Path(path), kind),
        while_open(page, written),
        while_open(page, lambda words: page.said.emit(str(words), "danger")),
    )
