"""The page with everything that is due; Enter goes where it is done."""

from __future__ import annotations

from attendance_desk.queries.to_do import ToDo
from ui.duties.page import Page
from ui.duties.rows import Row, Rows
from ui.widgets.fitting import stays_in_place
from ui.widgets.parts import label
from ui.widgets.screen import Seat


class ListPage(Page):
    """Every line of the list on Today, without an end."""

    hint = "Up and Down choose · Enter goes there · F5 look again · F1 help"

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.rows = Rows("To do, the most urgent first")
        self.empty = label("Nothing is due.", "second")
        self.empty.hide()
        self.column.addWidget(self.empty)
        self.column.addWidget(self.rows, 1)
        stays_in_place(self.rows)
        self.rows.opened.connect(self._go)

    def enter(self) -> None:
        self.seat.runner.ask(self.seat.desk.duties.to_do, self.show_lines)

    def show_lines(self, lines: tuple[ToDo, ...]) -> None:
        """Show what is due."""
        self.empty.setVisible(not lines)
        self.rows.setVisible(bool(lines))
        self.rows.show_rows([row_of(line) for line in lines])
        self.rows.setFocus()

    def _go(self, data: object) -> None:
        if isinstance(data, ToDo) and data.area:
            self.asked.emit(data.area, data.target)


def row_of(line: ToDo) -> Row:
    """A line: its subject as the title, the rest below."""
    title, colon, words = line.sentence.partition(": ")
    words = f"{words[:1].upper()}{words[1:]}" if colon else ""
    return Row(title, words, line.last_day, line.urgent, line)
