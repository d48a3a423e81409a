"""Carry a day's marks to the school's own system: a sheet to type from, or a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from ui.printing.drawing import draw
from ui.printing.preview import PrintPreview
from ui.widgets.alive import while_open
from ui.widgets.parts import Strip, button, label, row
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.domain.carry import CarrySheet, LastCarried


class CarryDialog(QDialog):
    """Says what changed since the day was carried, and carries it again."""

    def __init__(self, seat: Seat, day: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._seat, self._day, self._over = seat, day, parent
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = f"{day:%A} {day.day} {day:%B %Y}"
        self._title = f"Marks to carry over, {said}"
        self.setWindowTitle("Carry marks to the school's own system")
        self.last, self.strip = label("…", "strong", wrap=True), Strip()
        self.sheet = button("&Sheet to type from…", self.press_sheet, "primary")
        self.file = button("&File…", self.press_file)
        self.leave = button("&Close", self.close)
        page = QVBoxLayout(self)
        page.addWidget(label(said, "card-title"))
        page.addWidget(self.last)
        words = (
            "The desk is not the school's only register and sends nothing by itself. "
            "What changed since the last time is marked on the sheet."
        )
        page.addWidget(label(words, "second", wrap=True))
        page.addWidget(self.strip)
        page.addLayout(row(self.sheet, self.file, None, self.leave))
        self.setMinimumWidth(520)
        self.ask()

    def ask(self) -> None:
        """Ask when the day was carried, and what changed since."""
        desk = self._seat.desk
        self._seat.runner.ask(
            lambda: desk.carrying.last(self._day),
            while_open(self, self._show),
            while_open(self, lambda words: self.strip.say(str(words), "danger")),
        )

    def press_sheet(self) -> None:
        """Draw the sheet and show it; it counts as carried once it is printed or saved."""
        desk, day = self._seat.desk, self._day

        def make() -> tuple[CarrySheet, bytes]:
            sheet = desk.carrying.sheet(day)
            return sheet, draw("carry-sheet", sheet)

        def show(made: tuple[CarrySheet, bytes]) -> None:
            sheet, pdf = made
            preview = PrintPreview(self._over, self._title, pdf)
            preview.kept.connect(while_open(self, lambda _words: self._carried(sheet.head)))
            preview.show()

        failed = while_open(self, lambda words: self.strip.say(str(words), "danger"))
        self._seat.runner.ask(make, while_open(self, show), failed)

    def press_file(self) -> None:
        """Write the day's marks as a file."""
        name, _kind = QFileDialog.getSaveFileName(
            self, "Save the day's marks", f"marks {self._day}.csv", "CSV (*.csv);;XLSX (*.xlsx)"
        )
        if name:
            self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the file, and remember that the day was carried."""
        desk, day = self._seat.desk, self._day

        def wrote(done: tuple[int, int]) -> None:
            rows, head = done
            words = f"{rows} marks are in {path.name}. It is not encrypted: delete it when used."
            self.strip.say(words, "ok")
            self._carried(head)

        self._seat.runner.ask(
            lambda: desk.carrying.write_file(day, path),
            while_open(self, wrote),
            while_open(self, lambda words: self.strip.say(str(words), "danger")),
        )

    def _carried(self, head: int) -> None:
        desk, day = self._seat.desk, self._day
        self._seat.runner.do(
            lambda: desk.carrying.carried(day, head),
            while_open(self, lambda _outcome: self.ask()),
            while_open(self, lambda words: self.strip.say(str(words), "danger")),
        )

    def _show(self, last: LastCarried | None) -> None:
        self.last.setText(last.words if last is not None else "Not carried over yet.")
