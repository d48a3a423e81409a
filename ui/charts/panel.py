"""A chart with all that belongs to it: title, sentence, picture, notes, its numbers, and ways out.

The picture and the table say the same. T changes between them, so that nobody is left with the one
they cannot use.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from attendance_desk.domain.chart_words import Spoken, table
from attendance_desk.domain.charts import Chart
from ui.charts.saving import picture, save_as
from ui.charts.view import ChartView
from ui.printing.saving import save
from ui.theme import font_for
from ui.widgets.parts import Strip, Toggle, button, label, row

Page = Callable[[Callable[[bytes], None]], None]
"""Draws the chart on a page, away from the window's thread, and hands over the bytes."""
KINDS = "Picture (*.png);;Drawing that can be made larger (*.svg);;Page (*.pdf)"
_TALL = 320
_ROW = 30


class ChartPanel(QWidget):
    """One chart and its words.

    Attributes:
        opened: What lies behind a point was asked for.
        told: What the focus is on, for the status bar.
    """

    opened = Signal(object)
    told = Signal(str)

    def __init__(self, page: Page, *, buttons: bool = True) -> None:
        """Stand empty until a chart is shown.

        Args:
            page: Draws it on a page.
            buttons: Whether it has buttons of its own; among several charts whoever holds them
                has one row for all.
        """
        super().__init__()
        self._page = page
        self.title = label(kind="card-title", wrap=True)
        self.sentence = label(wrap=True)
        self.notes = label(kind="hint", wrap=True)
        self.view = ChartView()
        self.numbers = _table()
        self.strip = Strip("info")
        self.as_table = Toggle("Ta&ble  T")
        self.as_table.setAccessibleName("Show the numbers as a table")
        self.copy = button("&Copy  Ctrl+C", self.copy_picture)
        self.save = button("&Save…  Ctrl+S", self.save_file)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        parts: tuple[QWidget, ...] = (self.title, self.sentence, self.view, self.numbers)
        for part in parts:
            inside.addWidget(part)
        inside.addWidget(self.notes)
        inside.addLayout(row(self.as_table, self.copy, self.save, None))
        inside.addWidget(self.strip)
        inside.addStretch(1)
        for each in (self.as_table, self.copy, self.save):
            each.setVisible(buttons)
        self.numbers.hide()
        self.view.opened.connect(self.opened)
        self.view.told.connect(self.told)
        self.as_table.toggled.connect(self._turn)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart, in the way the last was looked at."""
        self.title.setText(chart.title)
        self.sentence.setText(chart.sentence)
        self.notes.setText("\n".join(chart.below))
        self.notes.setVisible(bool(chart.below))
        self.view.show_chart(chart)
        _fill(self.numbers, table(chart))
        self.strip.say("")

    def begin(self) -> None:
        """Put the focus where the numbers are."""
        if self.as_table.isChecked():
            self.numbers.setFocus()
        else:
            self.view.begin()

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture that stands alone."""
        if self.view.chart is not None:
            QGuiApplication.clipboard().setImage(picture(self.view.chart))
            self.strip.say("Copied as a picture, with its title and where the numbers come from.")

    def save_file(self) -> None:
        """Ask where, and save the chart as a picture, a drawing or a page."""
        chart = self.view.chart
        if chart is None:
            return
        proposed = f"{plain_name(chart)}.png"
        name, _kind = QFileDialog.getSaveFileName(self, "Save the chart", proposed, KINDS)
        if name:
            self.save_at(Path(name))

    def save_at(self, path: Path) -> None:
        """Save the chart there as what its name says, and tell whether it is there."""
        chart = self.view.chart
        if chart is None:
            return
        if path.suffix.lower() == ".pdf":
            self._page(lambda held: self._tell(*save(path, held)))
        else:
            self._tell(*save_as(chart, path))

    def _tell(self, saved: Path | None, words: str) -> None:
        self.strip.say(words, "ok" if saved else "danger")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_picture()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.save_file()
        elif event.key() == Qt.Key.Key_T and not event.modifiers():
            self.as_table.toggle()
        else:
            super().keyPressEvent(event)

    def _turn(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.view.setVisible(not on)
        self.numbers.setVisible(on)
        self.begin()


def plain_name(chart: Chart) -> str:
    """The title of a chart, of signs that every system takes in the name of a file."""
    kept = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in chart.title)
    return " ".join(kept.split()) or "chart"


class _Numbers(QTableWidget):
    """A table that leaves the keys of the panel to the panel."""

    copies_itself = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would search the rows for a letter or a digit, and copy one cell.
        if event.text().isalnum() or event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _table() -> QTableWidget:
    made = _Numbers()
    made.setAccessibleName("The numbers of the chart")
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(_ROW)
    made.setMinimumHeight(_TALL)
    return made


def _fill(widget: QTableWidget, spoken: Spoken) -> None:
    widget.setRowCount(len(spoken.rows))
    widget.setColumnCount(len(spoken.headings))
    widget.setHorizontalHeaderLabels(list(spoken.headings))
    for nth, cells in enumerate(spoken.rows):
        for place, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setFont(font_for(text))
            head = f"{cells[0]}, {spoken.headings[place]}: " if place else ""
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{head}{text}")
            if place:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            widget.setItem(nth, place, item)
    header = widget.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    if spoken.rows:
        widget.setCurrentCell(0, min(1, len(spoken.headings) - 1))
